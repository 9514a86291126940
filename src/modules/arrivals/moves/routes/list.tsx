import { Hono } from 'hono'
import { allowed, can, type Env, placeOf, scoped } from '#platform/http'
import { both, formatDate, isDay } from '#platform/i18n'
import { ownQuery } from '../../routes/frame.ts'
import { flowsPath, movesPath } from '../paths.ts'
import { listMoves, type MovesAsked, monthlyFlows } from '../queries.ts'
import { FlowsPage } from '../views/flows-page.tsx'
import { MovesPage } from '../views/moves-page.tsx'
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
  return c.render(page, { title, path: movesPath, query: ownQuery(c, { state }), noindex: true })
})

listRoutes.on('GET', both(flowsPath), can('figures:read'), async (c) => {
  const frame = await frameOf(c)
  const flows = await scoped(c, (tx) => monthlyFlows(tx, placeOf(c).id, frame.on))
  const places = frame.others.map(({ id, name }) => ({ id, name: name[frame.locale] }))
  const insider = allowed(c, 'households:read')
  const page = <FlowsPage {...frame} flows={flows} places={places} insider={insider} />
  const description = frame.t.flowsLead(frame.place, formatDate(frame.locale, frame.on, 'long'))
  const title = `${frame.t.flowsTitle}, ${frame.place}`
  return c.render(page, { title, description, path: flowsPath, query: ownQuery(c) })
})
