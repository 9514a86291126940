import { Hono } from 'hono'
import { type Entry, findEntry, listEntries, showEntry } from '#modules/entries'
import { campaignReportPath, givingReportPath } from '#modules/ledger'
import { imagesById, pictureOf } from '#modules/media'
import { cardSize, drawCard } from '#modules/news'
import { renderText } from '#modules/research'
import { house } from '#platform/auth'
import { type Ctx, type Env, frameOf, keepPage, linkTo, open } from '#platform/http'
import { addDays, both, clockOf, momentOf, today } from '#platform/i18n'
import { campaign as campaignThing, siteOf } from '#platform/schema-org'
import { CaptionedPicture } from '#ui'
import { liveId } from '../commands/index.ts'
import { publicMessages } from '../messages/public.ts'
import * as paths from '../paths.ts'
import { type CampaignFacts, campaignsById, findCampaign, liveNumberOf } from '../queries/campaigns.ts'
import { listThanks, listUpdates } from '../queries/wall.ts'
import { dollars, type Phase, phaseOf } from '../rules/index.ts'
import { onlineWays } from '../stripe/client.ts'
import { monthlyPath } from '../stripe/paths.ts'
import { CampaignPage } from '../views/campaign-page.tsx'
import { GivingPage } from '../views/list-page.tsx'

/** Pages that everyone may read: all campaigns, one campaign. */
export const reading = new Hono<Env>()

/** What depends on the day is wrong by itself at the next midnight of Ontario. */
const midnight = (c: Ctx) => momentOf(addDays(clockOf(c.var.now).day, 1), '00:00')

reading.on('GET', both(paths.givingPath), open, async (c) => {
  await keepPage(c, [house], midnight(c))
  const frame = frameOf(c, publicMessages)
  const { db, locale } = c.var
  const listed = await listEntries(db, { kind: 'campaign', locale, order: 'newest', limit: 50 })
  const facts = await campaignsById(
    db,
    listed.map(({ id }) => id),
  )
  const campaigns = listed.map(({ id, slug, title, summary }) => ({ slug, title, summary, facts: facts.get(id) }))
  const view = (
    <GivingPage
      {...frame}
      campaigns={campaigns}
      reportHref={frame.link(givingReportPath)}
      // Before the first campaign nobody can have begun one.
      monthlyHref={campaigns.length > 0 || c.var.env.STRIPE_SECRET_KEY ? frame.link(monthlyPath) : undefined}
    />
  )
  return c.render(view, { title: frame.t.title, description: frame.t.lead, path: paths.givingPath })
})

reading.on('GET', both(paths.cardPath), open, async (c) => {
  await keepPage(c, [house])
  const { locale, db } = c.var
  const found = await findEntry(db, { kind: 'campaign', locale, slug: c.req.param('slug') ?? '' })
  if (found?.as === 'moved') return c.redirect(linkTo(c, paths.cardPath, { slug: found.slug }), 301)
  const facts = found?.as === 'entry' ? await findCampaign(db, found.entry.id) : undefined
  if (found?.as !== 'entry' || !facts) return c.notFound()
  const goal = `${publicMessages[locale].goal} ${dollars(locale, facts.goal)}`
  const card = { locale, title: found.entry.title[locale], name: siteOf(c).name, day: goal }
  return c.body(await drawCard(card), 200, { 'content-type': 'image/png', 'cache-control': 'no-cache' })
})

/**
 * A gift raises a version that belongs to its campaign alone, so only this page is made anew for it. The number must be known
 * before the page is kept; the campaign of an address is read twice for it, once by its address.
 */
reading.on('GET', both(paths.campaignPath), open, async (c) => {
  const number = await numberOf(c)
  const communities = number === undefined ? [] : [liveId(number)]
  const until = midnight(c)
  return showEntry(c, 'campaign', (entry, shown) => showCampaign(c, entry, shown.page), {
    communities,
    ...(until && { until }),
  })
})

async function numberOf(c: Ctx) {
  const { db, locale } = c.var
  const found = await findEntry(db, { kind: 'campaign', locale, slug: c.req.param('slug') ?? '' })
  return found?.as === 'entry' ? liveNumberOf(db, found.entry.id) : undefined
}

type Shell = Parameters<Parameters<typeof showEntry>[2]>[1]['page']

async function showCampaign(c: Ctx, entry: Entry, page: Shell) {
  const { locale, db, now } = c.var
  const frame = frameOf(c, publicMessages)
  const facts = await findCampaign(db, entry.id)
  const phase = facts && phaseOf(facts, today(now))
  const [title, slug] = [entry.title[locale], entry.slug[locale]]
  const image = entry.image ? (await imagesById(db, [entry.image])).get(entry.image) : undefined
  const href = frame.link(paths.campaignLivePath, { slug })
  if (facts && phase === 'open') c.set('watched', { href, version: String(facts.liveVersion) })
  const view = (
    <CampaignPage
      {...frame}
      title={title}
      summary={entry.summary[locale]}
      slug={slug}
      facts={facts}
      phase={phase}
      online={onlineWays(c.var.env).length > 0}
      wall={await listThanks(db, entry.id)}
      updates={await listUpdates(db, entry.id)}
      reportHref={frame.link(campaignReportPath, { slug })}
      picture={image && <CaptionedPicture locale={locale} picture={pictureOf(image, locale)} eager />}
    >
      {entry.body[locale] && (await renderText(db, entry.body[locale], locale))}
    </CampaignPage>
  )
  const card = { src: frame.link(paths.cardPath, { slug }), alt: frame.t.giveTitle(title), ...cardSize }
  return c.render(view, {
    ...page,
    breadcrumbs: [{ href: frame.link(paths.givingPath), label: frame.t.title }, { label: title }],
    jsonLd: facts && phase ? [thingOf(c, entry, facts, phase)] : [],
    image: card,
  })
}

function thingOf(c: Ctx, entry: Entry, facts: CampaignFacts, phase: Phase) {
  const { locale } = c.var
  const slug = entry.slug[locale]
  return campaignThing(siteOf(c), {
    path: linkTo(c, paths.campaignPath, { slug }),
    title: entry.title[locale],
    summary: entry.summary[locale],
    from: facts.opensOn,
    until: facts.closesOn ?? undefined,
    partner: facts.partner[locale] || undefined,
    give: phase === 'open' ? linkTo(c, paths.givePath, { slug }) : undefined,
  })
}
