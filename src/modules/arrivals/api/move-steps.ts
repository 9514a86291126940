import { z } from 'zod'
import { day, hold, oneRecord, operation, said } from '#platform/api'
import { failed, ok } from '#platform/outcome'
import { lodgings } from '../codes.ts'
import { closeMove, handOver, receiveMove } from '../moves/commands/index.ts'
import { handOverItems } from '../moves/rules.ts'
import { CloseForm, HandOverForm, ReceiveForm } from '../moves/schema.ts'
import { moveWords } from './move-words.ts'
import { group, MoveSaved, movesOf } from './moves.ts'

const seen = z
  .int()
  .min(1)
  .meta({ description: said('The version you have read.', 'La version que vous avez lue.') })
const token = z.string().max(24).optional()
const reason = z.string().max(200, 'too-long').default('')
const gives = { status: 200 as const, says: said('The step is made.', 'L’étape est faite.'), schema: MoveSaved }
/** What every step may meet. */
const common = { gone: 404, 'moved-meanwhile': 409, 'not-now': 409 }
type Stepped<Reason extends string> = { ok: true; value: string } | { ok: false; reason: Reason }
/** The outcome of a step. `not-allowed` is said of keys here, so what the table of steps does not allow has another name. */
function told<Reason extends string>(outcome: Stepped<Reason | 'not-allowed'>, version: number) {
  if (outcome.ok) return ok({ id: outcome.value, version: version + 1 })
  const { reason } = outcome
  // TypeScript does not take one word out of a type parameter; the comparison has just done so.
  return failed(reason === 'not-allowed' ? 'not-now' : (reason as Exclude<Reason, 'not-allowed'>))
}

export const moveStepOperations = [
  operation({
    method: 'post',
    path: `${movesOf}/{id}/hand-over`,
    name: 'handOverMove',
    group,
    needs: 'moves:record',
    summary: said('Hand over what is known of a household', 'Transmettre ce qu’on sait d’un ménage'),
    params: oneRecord,
    body: z
      .strictObject({
        version: seen,
        token,
        handed: z.array(z.enum(handOverItems)).max(handOverItems.length).default([]),
        reason,
      })
      .meta({ id: 'MoveHandOver' }),
    gives,
    refusals: {
      ...common,
      'needs-token': 422,
      'gone-token': 422,
      'left-already': 409,
      'before-arrival': 422,
      'announced-already': 409,
    },
    sentences: moveWords,
    run: async ({ db, by, place, on, params, body }) => {
      const form = hold(HandOverForm, { ...body, handed: body.handed.join(',') })
      const outcome = await handOver(db, by, place.id, { ...form, id: params.id, on })
      return told(outcome, body.version)
    },
  }),
  operation({
    method: 'post',
    path: `${movesOf}/{id}/receive`,
    name: 'receiveMove',
    group,
    needs: 'moves:record',
    summary: said('Record that the household is there', 'Consigner que le ménage est arrivé'),
    params: oneRecord,
    body: z
      .strictObject({ version: seen, arrivedOn: day, token, lodging: z.enum(lodgings).optional(), reason })
      .meta({ id: 'MoveReceived' }),
    gives,
    refusals: {
      ...common,
      'not-yet': 422,
      'needs-token': 422,
      'needs-lodging': 422,
      'token-taken': 409,
      'before-arrival': 422,
      'canada-after-move': 422,
      'left-already': 409,
    },
    sentences: moveWords,
    run: async ({ db, by, place, on, params, body }) => {
      const form = hold(ReceiveForm, body)
      const outcome = await receiveMove(db, by, place.id, { ...form, id: params.id, on })
      return told(outcome, body.version)
    },
  }),
  operation({
    method: 'post',
    path: `${movesOf}/{id}/close`,
    name: 'closeMove',
    group,
    needs: 'moves:record',
    summary: said('End a move that does not come about', 'Clore un déménagement qui n’a pas lieu'),
    params: oneRecord,
    body: z
      .strictObject({
        version: seen,
        state: z.enum(['refused', 'withdrawn']),
        reason: z.string().trim().min(3, 'required').max(200, 'too-long'),
      })
      .meta({ id: 'MoveClosed' }),
    gives,
    refusals: common,
    sentences: moveWords,
    run: async ({ db, by, place, on, params, body }) => {
      const outcome = await closeMove(db, by, place.id, { ...hold(CloseForm, body), id: params.id, on })
      return told(outcome, body.version)
    },
  }),
]
