import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { Category } from '../codes.ts'
import { type Intake, type IntakeRule, type IntakeState, intakeOf, type Scope } from '../rules/intake.ts'
import { scopes } from '../schema.ts'

/** The newest rule of each scope: one step in the index for each, however long the history. In scope. */
export async function readRules(tx: Tx, communityId: number): Promise<IntakeRule[]> {
  const { rows } = await sql<IntakeRule>`
    select r.scope, r.state, r.until, r.message_en as "messageEn", r.message_fr as "messageFr",
      r.instead_en as "insteadEn", r.instead_fr as "insteadFr"
    from unnest(${[...scopes]}::text[]) with ordinality as asked (scope, n) cross join lateral (
      select * from intake_rules i where i.community_id = ${communityId} and i.scope = asked.scope
      order by i.seq desc limit 1) r
    order by asked.n`.execute(tx)
  return rows
}

export const findIntake = async (
  tx: Tx,
  communityId: number,
  { category, on }: { category: Category; on: string },
): Promise<Intake> => intakeOf(await readRules(tx, communityId), category, on)

export interface RuleLine {
  seq: number
  scope: Scope
  state: IntakeState
  until: string | null
  messageEn: string
  messageFr: string
  setAt: Date
  who: string
}
/** Who said what is taken in, newest first. In scope. */
export async function listRules(tx: Tx, communityId: number, most: number): Promise<RuleLine[]> {
  const { rows } = await sql<RuleLine>`
    select r.seq, r.scope, r.state, r.until, r.message_en as "messageEn", r.message_fr as "messageFr",
      r.set_at as "setAt", coalesce(u.name, r.set_by) as who
    from intake_rules r left join users u on u.id = r.set_by
    where r.community_id = ${communityId} order by r.set_at desc, r.seq desc limit ${most}`.execute(tx)
  return rows
}

export interface DropOff {
  id: string
  organisationId: string
  nameEn: string
  nameFr: string
  address: string
  hoursEn: string
  hoursFr: string
  takes: Category[]
  synthetic: boolean
}
/** As many places as one page shows. */
const mostDropOffs = 60
/** Where things may be brought today. In scope. */
export async function listDropOffs(tx: Tx, communityId: number): Promise<DropOff[]> {
  const { rows } = await sql<DropOff>`
    select d.id, d.organisation_id as "organisationId", o.name_en as "nameEn", o.name_fr as "nameFr", d.address,
      d.hours_en as "hoursEn", d.hours_fr as "hoursFr", d.takes, d.synthetic
    from drop_off_places d join organisations o on o.community_id = d.community_id and o.id = d.organisation_id
    where d.community_id = ${communityId} and d.archived_at is null
    order by d.created_at limit ${mostDropOffs}`.execute(tx)
  return rows
}
