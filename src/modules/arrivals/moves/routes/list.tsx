import { Hono } from 'hono'
import { trailTo } from '#modules/communities'
import { csvStream, type OutColumn } from '#platform/csv'
import { allowed, can, type Env, placeOf, scoped } from '#platform/http'
import { both, formatDate, isDay } from '#platform/i18n'
import { figuresPath } from '../../paths.ts'
import { ownQuery } from '../../routes/frame.ts'
import { flowsPath, movesCsvPath, movesPath } from '../paths.ts'
import { exportMoves, listMoves, type Move, type MovesAsked, monthlyFlows } from '../queries.ts'
import { turnOf } from '../rules.ts'
import { FlowsPage } from '../views/flows-page.tsx'
import type { MoveFrame } from '../views/frame.ts'
import { MovesPage } from '../views/moves-page.tsx'
import { seen } from '../views/seen.ts'
import { frameOf } from './frame.ts'

export const listRoutes = new Hono<Env>()

const perPage = 50

/** The last move of the page before, as the address names it: its day and its id. */
function afterOf(text: string | undefined): MovesAsked['after'] {
  const [announcedOn = '', id = ''] = (text ?? '').split('_')
  return isDay(announcedOn) && /^[0-9a-f-]{36}$/.test(id) ? { announcedOn, id } : undefined
}

listRoutes.on('GET', both(movesPath), can('households:read'), async (c) => {
  const frame = await frameOf(c)
  const state = c.req.query('state') === 'over' ? 'over' : undefined
  const after = afterOf(c.req.query('after'))
  const found = await scoped(c, (tx) =>
    listMoves(tx, placeOf(c).id, { on: frame.on, open: state === undefined, limit: perPage + 1, after }),
  )
  const moves = found.slice(0, perPage)
  const last = found.length > perPage ? moves.at(-1) : undefined
  const page = (
    <MovesPage
      {...frame}
      open={state === undefined}
      moves={moves}
      first={after && frame.link(movesPath, {}, { state })}
      next={last && frame.link(movesPath, {}, { state, after: `${last.announcedOn}_${last.id}` })}
      mayRecord={allowed(c, 'moves:record')}
    />
  )
  const title = `${frame.t.title}, ${frame.place}`
  const breadcrumbs = trailTo(c, frame.t.title)
  return c.render(page, { title, path: movesPath, query: ownQuery(c, { state }), breadcrumbs, noindex: true })
})

const moveColumns = (nameOf: MoveFrame['nameOf']): OutColumn<Move>[] => [
  { name: 'household', value: (one) => one.token ?? '' },
  { name: 'direction', value: (one) => one.side },
  { name: 'place', value: nameOf },
  { name: 'state', value: (one) => one.state },
  { name: 'turn', value: (one) => turnOf(seen(one)) ?? '' },
  { name: 'since', value: (one) => one.changedOn },
  { name: 'announced_on', value: (one) => one.announcedOn },
  { name: 'moves_on', value: (one) => one.movesOn },
  { name: 'stream', value: (one) => one.stream ?? '' },
  { name: 'size_band', value: (one) => one.sizeBand ?? '' },
  { name: 'language', value: (one) => one.language ?? '' },
  { name: 'synthetic', value: (one) => (one.synthetic ? 'yes' : 'no') },
]

listRoutes.on('GET', both(movesCsvPath), can('households:read'), async (c) => {
  const { on, locale, nameOf } = await frameOf(c)
  const { id, slug } = placeOf(c)
  const name = locale === 'en' ? 'moves' : 'demenagements'
  return c.body(csvStream(moveColumns(nameOf), exportMoves(c.var.db, id, on)), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${slug[locale]}-${name}-${on}.csv"`,
  })
})

listRoutes.on('GET', both(flowsPath), can('figures:read'), async (c) => {
  const frame = await frameOf(c)
  const flows = await scoped(c, (tx) => monthlyFlows(tx, placeOf(c).id, frame.on))
  const places = frame.others.map(({ id, name }) => ({ id, name: name[frame.locale] }))
  const insider = allowed(c, 'households:read')
  const page = <FlowsPage {...frame} flows={flows} places={places} insider={insider} />
  const description = frame.t.flowsLead(frame.place, formatDate(frame.locale, frame.on, 'long'))
  const title = `${frame.t.flowsTitle}, ${frame.place}`
  // The list that the months are counted from is for those who may see households.
  const breadcrumbs = trailTo(
    c,
    frame.t.flowsTitle,
    insider ? [movesPath, frame.t.title] : [figuresPath, frame.words.figuresTitle],
  )
  return c.render(page, { title, description, path: flowsPath, query: ownQuery(c), breadcrumbs })
})
