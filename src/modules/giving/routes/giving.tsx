import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { listPlaces } from '#modules/communities'
import { findEntry } from '#modules/entries'
import { type Ctx, type Env, frameOf, limited, linkTo, open, readFields } from '#platform/http'
import { both, other, today } from '#platform/i18n'
import type { FormState } from '#ui'
import { promiseGift } from '../commands/index.ts'
import { publicMessages } from '../messages/public.ts'
import * as paths from '../paths.ts'
import { findCampaign } from '../queries/campaigns.ts'
import { phaseOf, readReference } from '../rules/index.ts'
import { addressProblems, type Given, isAboutAddress, readGiven, type Way } from '../schema.ts'
import { beginOnline } from '../stripe/begin.ts'
import { onlineWays } from '../stripe/client.ts'
import { AddressPage, GivePage, NotedPage } from '../views/give-page.tsx'
import { letLead } from './let-lead.ts'

/** Giving: public, without an account. */
export const giving = new Hono<Env>()

/** The campaign of the address, while it is published and takes gifts. */
async function campaignOf(c: Ctx) {
  const { db, locale } = c.var
  const found = await findEntry(db, { kind: 'campaign', locale, slug: c.req.param('slug') ?? '' })
  if (found?.as !== 'entry') return undefined
  const facts = await findCampaign(db, found.entry.id)
  if (!facts || phaseOf(facts, today(c.var.now)) !== 'open') return undefined
  const online: readonly Way[] = facts.online ? onlineWays(c.var.env) : []
  const ways: Way[] = [...online]
  if (facts.transferTo) ways.push('e-transfer')
  if (facts.chequeTo) ways.push('cheque')
  return { entry: found.entry, facts, ways }
}
type Here = NonNullable<Awaited<ReturnType<typeof campaignOf>>>
/** Its own page says why nothing is given now, or where it has gone. */
const toCampaign = (c: Ctx) => c.redirect(linkTo(c, paths.campaignPath, { slug: c.req.param('slug') ?? '' }), 303)

giving.on('GET', both(paths.givePath), open, async (c) => {
  const here = await campaignOf(c)
  if (!here) return toCampaign(c)
  const way = here.ways.length === 1 ? here.ways[0] : here.ways.includes('card') ? 'card' : undefined
  // Whoever comes back from the processor's page finds the amount again.
  const amount = c.req.query('amount')?.slice(0, 20)
  return showForm(c, here, {
    typed: { key: randomUUID(), ...(way && { way }), ...(amount && { amount }) },
    problems: {},
  })
})

giving.on('POST', both(paths.givePath), open, limited('give', 60, 3600), async (c) => {
  const here = await campaignOf(c)
  if (!here) return toCampaign(c)
  const typed = await readFields(c)
  // A program that fills in everything is led back, and nothing is written.
  if (typed.website) return toCampaign(c)
  const read = readGiven(typed, c.var.locale)
  if (!read.ok) {
    const { problems } = read
    // What is wrong with the address is said where the address stands, or it would be lost.
    return isAboutAddress(problems) ? showAddress(c, here, { typed, problems }) : showForm(c, here, { typed, problems })
  }
  const { value: given } = read
  if (!here.ways.includes(given.way)) return showForm(c, here, { typed, problems: { way: 'not-online' } })
  const lacking = given.receiptWanted ? addressProblems(given.donor) : {}
  if (Object.keys(lacking).length > 0)
    return showAddress(c, here, { typed, problems: typed.step === 'address' ? lacking : {} })
  return given.way === 'card' || given.way === 'pad' ? goOnline(c, here, given, typed) : promise(c, here, given, typed)
})

async function promise(c: Ctx, here: Here, given: Given, typed: FormState['typed']) {
  const { id } = here.entry
  const outcome = await promiseGift(c.var.db, c.var.env, { campaign: id, given, day: today(c.var.now) })
  if (!outcome.ok) return showForm(c, here, { typed, problems: {} }, outcome.reason)
  const { reference } = outcome.value
  const slug = c.req.param('slug') ?? ''
  return c.redirect(linkTo(c, paths.promisedPath, { slug }, { reference, way: given.way }), 303)
}

/** The processor takes it from here. Nothing is given before it says so. */
async function goOnline(c: Ctx, here: Here, given: Given, typed: FormState['typed']) {
  const [campaign, title, day] = [here.entry.id, here.entry.title[c.var.locale], today(c.var.now)]
  const begun = await beginOnline(c.var.db, c.var.env, { campaign, title, given, day })
  if (begun.ok) return letLead(c, c.redirect(begun.value.url, 303))
  return showForm(c, here, { typed, problems: {} }, begun.reason)
}

giving.on('GET', both(paths.promisedPath), open, async (c) => {
  const here = await campaignOf(c)
  const reference = readReference(c.req.query('reference') ?? '')
  if (!here || !reference) return toCampaign(c)
  const frame = frameOf(c, publicMessages)
  const way = c.req.query('way') === 'cheque' ? 'cheque' : 'e-transfer'
  const { locale } = c.var
  const view = (
    <NotedPage
      {...frame}
      title={here.entry.title[locale]}
      slug={here.entry.slug[locale]}
      facts={here.facts}
      way={way}
      reference={reference}
    />
  )
  const query = { reference, way }
  return c.render(view, {
    title: frame.t.notedTitle,
    ...addressOf(c, here, paths.promisedPath),
    query,
    alternateQuery: query,
  })
})

/** Pages about one's own doing are nobody else's to find. */
const addressOf = (c: Ctx, { entry }: Here, path: typeof paths.givePath) => ({
  path,
  params: { slug: entry.slug[c.var.locale] },
  alternateParams: { slug: entry.slug[other(c.var.locale)] },
  noindex: true,
})

async function propsOf(c: Ctx, here: Here, state: FormState) {
  const { locale } = c.var
  const { entry, facts, ways } = here
  const place =
    facts.newsletter === null ? undefined : (await listPlaces(c.var.db)).find(({ id }) => id === facts.newsletter)
  const [title, slug] = [entry.title[locale], entry.slug[locale]]
  return { ...frameOf(c, publicMessages), title, slug, facts, ways, state, newsletter: place?.name[locale] }
}

async function showForm(c: Ctx, here: Here, state: FormState, problem?: string) {
  const props = await propsOf(c, here, state)
  const { t, link, title, slug } = props
  const answer = await c.render(<GivePage {...props} problem={problem} />, {
    title: t.giveTitle(title),
    ...addressOf(c, here, paths.givePath),
    breadcrumbs: [
      { href: link(paths.givingPath), label: t.title },
      { href: link(paths.campaignPath, { slug }), label: title },
      { label: t.give },
    ],
    status: problem ? 409 : Object.keys(state.problems).length > 0 ? 422 : 200,
  })
  return letLead(c, answer)
}

async function showAddress(c: Ctx, here: Here, state: FormState) {
  const props = await propsOf(c, here, state)
  const status = Object.keys(state.problems).length > 0 ? 422 : 200
  const page = { title: props.t.addressTitle, ...addressOf(c, here, paths.givePath), status } as const
  return letLead(c, await c.render(<AddressPage {...props} />, page))
}
