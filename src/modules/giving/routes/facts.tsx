import { Hono } from 'hono'
import { listPlaces } from '#modules/communities'
import { type Entry, editPath, getEntry } from '#modules/entries'
import { listFunds } from '#modules/ledger'
import { type Ctx, can, type Env, flash, frameOf, idOf, linkTo, readFields, type Typed } from '#platform/http'
import { both, type Locale } from '#platform/i18n'
import type { FormState } from '#ui'
import { saveCampaign } from '../commands/index.ts'
import { staffMessages } from '../messages/staff.ts'
import * as paths from '../paths.ts'
import { type CampaignFacts, findCampaign } from '../queries/campaigns.ts'
import { typedDollars } from '../rules/index.ts'
import { readCampaign } from '../schema.ts'
import { FactsPage } from '../views/facts-page.tsx'

/** For the keepers of the money: goal, funds, days and ways to give of a campaign. */
export const facts = new Hono<Env>()

export async function entryOf(c: Ctx): Promise<Entry | undefined> {
  const entry = await getEntry(c.var.db, idOf(c))
  return entry?.kind === 'campaign' ? entry : undefined
}
export const titleOf = (c: Ctx, entry: Entry) => entry.title[c.var.locale] || entry.title.en || entry.title.fr

facts.on('GET', both(paths.factsPath), can('giving:manage'), async (c) => {
  const entry = await entryOf(c)
  if (!entry) return c.notFound()
  return show(c, entry, { state: { typed: await recorded(c, entry), problems: {} } })
})

/** What is on record, as the form would have been typed. */
async function recorded(c: Ctx, { id }: Entry): Promise<Typed> {
  const known = await findCampaign(c.var.db, id)
  return known ? typedOf(c.var.locale, known) : { online: 'yes' }
}

facts.on('POST', both(paths.factsPath), can('giving:manage'), async (c) => {
  const entry = await entryOf(c)
  if (!entry) return c.notFound()
  const typed = await readFields(c)
  const read = readCampaign(typed, c.var.locale)
  if (!read.ok) return show(c, entry, { state: { typed, problems: read.problems } })
  const outcome = await saveCampaign(c.var.db, c.var.actor, { id: entry.id, facts: read.value })
  if (outcome.ok) {
    flash(c, 'done', staffMessages[c.var.locale].saved)
    return c.redirect(linkTo(c, paths.factsPath, { id: entry.id }), 303)
  }
  if (outcome.reason === 'gone') return c.notFound()
  // Saving again from here is meant: the form now knows the version it replaces.
  const theirs = await recorded(c, entry)
  const state = { typed: { ...typed, version: theirs.version ?? '0' }, problems: {} }
  return show(c, entry, outcome.reason === 'changed' ? { state, theirs } : { state, problem: outcome.reason })
})

const typedOf = (locale: Locale, known: CampaignFacts): Typed => ({
  goal: typedDollars(locale, known.goal),
  fund: known.fundId,
  surplusFund: known.surplusFundId,
  suggested: known.suggested.map((cents) => typedDollars(locale, cents)).join('; '),
  opensOn: known.opensOn,
  closesOn: known.closesOn ?? '',
  partnerEn: known.partner.en,
  partnerFr: known.partner.fr,
  partnerUrl: known.partnerUrl,
  ...(known.online && { online: 'yes' }),
  transferTo: known.transferTo,
  chequeTo: known.chequeTo,
  chequeAddress: known.chequeAddress,
  officeEn: known.office.en,
  officeFr: known.office.fr,
  pledgeDays: String(known.pledgeDays),
  newsletter: known.newsletter === null ? '' : String(known.newsletter),
  version: String(known.version),
})

interface Shown {
  state: FormState
  problem?: string
  /** What somebody else has saved meanwhile. */
  theirs?: Typed
}
async function show(c: Ctx, entry: Entry, { state, problem, theirs }: Shown) {
  const frame = frameOf(c, staffMessages)
  const { t, link } = frame
  const { db, locale } = c.var
  const { id } = entry
  const funds = (await listFunds(db)).filter((fund) => fund.closed_at === null)
  const view = (
    <FactsPage
      {...frame}
      title={titleOf(c, entry)}
      state={state}
      problem={problem}
      theirs={theirs}
      lacks={entry.lacks}
      frozen={(await findCampaign(db, id))?.frozen ?? false}
      funds={funds.map((fund) => ({ id: fund.id, name: fund[`name_${locale}`] }))}
      communities={(await listPlaces(db)).map(({ id: place, name }) => ({ id: place, name: name[locale] }))}
      ways={[
        { href: link(editPath, { id }), label: t.toTexts },
        { href: link(paths.campaignPath, { slug: entry.slug[locale] }, { draft: '1' }), label: t.toPage },
        { href: link(paths.campaignDeskPath, { id }), label: t.toDesk },
        { href: link(paths.giftsPath, {}, { campaign: id }), label: t.gifts },
      ]}
    />
  )
  return c.render(view, {
    title: t.factsTitle(titleOf(c, entry)),
    path: paths.factsPath,
    params: { id },
    breadcrumbs: [{ href: link(editPath, { id }), label: titleOf(c, entry) }, { label: t.factsShort }],
    status: problem || theirs ? 409 : Object.keys(state.problems).length > 0 ? 422 : 200,
    noindex: true,
  })
}
