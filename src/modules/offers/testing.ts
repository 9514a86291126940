import { sql } from 'kysely'
import { system } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import type { Category } from './codes.ts'
import { applyToVolunteer, makeOffer, planShift, ruleIntake, screenVolunteer, stateNeed } from './commands/index.ts'
import { IntakeForm, NeedForm, OfferForm, ShiftForm, VolunteerForm } from './schema.ts'

let made = 0
export const today = '2016-01-27'

function won<Value>(outcome: { ok: true; value: Value } | { ok: false; reason: string }): Value {
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.value
}

/** An organisation for tests of this module, put straight into the table: partners are another module's business. */
export async function anOrganisation(db: Db, communityId: number, name = 'Harbour House'): Promise<string> {
  const { rows } = await inScope(db, [communityId], (tx) =>
    sql<{ id: string }>`insert into organisations (community_id, key, name_en, name_fr, sector)
      values (${communityId}, ${`giver-${++made}`}, ${name}, ${`${name} (fr)`}, 'settlement') returning id`.execute(tx),
  )
  return rows[0]?.id ?? ''
}

export const aNeed = async (
  db: Db,
  communityId: number,
  given: { organisationId: string; quantity?: number; category?: Category } & Record<string, unknown>,
): Promise<string> =>
  won(
    await stateNeed(
      db,
      system,
      communityId,
      NeedForm.parse({ category: 'winter-clothing', quantity: 10, startsOn: '2016-01-01', ...given }),
    ),
  )

/** An offer by someone new each time, taken in whatever the rules say. */
export const anOffer = async (
  db: Db,
  communityId: number,
  given: { quantity?: number; category?: Category; on?: string } & Record<string, unknown> = {},
): Promise<string> => {
  const form = OfferForm.parse({
    category: 'winter-clothing',
    quantity: 10,
    startsOn: '2016-01-01',
    name: 'Dana Donor',
    email: `dana-${++made}@example.org`,
    ...given,
  })
  const outcome = await makeOffer(db, system, communityId, {
    ...form,
    on: given.on ?? today,
    locale: 'en',
    evenIfClosed: true,
  })
  return won(outcome).id
}

/** Says that something is accepted, or not. */
export const rule = async (db: Db, communityId: number, given: Record<string, unknown>) =>
  won(await ruleIntake(db, system, communityId, IntakeForm.parse({ state: 'open', ...given })))

/** A volunteer with a clear check, unless told how far the screening went. */
export async function aVolunteer(
  db: Db,
  communityId: number,
  given: { steps?: readonly ('references' | 'check-requested' | 'clear')[] } & Record<string, unknown> = {},
): Promise<string> {
  const { steps = ['references', 'check-requested', 'clear'], ...rest } = given
  const form = VolunteerForm.parse({
    name: 'Vera Volunteer',
    email: `vera-${++made}@example.org`,
    skills: 'driving',
    languages: 'en,ar',
    ...rest,
  })
  const { id } = won(await applyToVolunteer(db, system, communityId, { ...form, on: today, locale: 'en' }))
  for (const to of steps)
    won(await screenVolunteer(db, system, { communityId, id }, { to, clearUntil: '2199-12-31', why: '', on: today }))
  return id
}

/** A shift far ahead of every clock, so that nothing here depends on the day the tests run. */
export const aShift = async (
  db: Db,
  communityId: number,
  given: { organisationId: string } & Record<string, unknown>,
): Promise<string> =>
  won(
    await planShift(
      db,
      system,
      communityId,
      ShiftForm.parse({
        titleEn: 'Sorting boots',
        titleFr: 'Tri de bottes',
        day: '2190-05-04',
        from: '09:00',
        to: '12:00',
        places: 3,
        ...given,
      }),
    ),
  )

/** The counts and the state of a need or an offer. */
export const countsOf = (db: Db, communityId: number, table: 'needs' | 'offers', id: string) =>
  inScope(db, [communityId], (tx: Tx) =>
    tx
      .selectFrom(table)
      .select(['quantity', 'taken', 'delivered', 'state'])
      .where('community_id', '=', communityId)
      .where('id', '=', id)
      .executeTakeFirstOrThrow(),
  )
