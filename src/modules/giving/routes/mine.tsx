import { Hono } from 'hono'
import { entriesById } from '#modules/entries'
import { confirmSubscription } from '#modules/mailing'
import { house } from '#platform/auth'
import { inScope } from '#platform/db'
import { type Ctx, type Env, flash, frameOf, limited, linkTo, open, readFields } from '#platform/http'
import { both, clockOf, type Path } from '#platform/i18n'
import { claimLink, linkActor, linkMessages, readLink, revokeLink, type Visit } from '#platform/links'
import { LinkRefused } from '#ui'
import { saidOfGift } from '../beside.ts'
import { cancelPledge, mailPledge, setUpdates, withdrawThanks, writeAboutGift } from '../commands/index.ts'
import { publicMessages } from '../messages/public.ts'
import * as paths from '../paths.ts'
import { findCampaign } from '../queries/campaigns.ts'
import { findMyGift, findMyPledge } from '../queries/mine.ts'
import { FreshPage, MyGiftPage, MyPledgePage } from '../views/mine-page.tsx'

/** One's own promise and one's own gift, by the link of a message. */
export const mine = new Hono<Env>()
const often = limited('link', 120, 60)
const token = (c: Ctx) => c.req.param('token') ?? ''
const to = (c: Ctx, path: Path) => linkTo(c, path, { token: token(c) })

const of = {
  pledge: {
    purpose: 'giving.pledge',
    page: paths.minePledgePath,
    go: paths.minePledgeContinuePath,
    renew: paths.minePledgeRenewPath,
  },
  gift: {
    purpose: 'giving.gift',
    page: paths.mineGiftPath,
    go: paths.mineGiftContinuePath,
    renew: paths.mineGiftRenewPath,
  },
} as const
type What = keyof typeof of

mine.on('GET', both(paths.minePledgePath), open, often, (c) => withPledge(c, (pledge) => showPledge(c, pledge)))
mine.on('GET', both(paths.mineGiftPath), open, often, (c) => withGift(c, (gift) => showGift(c, gift)))

type Pledge = NonNullable<Awaited<ReturnType<typeof findMyPledge>>>
type Gift = NonNullable<Awaited<ReturnType<typeof findMyGift>>>
type Answer = Response | Promise<Response>

async function withPledge(c: Ctx, answer: (pledge: Pledge, by: { id: string }) => Answer): Promise<Response> {
  const visit = await readLink(c, 'giving.pledge')
  const pledge = visit.state === 'yours' && visit.link ? await findMyPledge(c.var.db, visit.link.subject) : undefined
  if (!pledge || !visit.link)
    return showLink(c, 'pledge', visit.state === 'yours' ? { ...visit, state: 'forgotten' } : visit)
  return answer(pledge, linkActor(visit.link))
}
async function withGift(c: Ctx, answer: (gift: Gift, by: { id: string }) => Answer): Promise<Response> {
  const visit = await readLink(c, 'giving.gift')
  const gift = visit.state === 'yours' && visit.link ? await findMyGift(c.var.db, visit.link.subject) : undefined
  if (!gift || !visit.link)
    return showLink(c, 'gift', visit.state === 'yours' ? { ...visit, state: 'forgotten' } : visit)
  return answer(gift, linkActor(visit.link))
}

for (const what of ['pledge', 'gift'] as const) {
  const { purpose, page: path, go, renew } = of[what]
  mine.on('POST', both(go), open, often, async (c) => {
    const visit = await readLink(c, purpose)
    if (visit.state !== 'fresh' || !visit.link) return showLink(c, what, visit)
    if (!(await claimLink(c, visit.link))) return showLink(c, what, await readLink(c, purpose))
    // Whoever opens the link shows that the address is theirs: what they agreed to on the form counts from now on.
    if (await agree(c, what, visit.link.subject)) flash(c, 'done', publicMessages[c.var.locale].agreed)
    return c.redirect(to(c, path), 303)
  })
  mine.on('POST', both(renew), open, limited('link-renew', 10, 3600), async (c) => {
    const visit = await readLink(c, purpose)
    if (!canRenew(what, visit) || !visit.link) return showLink(c, what, visit)
    const { link } = visit
    const renewed = await inScope(c.var.db, [house], (tx) => revokeLink(tx, linkActor(link), link))
    if (renewed) await writeAgain(c, what, link)
    if (!renewed) return showLink(c, what, await readLink(c, purpose))
    const words = linkMessages[c.var.locale]
    return page(
      c,
      path,
      words.renew,
      <LinkRefused title={words.renew} text={words.renewed} words={words} renew={undefined} />,
    )
  })
}

/** The link to a gift lasts a year, and the gift for longer; a promise has ended before its link does. */
const canRenew = (what: What, { state }: Visit) => state === 'elsewhere' || (what === 'gift' && state === 'expired')

const writeAgain = (c: Ctx, what: What, { id, subject }: { id: string; subject: string }) =>
  what === 'gift'
    ? writeAboutGift(c.var.db, c.var.env, { id: subject, key: `link:${id}` })
    : inScope(c.var.db, [house], (tx) => mailPledge(tx, c.var.env, { id: subject, occasion: 'link', turn: id }))

async function agree(c: Ctx, what: What, id: string) {
  const { db } = c.var
  const found = what === 'gift' ? await findMyGift(db, id) : await findMyPledge(db, id)
  const facts = found?.consentRequest ? await findCampaign(db, found.campaign) : undefined
  if (!found?.consentRequest || !facts?.newsletter) return false
  return (await confirmSubscription(db, facts.newsletter, found.consentRequest)).ok
}

mine.on('POST', both(paths.minePledgeCancelPath), open, often, (c) =>
  withPledge(c, async (pledge, by) => {
    await readFields(c)
    const outcome = await cancelPledge(c.var.db, by, pledge.id)
    if (outcome.ok) flash(c, 'done', publicMessages[c.var.locale].cancelled)
    return c.redirect(to(c, paths.minePledgePath), 303)
  }),
)

mine.on('POST', both(paths.mineGiftWallPath), open, often, (c) =>
  withGift(c, async (gift, by) => {
    await readFields(c)
    const outcome = await withdrawThanks(c.var.db, by, gift.id)
    if (outcome.ok) flash(c, 'done', publicMessages[c.var.locale].takenDown)
    return c.redirect(to(c, paths.mineGiftPath), 303)
  }),
)

mine.on('POST', both(paths.mineGiftUpdatesPath), open, often, (c) =>
  withGift(c, async (gift, by) => {
    const wanted = (await readFields(c)).wanted === 'yes'
    await setUpdates(c.var.db, by, { gift: gift.id, wanted })
    flash(c, 'done', publicMessages[c.var.locale][wanted ? 'started' : 'stopped'])
    return c.redirect(to(c, paths.mineGiftPath), 303)
  }),
)

async function campaignOf(c: Ctx, id: string) {
  const [entry] = await entriesById(c.var.db, [id])
  const { locale } = c.var
  const facts = await findCampaign(c.var.db, id)
  return { facts, title: entry?.title[locale] ?? '', slug: entry?.slug[locale] }
}

async function showPledge(c: Ctx, pledge: Pledge) {
  const frame = frameOf(c, publicMessages)
  const until = clockOf(pledge.expiresAt).day
  const view = (
    <MyPledgePage
      {...frame}
      {...(await campaignOf(c, pledge.campaign))}
      pledge={pledge}
      until={until}
      token={token(c)}
    />
  )
  return page(c, paths.minePledgePath, frame.t.pledgeTitle, view)
}

async function showGift(c: Ctx, gift: Gift) {
  const frame = frameOf(c, publicMessages)
  const said = await saidOfGift(c, gift.id)
  const about = await campaignOf(c, gift.campaign)
  const view = <MyGiftPage {...frame} {...about} gift={gift} token={token(c)} said={said} />
  return page(c, paths.mineGiftPath, frame.t.giftTitle, view)
}

const page = (c: Ctx, path: Path, title: string, view: unknown, status: 200 | 404 | 409 = 200) =>
  c.render(view, { title, path, params: { token: token(c) }, noindex: true, status })

/** The page of a link that has to be gone on with, or works no more. */
function showLink(c: Ctx, what: What, { state, link }: Visit) {
  const words = linkMessages[c.var.locale]
  const frame = frameOf(c, publicMessages)
  const title = what === 'gift' ? frame.t.giftTitle : frame.t.pledgeTitle
  const { page: path, go, renew: again } = of[what]
  if (link && state === 'fresh') {
    const lead = what === 'gift' ? frame.t.giftContinue : frame.t.pledgeContinue
    return page(c, path, title, <FreshPage {...frame} words={words} title={title} lead={lead} action={to(c, go)} />)
  }
  const refused = state === 'fresh' || state === 'yours' ? 'wrong' : state
  const renew = canRenew(what, { state }) ? to(c, again) : undefined
  const own = refused === 'expired' ? { ...words.expired, text: frame.t.expired[what] } : words[refused]
  const view = <LinkRefused {...own} words={words} renew={renew} csrf={frame.csrf} />
  return page(c, path, words[refused].title, view, refused === 'wrong' ? 404 : c.req.method === 'POST' ? 409 : 200)
}
