import { Hono } from 'hono'
import { csvStream, type OutColumn } from '#platform/csv'
import { can, type Env } from '#platform/http'
import { both } from '#platform/i18n'
import * as paths from '../paths.ts'
import { allMoves, type ListedMove, listMoves } from '../queries/log.ts'
import { namesOf } from '../queries/people.ts'
import { LogPage } from '../views/envelope-pages.tsx'
import { frame, programmeOf, shown } from './of.ts'

/** The custody log, as a page and as a file for the auditor. */
export const log = new Hono<Env>()
const perPage = 100

log.on('GET', both(paths.logPath), can('cards:read'), async (c) => {
  const programme = await programmeOf(c)
  const { db } = c.var
  const before = Number(c.req.query('before')) || undefined
  const rows = await listMoves(db, { programme: programme.id, before, limit: perPage + 1 })
  const moves = rows.slice(0, perPage)
  const last = moves.at(-1)
  const of = frame(c)
  const params = { id: programme.id }
  const names = await namesOf(
    db,
    moves.flatMap(({ by_id, second_id }) => [by_id, second_id]),
  )
  const next = rows.length > perPage && last ? of.link(paths.logPath, params, { before: last.id }) : undefined
  return c.render(
    <LogPage {...of} programme={programme} moves={moves} names={names} next={next} />,
    shown(c, {
      title: of.t.logTitle(programme[`name_${of.locale}`]),
      path: paths.logPath,
      params,
      query: { before },
      programme,
    }),
  )
})

/** Ids of people and not their names; numbers of cards as the pages count them and never the cards' own. */
const columns: OutColumn<ListedMove>[] = [
  { name: 'move', value: ({ id }) => id },
  { name: 'at', value: ({ moved_at }) => moved_at.toISOString() },
  { name: 'kind', value: ({ kind }) => kind },
  { name: 'card', value: ({ position }) => position },
  { name: 'cents', value: ({ cents }) => cents },
  { name: 'envelope', value: ({ envelope }) => envelope },
  { name: 'by', value: ({ by_id }) => by_id },
  { name: 'second', value: ({ second_id }) => second_id },
  { name: 'about', value: ({ about }) => about },
]
log.on('GET', both(paths.logCsvPath), can('cards:read'), async (c) => {
  const programme = await programmeOf(c)
  return c.body(csvStream(columns, allMoves(c.var.db, programme.id)), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="custody.csv"',
    'cache-control': 'no-store',
  })
})
