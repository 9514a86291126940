import { randomUUID } from 'node:crypto'
import type { Recorder } from '#platform/audit'
import { constraintOf, type Db, inScope, type Tx } from '#platform/db'
import { failed, ok } from '#platform/outcome'
import { factsOf, findByToken } from '../queries.ts'
import type { Side } from '../rules.ts'
import type { ComingForm, LeavingForm } from '../schema.ts'
import { ends, other, tellBoth } from './both-ends.ts'

/** The end a move has elsewhere: a community of the house, or a place outside it. */
type Elsewhere = LeavingForm['to']
/** `on` is the community's day, YYYY-MM-DD. */
type OnDay = { on: string }

const communityOf = (to: Elsewhere) => ('community' in to ? to.community : undefined)

/** Moves go between partnerships, and a rehearsal's only to a rehearsal: what is played must not reach who is not playing. */
async function canReach(tx: Tx, communityId: number, to: Elsewhere) {
  const otherId = communityOf(to)
  if (otherId === undefined) return true
  if (otherId === communityId) return false
  const both = await tx
    .selectFrom('communities')
    .select(['kind', 'rehearsal_on'])
    .where('id', 'in', [communityId, otherId])
    .execute()
  const [first, second] = both
  return (
    first !== undefined &&
    second !== undefined &&
    both.every(({ kind }) => kind === 'partnership') &&
    (first.rehearsal_on === null) === (second.rehearsal_on === null)
  )
}

interface Facts {
  stream: string
  size_band: string
  language: string
  needs: string[]
  in_canada_since: string | null
  synthetic: boolean
}
interface Announced {
  side: Side
  to: Elsewhere
  facts: Facts
  householdId: string | null
  movesOn: string
  on: string
}

/** Writes both ends, their first step and their audit lines. */
async function announce(tx: Tx, by: Recorder, communityId: number, given: Announced) {
  const { side, to, facts, householdId, movesOn, on } = given
  const id = randomUUID()
  const otherId = communityOf(to)
  const common = {
    id,
    announced_by: side,
    state: 'announced',
    moves_on: movesOn,
    announced_on: on,
    changed_on: on,
    ...facts,
  }
  const here = {
    community_id: communityId,
    side,
    other_community_id: otherId ?? null,
    place: 'place' in to ? to.place : '',
    household_id: householdId,
  }
  const there = otherId !== undefined && {
    community_id: otherId,
    side: other(side),
    other_community_id: communityId,
    place: '',
    household_id: null,
  }
  const rows = [here, ...(there ? [there] : [])].map((row) => ({ ...common, ...row }))
  await tx.insertInto('secondary_moves').values(rows).execute()
  const told = {
    id,
    ends: ends(communityId, otherId),
    acting: communityId,
    side,
    state: 'announced',
    on,
    number: 1,
  } as const
  await tellBoth(tx, by, told)
  return id
}

/**
 * Records that a household of ours goes, or has gone, somewhere else. Gives the move's id, which both ends share. `gone`: no
 * household has this token; `left-already`; `announced-already`; `before-arrival`; `cannot-reach`: the other end is no
 * partnership, or only one of the two is a rehearsal.
 */
export async function announceLeaving(db: Db, by: Recorder, communityId: number, form: LeavingForm & OnDay) {
  try {
    return await inScope(db, ends(communityId, communityOf(form.to)), async (tx) => {
      if (!(await canReach(tx, communityId, form.to))) return failed('cannot-reach')
      const household = await findByToken(tx, communityId, form.token)
      if (!household) return failed('gone')
      if (household.left_on !== null) return failed('left-already')
      if (form.movesOn < household.arrived_on) return failed('before-arrival')
      const facts = factsOf(household)
      const { to, movesOn, on } = form
      return ok(await announce(tx, by, communityId, { side: 'out', to, facts, householdId: household.id, movesOn, on }))
    })
  } catch (error) {
    // A household leaves once; between two who announce it at the same moment the database decides.
    if (constraintOf(error) === 'secondary_moves_leaves_once') return failed('announced-already')
    throw error
  }
}

/**
 * Records that a household comes, or has come, from somewhere else. Where that is a community of the house, it is asked to
 * hand over what it knows. Gives the move's id. `cannot-reach` as for `announceLeaving`.
 */
export const announceComing = (db: Db, by: Recorder, communityId: number, form: ComingForm & OnDay) =>
  inScope(db, ends(communityId, communityOf(form.to)), async (tx) => {
    if (!(await canReach(tx, communityId, form.to))) return failed('cannot-reach')
    const facts = {
      stream: form.stream,
      size_band: form.sizeBand,
      language: form.language,
      needs: [...form.needs],
      in_canada_since: form.inCanadaSince ?? null,
      synthetic: form.synthetic,
    }
    const { to, movesOn, on } = form
    return ok(await announce(tx, by, communityId, { side: 'in', to, facts, householdId: null, movesOn, on }))
  })
