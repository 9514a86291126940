import { Hono } from 'hono'
import { z } from 'zod'
import { writeCsv } from '#platform/csv'
import {
  allowed,
  type Ctx,
  can,
  csrfToken,
  dayOf,
  type Env,
  flash,
  idOf,
  linkTo,
  placeOf,
  readFields,
  scoped,
} from '#platform/http'
import { both } from '#platform/i18n'
import { reachColumns } from '../columns.ts'
import { acknowledgeUpdate } from '../commands/index.ts'
import { messages } from '../messages.ts'
import { acknowledgePath, reachCsvPath, updatePath, updatesPath } from '../paths.ts'
import { findUpdate, lastLags, listDrafts, listRecipients, listUpdates, openUpdates } from '../queries/index.ts'
import { ListQuery } from '../schema.ts'
import { ListPage } from '../views/list-page.tsx'
import { UpdatePage } from '../views/update-page.tsx'
import { sentence, titleOf } from '../views/words.ts'
import { crumbs, frameOf, speakerOf } from './frame.ts'

export const reading = new Hono<Env>()

reading.on('GET', both(updatesPath), can('updates:read'), async (c) => {
  const frame = frameOf(c)
  const { on, wrong } = dayOf(c)
  const query = ListQuery.parse(c.req.query())
  const { id } = placeOf(c)
  const { own } = speakerOf(c)
  const mayPost = allowed(c, 'updates:post')
  const found = await scoped(c, async (tx) => ({
    list: await listUpdates(tx, id, { on, ...query }),
    open: own ? await openUpdates(tx, id, own) : [],
    drafts: mayPost ? await listDrafts(tx, id) : undefined,
    lags: await lastLags(tx, id, on),
  }))
  return c.render(<ListPage {...frame} {...found} query={query} wrongDay={wrong} />, {
    title: frame.t.title,
    path: updatesPath,
    query: { ...query, ...frame.day },
    breadcrumbs: crumbs(c),
    noindex: true,
  })
})

reading.on('GET', both(updatePath), can('updates:read'), (c) => showUpdate(c))

async function showUpdate(c: Ctx, problem?: string) {
  const frame = frameOf(c)
  const { on, wrong } = dayOf(c)
  const [id, place] = [idOf(c), placeOf(c).id]
  const found = await scoped(c, async (tx) => {
    const update = await findUpdate(tx, place, { id, on })
    return update && { update, recipients: await listRecipients(tx, place, { id, on }) }
  })
  if (!found) return c.notFound()
  const { own } = speakerOf(c)
  const mayPost = allowed(c, 'updates:post')
  const view = (
    <UpdatePage
      {...frame}
      {...found}
      csrf={csrfToken(c)}
      own={found.recipients.find((one) => one.id === own)}
      mayPost={mayPost}
      mayRecord={mayPost && own === undefined}
      wrongDay={wrong}
      problem={problem && sentence(frame.t, problem)}
    />
  )
  const title = titleOf(found.update, c.var.locale)
  return c.render(view, {
    title,
    path: updatePath,
    params: { id },
    query: frame.day,
    breadcrumbs: crumbs(c, title),
    noindex: true,
    status: problem ? 409 : 200,
  })
}

reading.on('GET', both(reachCsvPath), can('updates:post'), async (c) => {
  const [asked, { id, slug }] = [{ id: idOf(c), on: dayOf(c).on }, placeOf(c)]
  const recipients = await scoped(
    c,
    async (tx) => (await findUpdate(tx, id, asked)) && (await listRecipients(tx, id, asked)),
  )
  if (!recipients) return c.notFound()
  const { locale } = c.var
  const name = `${slug[locale]}-${locale === 'en' ? 'reach' : 'portee'}-${asked.on}`
  return c.body(writeCsv(reachColumns(locale), recipients), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}.csv"`,
  })
})

reading.on('POST', both(acknowledgePath), can('updates:read'), async (c) => {
  const fields = await readFields(c)
  const by = speakerOf(c)
  const chosen = z.uuid().safeParse(by.own ?? fields.organisation)
  if (!chosen.success) return showUpdate(c, by.own === null ? 'not-yours' : 'choose')
  const id = idOf(c)
  const outcome = await acknowledgeUpdate(c.var.db, by, placeOf(c).id, { id, organisationId: chosen.data })
  if (!outcome.ok) return outcome.reason === 'gone' ? c.notFound() : showUpdate(c, outcome.reason)
  const t = messages[c.var.locale]
  flash(c, 'done', outcome.value.first ? t.thanks : t.thanksLater)
  return c.redirect(linkTo(c, updatePath, { id }), 303)
})
