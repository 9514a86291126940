import { type RawBuilder, sql } from 'kysely'
import type { SourceKind, State } from '../rules.ts'

/** One action as lists show it. Days are YYYY-MM-DD; a text that has not been written in a language is empty. */
export interface ActionLine {
  id: string
  actionEn: string
  actionFr: string
  sourceKind: SourceKind
  sourceId: string | null
  organisationId: string
  ownerEn: string
  ownerFr: string
  person: string | null
  addedOn: string
  dueOn: string
  closedOn: string | null
  state: State
  synthetic: boolean
}

/** The columns of a line, read from `a` with its owner. `state` may be asked as it was on another day. */
export const columns = (state: RawBuilder<unknown> = sql`a.state`) => sql`
  a.id, a.action_en as "actionEn", a.action_fr as "actionFr", a.source_kind as "sourceKind", a.source_id as "sourceId",
  a.organisation_id as "organisationId", o.name_en as "ownerEn", o.name_fr as "ownerFr", p.name as person,
  a.added_on as "addedOn", a.due_on as "dueOn", a.closed_on as "closedOn", ${state} as state, a.synthetic`

export const withOwner = sql`
  join organisations as o on o.community_id = a.community_id and o.id = a.organisation_id
  left join people as p on p.community_id = a.community_id and p.id = a.person_id`
