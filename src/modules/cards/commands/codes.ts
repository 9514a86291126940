import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import type { Recorder } from '#platform/audit'
import type { Db } from '#platform/db'
import { failed, type Outcome, ok } from '#platform/outcome'
import { hashOf, type KeySettings } from '../keys.ts'
import { newCode } from '../rules/index.ts'
import { holdEnvelopes, type Some } from './envelopes.ts'
import { inHouse, noteCards } from './stock.ts'

/** What a slip says; the code is nowhere else, and never again. */
export interface Slip {
  envelope: number
  code: string
  /** The last day on which it can be used. */
  until: string
}

/**
 * Makes a code for each of these sealed envelopes that has none, and gives them once, for the slips: only their HMACs are kept.
 * Whoever has them made has seen them, and can hand nothing over for them (`card_handed_by_a_third`). `none`: there was nothing
 * to make a code for.
 */
export const makeCodes = (
  db: Db,
  by: Recorder,
  settings: KeySettings,
  some: Some,
): Promise<Outcome<'none' | 'not-sealed', Slip[]>> =>
  inHouse(db, async (tx) => {
    const held = (await holdEnvelopes(tx, some)).filter(({ coded }) => !coded)
    if (held.length === 0) return failed('none')
    if (held.some(({ state }) => state !== 'sealed')) return failed('not-sealed')
    const codes = held.map(({ id, number }) => ({ id, number, code: newCode(randomInt) }))
    const made = await tx
      .insertInto('card_codes')
      .values(
        codes.map(({ id, code }) => ({
          envelope_id: id,
          code_hash: hashOf(settings, code),
          made_by: by.id,
          expires_on: sql<string>`(now() at time zone 'America/Toronto')::date +
            (select code_days from card_programmes where id = ${some.programme})`,
        })),
      )
      .returning(['envelope_id', 'expires_on'])
      .execute()
    await noteCards(tx, by, 'codes.made', {
      subject: `card-programme:${some.programme}`,
      numbers: held.map(({ number }) => number),
    })
    const until = new Map(made.map((one) => [one.envelope_id, one.expires_on]))
    return ok(codes.map(({ id, number, code }) => ({ envelope: number, code, until: until.get(id) ?? '' })))
  })
