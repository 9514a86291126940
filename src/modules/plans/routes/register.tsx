import { Hono } from 'hono'
import { csvStream } from '#platform/csv'
import { allowed, can, type Env, idOf, placeOf, scoped } from '#platform/http'
import { both } from '#platform/i18n'
import { actionColumns } from '../columns.ts'
import { messages } from '../messages.ts'
import { actionPath, actionsCsvPath, actionsPath } from '../paths.ts'
import { exportActions, findAction, listActions, listChanges, listOwners } from '../queries/index.ts'
import { maySpeakFor } from '../rules.ts'
import { ListQuery } from '../schema.ts'
import { ActionPage } from '../views/action-page.tsx'
import { ListPage, queryOf } from '../views/list-page.tsx'
import { textOf } from '../views/words.tsx'
import { crumbs, frameOf, gone, onOf, speakerOf } from './frame.ts'

export const register = new Hono<Env>()

register.on('GET', both(actionsPath), can('actions:read'), async (c) => {
  const query = ListQuery.parse(c.req.query())
  const { id } = placeOf(c)
  const { own } = speakerOf(c)
  const on = onOf(c)
  const read = await scoped(c, async (tx) => {
    const [list, owners] = await Promise.all([
      listActions(tx, { ...query, communityId: id, on, own }),
      listOwners(tx, id, c.var.locale),
    ])
    return { list, owners }
  })
  const { after, before } = query
  const props = { ...read, query, on, mayEdit: allowed(c, 'actions:edit'), hasOwn: typeof own === 'string' }
  return c.render(<ListPage {...frameOf(c)} {...props} />, {
    title: messages[c.var.locale].title,
    path: actionsPath,
    query: { ...queryOf(query), after, before },
    breadcrumbs: crumbs(c),
    noindex: true,
  })
})

register.on('GET', both(actionsCsvPath), can('actions:read'), (c) => {
  const { id, slug } = placeOf(c)
  const { locale } = c.var
  const on = onOf(c)
  const asked = { ...ListQuery.parse(c.req.query()), communityId: id, on, own: speakerOf(c).own }
  return c.body(csvStream(actionColumns(locale), exportActions(c.var.db, asked)), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${slug[locale]}-actions-${on}.csv"`,
  })
})

/** The page of one action; its other addresses are registered before this one. */
export const one = new Hono<Env>()

one.on('GET', both(actionPath), can('actions:read'), async (c) => {
  const id = idOf(c)
  const communityId = placeOf(c).id
  const { action, changes } = await scoped(c, async (tx) => {
    const [found, log] = await Promise.all([
      findAction(tx, communityId, id),
      allowed(c, 'history:read') ? listChanges(tx, communityId, id) : undefined,
    ])
    return { action: found, changes: log }
  })
  if (!action) return gone()
  const mayReport = allowed(c, 'actions:report') && maySpeakFor(speakerOf(c).own, action.organisationId)
  const props = { action, changes, on: onOf(c), mayEdit: allowed(c, 'actions:edit'), mayReport }
  return c.render(<ActionPage {...frameOf(c)} {...props} />, {
    title: textOf(action, c.var.locale).text,
    path: actionPath,
    params: { id },
    breadcrumbs: crumbs(c, undefined, action),
    noindex: true,
  })
})
