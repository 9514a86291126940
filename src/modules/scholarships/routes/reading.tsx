import { Hono } from 'hono'
import { findEntry, showEntry } from '#modules/entries'
import { renderText } from '#modules/research'
import { house } from '#platform/auth'
import { type Ctx, type Env, frameOf, keepPage, limited, linkTo, open, readForm } from '#platform/http'
import { both, other } from '#platform/i18n'
import type { FormState } from '#ui'
import { beginApplication } from '../commands/index.ts'
import { publicMessages } from '../messages/public.ts'
import * as paths from '../paths.ts'
import { findCall, listCalls } from '../queries/calls.ts'
import { reportOf } from '../queries/report.ts'
import { mayWrite, nextChange, phaseOf } from '../rules/index.ts'
import { BeginForm } from '../schema.ts'
import { BeginPage, CallPage, ListPage, SentPage } from '../views/call-pages.tsx'

/** Pages that everyone may read, and the first step of an application. */
export const reading = new Hono<Env>()

/** The page is made anew then, whatever happens: a call opens, or its deadline passes. */
function until(c: Ctx, at: Date | undefined) {
  const { keep } = c.var
  if (keep && at && (!keep.until || at < keep.until)) keep.until = at
}

reading.on('GET', both(paths.scholarshipsPath), open, async (c) => {
  await keepPage(c, [house])
  const frame = frameOf(c, publicMessages)
  const calls = await listCalls(c.var.db)
  for (const call of calls) until(c, nextChange(call, c.var.now))
  return c.render(<ListPage {...frame} calls={calls} now={c.var.now} />, {
    title: frame.t.title,
    description: frame.t.lead,
    path: paths.scholarshipsPath,
  })
})

reading.on('GET', both(paths.callPath), open, (c) =>
  showEntry(c, 'scholarship', async (entry, { page }) => {
    const { locale, db, now } = c.var
    const frame = frameOf(c, publicMessages)
    const call = await findCall(db, entry.id)
    if (call) until(c, nextChange(call, now))
    const phase = call && phaseOf(call, now)
    const title = entry.title[locale]
    const view = (
      <CallPage
        {...frame}
        title={title}
        summary={entry.summary[locale]}
        slug={entry.slug[locale]}
        call={call}
        phase={phase}
        report={phase === 'decided' ? await reportOf(db, entry.id) : undefined}
      >
        {entry.body[locale] && (await renderText(db, entry.body[locale], locale))}
      </CallPage>
    )
    const crumbs = [{ href: frame.link(paths.scholarshipsPath), label: frame.t.title }, { label: title }]
    return c.render(view, { ...page, breadcrumbs: crumbs })
  }),
)

/** The call of the address, while it is published. */
async function callHere(c: Ctx) {
  const { db, locale, now } = c.var
  const found = await findEntry(db, { kind: 'scholarship', locale, slug: c.req.param('slug') ?? '' })
  const call = found?.as === 'entry' ? await findCall(db, found.entry.id) : undefined
  return found?.as === 'entry' && call ? { entry: found.entry, call, phase: phaseOf(call, now) } : undefined
}
type Here = NonNullable<Awaited<ReturnType<typeof callHere>>>
const toCall = (c: Ctx) => c.redirect(linkTo(c, paths.callPath, { slug: c.req.param('slug') ?? '' }), 303)
const sent = (c: Ctx) => c.redirect(linkTo(c, paths.appliedPath, { slug: c.req.param('slug') ?? '' }), 303)

reading.on('GET', both(paths.applyPath), open, async (c) => {
  const here = await callHere(c)
  // Its own page says why nobody applies now, or where it has gone.
  if (!here || !mayWrite(here.phase)) return toCall(c)
  return showForm(c, here, { typed: { locale: c.var.locale }, problems: {} })
})

reading.on('POST', both(paths.applyPath), open, limited('scholarship', 20, 3600), async (c) => {
  const here = await callHere(c)
  if (!here) return toCall(c)
  const form = await readForm(c, BeginForm)
  // A program that fills in everything hears what people hear, and nothing is written.
  if (form.typed.website) return sent(c)
  if (!form.ok) return showForm(c, here, form)
  const outcome = await beginApplication(c.var.db, c.var.env, { callId: here.entry.id, form: form.value })
  return outcome.ok ? sent(c) : toCall(c)
})

reading.on('GET', both(paths.appliedPath), open, async (c) => {
  const here = await callHere(c)
  if (!here) return toCall(c)
  const frame = frameOf(c, publicMessages)
  const view = <SentPage {...frame} slug={here.entry.slug[c.var.locale]} />
  return c.render(view, { title: frame.t.sentTitle, ...addressOf(c, here, paths.appliedPath) })
})

/** Pages about one’s own doing are nobody else’s to find. */
const addressOf = (c: Ctx, { entry }: Here, path: typeof paths.applyPath) => ({
  path,
  params: { slug: entry.slug[c.var.locale] },
  alternateParams: { slug: entry.slug[other(c.var.locale)] },
  noindex: true,
})

function showForm(c: Ctx, here: Here, state: FormState) {
  const frame = frameOf(c, publicMessages)
  const title = here.entry.title[c.var.locale]
  const slug = here.entry.slug[c.var.locale]
  const view = <BeginPage {...frame} title={title} slug={slug} call={here.call} phase={here.phase} state={state} />
  return c.render(view, {
    title: frame.t.beginTitle(title),
    ...addressOf(c, here, paths.applyPath),
    breadcrumbs: [
      { href: frame.link(paths.scholarshipsPath), label: frame.t.title },
      { href: frame.link(paths.callPath, { slug }), label: title },
      { label: frame.t.apply },
    ],
    status: Object.keys(state.problems).length > 0 ? 422 : 200,
  })
}
