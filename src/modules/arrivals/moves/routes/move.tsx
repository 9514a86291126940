import { Hono } from 'hono'
import { trailTo } from '#modules/communities'
import {
  allowed,
  type Ctx,
  can,
  csrfToken,
  type Env,
  flash,
  idOf,
  linkTo,
  placeOf,
  readForm,
  scoped,
  type Typed,
} from '#platform/http'
import { both } from '#platform/i18n'
import { nextToken } from '../../queries/index.ts'
import { ownQuery } from '../../routes/frame.ts'
import { closeMove, handOver, receiveMove } from '../commands/index.ts'
import { closePath, handOverPath, movePath, movesPath, receivePath } from '../paths.ts'
import { findMove, listSteps } from '../queries.ts'
import { canMove, type MoveState } from '../rules.ts'
import { CloseForm, HandOverForm, ReceiveForm } from '../schema.ts'
import { MovePage } from '../views/move-page.tsx'
import { seen } from '../views/seen.ts'
import { frameOf } from './frame.ts'

export const moveRoutes = new Hono<Env>()

interface Said {
  typed?: Typed
  problems?: Record<string, string>
  /** Someone else was first, or the step is not ours: the page shows where the move stands, with this sentence. */
  refused?: string
}

moveRoutes.on('GET', both(movePath), can('households:read'), (c) => show(c))

moveRoutes.on('POST', both(handOverPath), can('moves:record'), async (c) => {
  const form = await readForm(c, HandOverForm)
  if (!form.ok) return show(c, form)
  const { on } = await frameOf(c)
  const outcome = await handOver(c.var.db, c.var.actor, placeOf(c).id, { ...form.value, id: idOf(c), on })
  return answer(c, outcome, 'handed-over', form.typed)
})

moveRoutes.on('POST', both(receivePath), can('moves:record'), async (c) => {
  const form = await readForm(c, ReceiveForm)
  if (!form.ok) return show(c, form)
  const { on } = await frameOf(c)
  const outcome = await receiveMove(c.var.db, c.var.actor, placeOf(c).id, { ...form.value, id: idOf(c), on })
  return answer(c, outcome, 'received', form.typed)
})

moveRoutes.on('POST', both(closePath), can('moves:record'), async (c) => {
  const form = await readForm(c, CloseForm)
  // The two forms of the page both have a remark; the reason for an end is told from it.
  if (!form.ok)
    return show(c, { typed: { ...form.typed, why: form.typed.reason ?? '' }, problems: asWhy(form.problems) })
  const { on } = await frameOf(c)
  const outcome = await closeMove(c.var.db, c.var.actor, placeOf(c).id, { ...form.value, id: idOf(c), on })
  return answer(c, outcome, form.value.state, form.typed)
})

const asWhy = ({ reason, ...problems }: Record<string, string>) => (reason ? { ...problems, why: reason } : problems)

const fieldOf: Record<string, string> = {
  'needs-lodging': 'lodging',
  'before-arrival': 'arrivedOn',
  'canada-after-move': 'arrivedOn',
  'not-yet': 'arrivedOn',
}

async function answer(
  c: Ctx,
  outcome: { ok: true } | { ok: false; reason: string },
  state: Exclude<MoveState, 'announced'>,
  typed: Typed,
) {
  if (outcome.ok) {
    const { t } = await frameOf(c)
    flash(c, 'done', t.done[state])
    return c.redirect(linkTo(c, movePath, { id: idOf(c) }, ownQuery(c)), 303)
  }
  const { reason } = outcome
  if (reason === 'gone') return c.notFound()
  if (reason === 'moved-meanwhile' || reason === 'not-allowed') return show(c, { refused: reason })
  return show(c, { typed, problems: { [fieldOf[reason] ?? 'token']: reason } })
}

async function show(c: Ctx, { typed = {}, problems = {}, refused }: Said = {}) {
  const frame = await frameOf(c)
  const place = placeOf(c)
  const mayRecord = allowed(c, 'moves:record')
  const found = await scoped(c, async (tx) => {
    const move = await findMove(tx, place.id, idOf(c))
    if (!move) return undefined
    const receives = mayRecord && move.side === 'in' && canMove(seen(move), 'received')
    const token = receives ? await nextToken(tx, place.id, place.slug.en.charAt(0).toUpperCase()) : ''
    return { move, steps: await listSteps(tx, place.id, move.id), token }
  })
  if (!found) return c.notFound()
  const { move, steps, token } = found
  const given = {
    token: move.side === 'in' ? token : '',
    arrivedOn: move.movesOn < frame.on ? move.movesOn : frame.on,
    ...typed,
  }
  const page = (
    <MovePage
      {...frame}
      move={move}
      steps={steps}
      csrf={csrfToken(c)}
      typed={given}
      problems={problems}
      refused={refused}
      mayRecord={mayRecord}
    />
  )
  const title = frame.t.moveTitle[move.side](move.token ?? frame.t.aHousehold, frame.nameOf(move))
  return c.render(page, {
    title,
    breadcrumbs: trailTo(c, title, [movesPath, frame.t.title]),
    path: movePath,
    params: { id: move.id },
    query: ownQuery(c),
    noindex: true,
    status: refused ? 409 : Object.keys(problems).length > 0 ? 422 : 200,
  })
}
