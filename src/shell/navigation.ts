import { apiPath, houseKeysPath, keysPath, membersPath, outboxPath, permissionsPath } from '#modules/accounts'
import { arrivalPaths, moves } from '#modules/arrivals'
import { claimPath } from '#modules/cards'
import { latePath } from '#modules/checklists'
import {
  boardPath,
  communitiesPath,
  communityPath,
  historyPath,
  listPlaces,
  rehearsalDayPath,
  rehearsalsPath,
} from '#modules/communities'
import { findHelpPath, importPackagePath, openDirectoryPath } from '#modules/directory'
import { aboutPath, deskPath } from '#modules/entries'
import { eventsPath } from '#modules/events'
import { givingPath } from '#modules/giving'
import { givingReportPath } from '#modules/ledger'
import { archivePath, houseMailPath, mailingPath } from '#modules/mailing'
import { newsPath } from '#modules/news'
import { helpPath, offersPath, volunteersPath } from '#modules/offers'
import { partnersPath } from '#modules/partners'
import { actionsPath } from '#modules/plans'
import { publicationsPath } from '#modules/publications'
import { referralsPath } from '#modules/referrals'
import { researchPath } from '#modules/research'
import { callsPath, readingsPath, scholarshipsPath } from '#modules/scholarships'
import { capacityPath, servicesPath } from '#modules/services'
import { searchPath } from '#modules/site'
import { comparePath, ratesPath, surgesPath } from '#modules/situations'
import { updatesPath } from '#modules/updates'
import { house, may, type Permission } from '#platform/auth'
import { allowed, type Ctx, dayOf, linkTo } from '#platform/http'
import type { Path } from '#platform/i18n'
import { type Messages, messages } from './messages.ts'
import { moneyPath } from './money/paths.ts'
import { styleguidePath } from './paths.ts'

interface Entry {
  path: Path
  label: keyof Messages
  /** `demo`: open, and there in the demonstration only. */
  needs: Permission | 'open' | 'demo'
  /** The page can speak of any day: the one that is being looked at goes with the reader. */
  keepsDay?: true
  /** `house`: for those who may in the house itself. `rehearsal`: only in a rehearsal. */
  only?: 'house' | 'rehearsal'
}

/** The pages of the house, in the bar on top. Modules add a line here and a mount line in app.ts. */
const main: Entry[] = [
  { path: communitiesPath, label: 'communities', needs: 'open' },
  { path: comparePath, label: 'compare', needs: 'open', keepsDay: true },
  { path: researchPath, label: 'research', needs: 'open' },
  { path: publicationsPath, label: 'publications', needs: 'open' },
  { path: newsPath, label: 'news', needs: 'open' },
  { path: eventsPath, label: 'events', needs: 'open' },
  { path: givingPath, label: 'giving', needs: 'open' },
  { path: searchPath, label: 'search', needs: 'open' },
  { path: deskPath, label: 'editing', needs: 'entries:edit', only: 'house' },
  { path: moneyPath, label: 'money', needs: 'money:see', only: 'house' },
  { path: readingsPath, label: 'readings', needs: 'scholarships:review', only: 'house' },
]

interface Group {
  label: keyof Messages
  pages: Entry[]
}

/** The pages of one community, by what people come for. A group leads to the first of its pages that its reader may see. */
const community: Group[] = [
  {
    label: 'situation',
    pages: [
      { path: boardPath, label: 'board', needs: 'situations:read', keepsDay: true },
      { path: updatesPath, label: 'updates', needs: 'updates:read', keepsDay: true },
      { path: surgesPath, label: 'surges', needs: 'surge:read' },
      { path: actionsPath, label: 'actions', needs: 'actions:read' },
    ],
  },
  {
    label: 'arrivals',
    pages: [
      { path: arrivalPaths.figures, label: 'figures', needs: 'figures:read', keepsDay: true },
      { path: arrivalPaths.households, label: 'households', needs: 'households:read', keepsDay: true },
      { path: latePath, label: 'firstWeeks', needs: 'checklists:read', keepsDay: true },
      { path: moves.movesPath, label: 'moves', needs: 'households:read', keepsDay: true },
    ],
  },
  {
    label: 'places',
    pages: [
      { path: referralsPath, label: 'referrals', needs: 'referrals:read', keepsDay: true },
      { path: servicesPath, label: 'services', needs: 'services:read', keepsDay: true },
      { path: capacityPath, label: 'capacity', needs: 'capacity:state' },
      { path: ratesPath, label: 'rates', needs: 'rates:read', keepsDay: true },
    ],
  },
  {
    label: 'help',
    pages: [
      { path: offersPath, label: 'offers', needs: 'offers:read' },
      { path: volunteersPath, label: 'volunteers', needs: 'volunteers:manage' },
      { path: helpPath, label: 'howToHelp', needs: 'open' },
      { path: findHelpPath, label: 'findHelp', needs: 'open' },
    ],
  },
  {
    label: 'partnership',
    pages: [
      { path: partnersPath, label: 'partners', needs: 'partners:read' },
      { path: archivePath, label: 'newsletters', needs: 'communities:read' },
      { path: mailingPath, label: 'mailing', needs: 'mailing:manage' },
    ],
  },
  {
    label: 'keeping',
    pages: [
      { path: historyPath, label: 'history', needs: 'history:read' },
      { path: membersPath, label: 'members', needs: 'members:manage' },
      { path: keysPath, label: 'keys', needs: 'keys:manage' },
      { path: importPackagePath, label: 'directoryExchange', needs: 'directory:exchange' },
      { path: rehearsalDayPath, label: 'rehearsalDay', needs: 'rehearsals:run', only: 'rehearsal' },
    ],
  },
]

const footer: Entry[] = [
  { path: aboutPath, label: 'about', needs: 'open' },
  { path: permissionsPath, label: 'permissions', needs: 'open' },
  { path: apiPath, label: 'api', needs: 'open' },
  { path: openDirectoryPath, label: 'openDirectory', needs: 'open' },
  { path: givingReportPath, label: 'givingReport', needs: 'open' },
  { path: scholarshipsPath, label: 'scholarships', needs: 'open' },
  { path: claimPath, label: 'claim', needs: 'open' },
  { path: callsPath, label: 'scholarshipsDesk', needs: 'scholarships:manage', only: 'house' },
  { path: houseKeysPath, label: 'houseKeys', needs: 'keys:manage', only: 'house' },
  { path: rehearsalsPath, label: 'rehearsals', needs: 'rehearsals:run', only: 'house' },
  { path: houseMailPath, label: 'houseMail', needs: 'mailing:manage', only: 'house' },
  { path: styleguidePath, label: 'styleguide', needs: 'demo' },
  { path: outboxPath, label: 'outbox', needs: 'demo' },
]

const isShown = (c: Ctx, { needs, only }: Entry) => {
  if (needs === 'open') return true
  if (needs === 'demo') return c.var.env.ENSEMBLE_DEMO
  if (only === 'house') return may(c.var.actor, needs, undefined)
  return allowed(c, needs) && (only === undefined || c.var.community?.rehearsalOn !== undefined)
}

const isHere = (c: Ctx, href: string) => c.req.path === href || c.req.path.startsWith(`${href}/`)

const links = (c: Ctx, entries: Entry[], { on, given } = dayOf(c)) =>
  entries
    .filter((entry) => isShown(c, entry))
    .map(({ path, label, keepsDay }) => {
      const address = linkTo(c, path)
      const href = keepsDay && given ? `${address}?on=${on}` : address
      const text = messages[c.var.locale][label]
      // Every label of a link is a plain sentence; functions are for other messages.
      return { href, label: typeof text === 'string' ? text : '', current: isHere(c, address) }
    })

function groupOf(c: Ctx, label: keyof Messages, pages: ReturnType<typeof links>) {
  const [first] = pages
  if (!first) return []
  const text = messages[c.var.locale][label]
  const current = pages.some((page) => page.current)
  return [{ href: first.href, label: typeof text === 'string' ? text : '', current, pages }]
}

export const mainLinks = (c: Ctx) => links(c, main)

/**
 * Who has a role of the house and nothing else has their work there; who has one community, on its board. All others
 * choose a community.
 */
export async function workOf(c: Ctx): Promise<string> {
  const { grants } = c.var.actor
  const [only, ...others] = new Set(grants.map(({ community }) => community))
  const place =
    only === undefined || only === house || others.length > 0
      ? undefined
      : (await listPlaces(c.var.db)).find(({ id }) => id === only)
  if (place) return linkTo(c, boardPath, { community: place.slug[c.var.locale] })
  const isOfHouse =
    grants.length > 0 && grants.every(({ community, role }) => community === house && role !== 'administrator')
  const first = isOfHouse && main.find((entry) => entry.only === 'house' && isShown(c, entry))
  return linkTo(c, first ? first.path : communitiesPath)
}
export const footerLinks = (c: Ctx) => links(c, footer).map(({ href, label }) => ({ href, label }))

/** Those of the house's pages that everybody may open, with their addresses in both languages. */
export const openPages = (c: Ctx) =>
  [...main, ...footer]
    .filter((entry) => entry.needs === 'open')
    .flatMap((entry) => links(c, [entry]).map((link) => ({ ...link, tails: [entry.path.en, entry.path.fr] })))

export const communityLinks = (c: Ctx) => {
  const place = c.var.community
  if (!place) return undefined
  const day = dayOf(c)
  const groups = community.flatMap(({ label, pages }) => groupOf(c, label, links(c, pages, day)))
  return {
    name: place.name[c.var.locale],
    href: linkTo(c, communityPath),
    nav: groups.map(({ pages: _, ...link }) => link),
    pages: groups.find(({ current }) => current)?.pages ?? [],
  }
}
