import { Hono } from 'hono'
import { z } from 'zod'
import { kindsOfEntry } from '#modules/entries'
import { type Ctx, type Env, flash, frameOf, limited, linkTo, open } from '#platform/http'
import { both } from '#platform/i18n'
import type { FormState } from '#ui'
import { saveSlip } from '../commands/index.ts'
import { publicMessages } from '../messages/public.ts'
import { stubPath } from '../paths.ts'
import { findByStub } from '../queries/envelopes.ts'
import { numberInPrint } from '../rules/index.ts'
import { missingOf } from '../schema.ts'
import { StubPage } from '../views/stub-page.tsx'
import { readSlip } from './envelopes.tsx'

/** The kept part of a label: 122 random bits in its address, tried 60 times a minute at the most. */
export const stub = new Hono<Env>()
const often = limited('link', 60, 60)

async function stubOf(c: Ctx) {
  const code = z.uuid().safeParse(c.req.param('code'))
  return code.success ? await findByStub(c.var.db, code.data) : undefined
}

stub.on('GET', both(stubPath), open, often, (c) => show(c, { typed: {}, problems: {} }))
stub.on('POST', both(stubPath), open, often, async (c) => {
  const envelope = await stubOf(c)
  if (!envelope) return c.notFound()
  const read = await readSlip(c)
  if (!read.ok) return show(c, read)
  const missing = missingOf(read.value)
  if (Object.keys(missing).length > 0) return show(c, { typed: read.typed, problems: missing })
  if (!envelope.receipts_en) return show(c, { typed: read.typed, problems: { name: 'no-receipts' } })
  const by = { id: 'stub' }
  const outcome = await saveSlip(c.var.db, by, { id: envelope.id, slip: read.value })
  if (!outcome.ok && outcome.reason === 'no-envelope') return c.notFound()
  if (!outcome.ok) return show(c, { typed: read.typed, problems: { name: outcome.reason } })
  flash(c, 'done', publicMessages[c.var.locale].sent)
  return c.redirect(linkTo(c, stubPath, { code: c.req.param('code') ?? '' }), 303)
})

async function show(c: Ctx, state: FormState) {
  const envelope = await stubOf(c)
  if (!envelope) return c.notFound()
  const frame = frameOf(c, publicMessages)
  const slug = c.var.locale === 'en' ? envelope.slug_en : envelope.slug_fr
  const view = (
    <StubPage
      {...frame}
      stub={envelope}
      state={state}
      campaignHref={frame.link(kindsOfEntry.campaign.path, { slug })}
    />
  )
  c.header('referrer-policy', 'no-referrer')
  return c.render(view, {
    title: frame.t.title(numberInPrint(envelope.number)),
    path: stubPath,
    params: { code: c.req.param('code') ?? '' },
    status: Object.keys(state.problems).length > 0 ? 422 : 200,
    noindex: true,
  })
}
