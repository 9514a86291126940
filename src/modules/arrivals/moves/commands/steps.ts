import type { Recorder } from '#platform/audit'
import { constraintOf, type Db, type Tx } from '#platform/db'
import { enqueue } from '#platform/jobs'
import { failed, ok } from '#platform/outcome'
import { letIn, tellArrival, tokenTaken } from '../../commands/households.ts'
import { HouseholdForm } from '../../schema.ts'
import { factsOf, findByToken } from '../queries.ts'
import type { CloseForm, HandOverForm, ReceiveForm } from '../schema.ts'
import { type Ends, takeStep } from './both-ends.ts'

/** The move, and the community's day, YYYY-MM-DD. */
type OfMove = { id: string; on: string }

/**
 * The sender tells the receiver what it knows: bands, and a list of what has been passed on. Where the receiver announced the
 * move, the sender says here which of its households it is: `needs-token`, `gone`, `left-already`, `before-arrival` or
 * `announced-already` when that does not work out. Otherwise as `takeStep`.
 */
export async function handOver(
  db: Db,
  by: Recorder,
  communityId: number,
  { id, on, version, token, handed, reason }: HandOverForm & OfMove,
) {
  try {
    return await takeStep(db, by, { communityId, id, version, to: 'handed-over', on, reason }, async (tx, { here }) => {
      if (here.household_id !== null) return ok({ both: { handed } })
      if (!token) return failed('needs-token')
      const household = await findByToken(tx, communityId, token)
      if (!household) return failed('gone-token')
      if (household.left_on !== null) return failed('left-already')
      if (here.moves_on < household.arrived_on) return failed('before-arrival')
      return ok({ both: { handed, ...factsOf(household) }, here: { household_id: household.id } })
    })
  } catch (error) {
    if (constraintOf(error) === 'secondary_moves_leaves_once') return failed('announced-already')
    throw error
  }
}

/**
 * Marks a household as gone from the day it came to live elsewhere; others count it from the day we knew. What was asked for
 * it here is taken back by a job of the same transaction.
 */
async function letGo(tx: Tx, { community_id, household_id }: Ends['here'], arrivedOn: string, on: string) {
  if (household_id === null) return failed('needs-token')
  const household = await tx
    .selectFrom('households')
    .select(['arrived_on', 'left_on', 'version'])
    .where('community_id', '=', community_id)
    .where('id', '=', household_id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (household.left_on !== null) return failed('left-already')
  if (arrivedOn < household.arrived_on) return failed('before-arrival')
  await tx
    .updateTable('households')
    .set({ left_on: arrivedOn, left_known_on: laterOf(arrivedOn, on), version: household.version + 1 })
    .where('community_id', '=', community_id)
    .where('id', '=', household_id)
    .execute()
  await enqueue(tx, 'referrals.left', { community: community_id, household: household_id })
  return ok(household_id)
}

const laterOf = (a: string, b: string) => (a > b ? a : b)

/** The household as the receiver records it: a new token, and the bands that were handed over. */
const arrivalOf = ({ here, on }: Ends, form: ReceiveForm) =>
  HouseholdForm.parse({
    token: form.token,
    stream: here.stream,
    sizeBand: here.size_band,
    language: here.language,
    needs: here.needs.join(','),
    lodging: form.lodging,
    arrivedOn: form.arrivedOn,
    arrivedKnownOn: laterOf(form.arrivedOn, on),
    synthetic: here.synthetic,
  })

/**
 * The household is there. At the receiver it becomes a household with a token of its own, and the sender's is marked as gone:
 * both in one transaction, so that it is counted once. For a place outside the house only our own end is written.
 * `not-yet`: the day has not come. `needs-token` and `needs-lodging` (a household that comes here needs both), `token-taken`, `before-arrival` (it cannot come
 * before it arrived where it left), `canada-after-move`, `left-already`; otherwise as `takeStep`.
 */
export async function receiveMove(db: Db, by: Recorder, communityId: number, { id, ...form }: ReceiveForm & OfMove) {
  const { version, on, reason } = form
  try {
    return await takeStep(db, by, { communityId, id, version, to: 'received', on, reason }, async (tx, both) => {
      const { here, there } = both
      if (form.arrivedOn > both.on) return failed('not-yet')
      const moved = { both: { moves_on: form.arrivedOn } }
      if (here.side === 'out') {
        const gone = await letGo(tx, here, form.arrivedOn, both.on)
        return gone.ok ? ok(moved) : gone
      }
      if (!form.token) return failed('needs-token')
      if (!form.lodging) return failed('needs-lodging')
      if (here.in_canada_since !== null && form.arrivedOn < here.in_canada_since) return failed('canada-after-move')
      const gone = there && (await letGo(tx, there, form.arrivedOn, both.on))
      if (gone && !gone.ok) return gone
      const entry = { ...arrivalOf(both, form), from: { inCanadaSince: here.in_canada_since } }
      const household = await letIn(tx, communityId, entry)
      const afterwards = () => tellArrival(tx, by, communityId, { id: household, ...entry })
      return ok({ ...moved, here: { household_id: household }, afterwards })
    })
  } catch (error) {
    if (tokenTaken(error)) return failed('token-taken')
    throw error
  }
}

/** Ends a move that does not come about: withdrawn by who announced or handed it over, refused by who was told. Says why. */
export const closeMove = (
  db: Db,
  by: Recorder,
  communityId: number,
  { id, on, version, state, reason }: CloseForm & OfMove,
) => takeStep(db, by, { communityId, id, version, to: state, on, reason }, async () => ok({}))
