import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { inScope, type Tx } from '#platform/db'
import { recordBounce } from '#platform/mail'
import { withDatabase, withOwnDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { grantConsent, mayStillSend, withdrawConsent } from './commands/consents.ts'
import { countAudience, findSubscriber, listAudience, listLedger, mayWriteTo } from './queries/consents.ts'
import { type Act, masked, mayWrite, yearsAfter } from './rules.ts'

const day = (n: number) => new Date(Date.UTC(2016, 0, 1 + n)).toISOString().slice(0, 10)
const at = (n: number) => new Date(`${day(n)}T12:00:00Z`)

interface Move {
  what: 'express' | 'implied' | 'withdrawn'
  /** Day it was said or done. */
  on: number
}
const move = fc.record({
  what: fc.constantFrom('express' as const, 'implied' as const, 'withdrawn' as const),
  on: fc.integer({ min: 0, max: 1500 }),
})

const actOf = ({ what, on }: Move, seq: number): Act => ({
  act: what === 'withdrawn' ? 'withdrawn' : 'granted',
  kind: what === 'withdrawn' ? null : what,
  seq,
  at: at(on),
  givenOn: day(on),
  expiresOn: what === 'implied' ? yearsAfter(day(on), 2) : null,
})

/** The rule told as a story: one line after the other, keeping in hand what still counts. */
function told(moves: readonly Move[], today: number): boolean {
  let hand: Move[] = []
  let closedOn = -1
  for (const one of moves) {
    if (one.what === 'withdrawn') {
      hand = []
      closedOn = Math.max(closedOn, one.on)
    } else if (closedOn < 0 || (one.what === 'express' && one.on >= closedOn)) hand.push(one)
  }
  return hand.some((one) => {
    const end = new Date(at(one.on))
    end.setUTCFullYear(end.getUTCFullYear() + 2)
    // A year later than the 29th of February there is none, and the calendar goes on to March.
    if (end.getUTCMonth() !== at(one.on).getUTCMonth()) end.setUTCDate(0)
    return one.on <= today && (one.what === 'express' || at(today) <= end)
  })
}

describe('the rule', () => {
  it('says the same as the story, whatever was said in whatever order', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 8 }), fc.integer({ min: 0, max: 2400 }), (moves, today) => {
        const acts = moves.map(actOf)
        expect(mayWrite(acts, day(today)).may).toBe(told(moves, today))
        expect(mayWrite(acts.toReversed(), day(today)).may).toBe(told(moves, today))
      }),
      { numRuns: 3000 },
    )
  })

  it('never lets anything said before a withdrawal win over it, also if it is written down later', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 8 }), fc.array(move, { maxLength: 4 }), (before, after) => {
        const closed = 1501
        const moves = [...before, { what: 'withdrawn' as const, on: closed }, ...after]
        expect(mayWrite(moves.map(actOf), day(closed + 1)).may).toBe(false)
      }),
    )
  })

  it('counts implied consent to the day two years later, and express consent without end', () => {
    const [implied, express] = [actOf({ what: 'implied', on: 0 }, 0), actOf({ what: 'express', on: 0 }, 0)]
    expect(mayWrite([implied], '2018-01-01')).toEqual({ may: true, until: '2018-01-01' })
    expect(mayWrite([implied], '2018-01-02')).toEqual({ may: false, why: 'run-out' })
    expect(mayWrite([express, implied], '2098-01-01')).toEqual({ may: true, until: undefined })
    expect(mayWrite([], '2016-01-01')).toEqual({ may: false, why: 'no-consent' })
    expect(yearsAfter('2016-02-29', 2)).toBe('2018-02-28')
    expect(yearsAfter('2016-02-29', 4)).toBe('2020-02-29')
  })

  it('shows of an address no more than its owner needs', () =>
    expect(masked('amina.diallo@example.org')).toBe('a•••@example.org'))
})

describe('the table', () => {
  const database = withDatabase()
  const by = { id: 'bruno' }
  let id: number
  beforeEach(async () => {
    id = (await aCommunity(database.db)).id
    await sql`update communities set rehearsal_on = '2020-02-01' where id = ${id}`.execute(database.db)
  })
  const here = <T>(work: (tx: Tx) => Promise<T>) => inScope(database.db, [id], work)
  const grant = (tx: Tx, given: Partial<Parameters<typeof grantConsent>[3]> = {}) =>
    grantConsent(tx, by, id, {
      email: 'Amina@Example.org',
      locale: 'fr',
      purpose: 'newsletter',
      kind: 'express',
      evidence: 'Form at the fair',
      source: 'paper',
      ...given,
    })
  const withdraw = (tx: Tx, subscriberId: string) =>
    withdrawConsent(tx, by, id, { subscriberId, purposes: ['newsletter'], source: 'mail', evidence: 'asked' })

  it('picks the people of a list by the same rule', async () => {
    // Fewer days than the rule's own property, so that the acts meet on one of them.
    const few = fc.record({ what: move.map(({ what }) => what), on: fc.constantFrom(600, 760, 761, 1400, 1401) })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(few, { maxLength: 5 }), { minLength: 1, maxLength: 5 }), async (people) => {
        await sql`savepoint people`.execute(database.db)
        const wanted = await here(async (tx) => {
          const agreed: string[] = []
          for (const [i, moves] of people.entries()) {
            const email = `reader${i}@example.org`
            for (const { what, on } of moves) await write(tx, email, { what, on })
            const acts = moves.map(actOf)
            const verdict = mayWrite(acts, '2020-02-01')
            if (verdict.may) agreed.push(email)
            expect(await mayWriteTo(tx, id, { email, purpose: 'newsletter', on: '2020-02-01' })).toEqual(verdict)
          }
          return agreed
        })
        const audience = await here((tx) => listAudience(tx, id, { purpose: 'newsletter', after: null, most: 100 }))
        expect(audience.map(({ email }) => email).toSorted()).toEqual(wanted.toSorted())
        expect(await here((tx) => countAudience(tx, id, 'newsletter'))).toEqual({ en: 0, fr: wanted.length })
        await sql`rollback to savepoint people`.execute(database.db)
      }),
      { numRuns: 40 },
    )
  })

  /** A line as the commands write it, with its moment at noon so that days alone decide. */
  async function write(tx: Tx, email: string, one: Move) {
    const known = await findSubscriber(tx, id, { email })
    const { id: subscriber } =
      known ??
      (await tx
        .insertInto('subscribers')
        .values({ community_id: id, email, locale: 'fr' })
        .returning('id')
        .executeTakeFirstOrThrow())
    const { act, kind, givenOn, expiresOn, at } = actOf(one, 0)
    const row = { community_id: id, subscriber_id: subscriber, purpose: 'newsletter', act, kind, at }
    const rest = { evidence: 'x', source: 'paper', basis: kind === 'implied' ? 'donated' : null, recorded_by: 'x' }
    await tx
      .insertInto('consents')
      .values({ ...row, ...rest, given_on: givenOn, expires_on: expiresOn })
      .execute()
  }

  it('keeps an address in small letters, once, with who wrote down what and why', async () => {
    await here(async (tx) => {
      expect(await grant(tx)).toMatchObject({ ok: true })
      expect(await grant(tx, { email: 'amina@example.org', purpose: 'events', locale: 'en' })).toMatchObject({
        ok: true,
      })
      const lines = await listLedger(tx, id, { email: 'amina@example.org', most: 10 })
      expect(lines.map(({ purpose, evidence, recordedBy, locale }) => [purpose, evidence, recordedBy, locale])).toEqual(
        [
          ['events', 'Form at the fair', 'bruno', 'fr'],
          ['newsletter', 'Form at the fair', 'bruno', 'fr'],
        ],
      )
    })
  })

  it('refuses a consent of tomorrow, and implied consent that has run out', async () => {
    await here(async (tx) => {
      expect(await grant(tx, { givenOn: '2020-02-02' })).toEqual({ ok: false, reason: 'in-future' })
      const donated = { kind: 'implied', basis: 'donated' } as const
      expect(await grant(tx, { ...donated, givenOn: '2018-01-31' })).toEqual({ ok: false, reason: 'run-out' })
      expect(await grant(tx, { ...donated, givenOn: '2018-02-01' })).toMatchObject({ ok: true })
    })
  })

  it('closes at once, opens again by words said afterwards, and not by an older paper', async () => {
    await here(async (tx) => {
      const granted = await grant(tx, { givenOn: '2020-01-01' })
      const subscriber = granted.ok ? granted.value : ''
      const may = async () =>
        (await mayWriteTo(tx, id, { email: 'amina@example.org', purpose: 'newsletter', on: '2020-02-01' })).may
      expect(await may()).toBe(true)
      expect(await withdraw(tx, subscriber)).toEqual({ ok: true, value: 1 })
      expect(await withdraw(tx, subscriber)).toEqual({ ok: true, value: 0 })
      expect(await may()).toBe(false)
      await grant(tx, { givenOn: '2020-01-15' })
      await grant(tx, { kind: 'implied', basis: 'volunteered' })
      expect(await may()).toBe(false)
      await grant(tx, { source: 'form' })
      expect(await may()).toBe(true)
    })
  })

  it('stops a message whose reader has withdrawn since, and tells why in the ledger', async () => {
    await here(async (tx) => {
      const granted = await grant(tx)
      const mail = {
        id: '00000000-0000-4000-8000-000000000001',
        communityId: id,
        recipient: 'amina@example.org',
        purpose: 'newsletter',
        suppressed: false,
      }
      expect(await mayStillSend(tx, mail)).toBeUndefined()
      await withdraw(tx, granted.ok ? granted.value : '')
      expect(await mayStillSend(tx, mail)).toBe('withdrawn')
      const [line] = await listLedger(tx, id, { most: 1 })
      expect(line).toMatchObject({ act: 'withheld', evidence: `withdrawn, mail:${mail.id}` })
    })
  })

  it('leaves out of a list who cannot be reached', async () => {
    await here(async (tx) => {
      await grant(tx)
      const bounce = { id: '00000000-0000-4000-8000-000000000002', sent_for: id, status: '5.1.1' }
      await recordBounce(tx, { ...bounce, recipient: 'Amina@example.org' })
      expect(await listAudience(tx, id, { purpose: 'newsletter', after: null, most: 10 })).toEqual([])
    })
  })

  it('is only ever added to', async () => {
    await here((tx) => grant(tx))
    await expect(here((tx) => sql`update consents set evidence = 'other'`.execute(tx))).rejects.toThrow(/permission/)
    await expect(here((tx) => sql`delete from consents`.execute(tx))).rejects.toThrow(/permission/)
  })
})

describe('at once', () => {
  const database = withOwnDatabase()
  it('a withdrawal that meets other words about the same person always holds', async () => {
    const { id } = await aCommunity(database.db)
    const said = { email: 'amina@example.org', locale: 'en', purpose: 'newsletter', evidence: 'x' } as const
    const implied = { ...said, kind: 'implied', basis: 'attended', source: 'import' } as const
    const first = await inScope(database.db, [id], (tx) => grantConsent(tx, { id: 'x' }, id, implied))
    const subscriberId = first.ok ? first.value : ''
    const withdrawal = { subscriberId, purposes: ['newsletter'], source: 'link', evidence: 'x' } as const
    const others = Array.from({ length: 8 }, () =>
      inScope(database.db, [id], (tx) => grantConsent(tx, { id: 'x' }, id, implied)),
    )
    const closing = Array.from({ length: 4 }, () =>
      inScope(database.db, [id], (tx) => withdrawConsent(tx, { id: 'x' }, id, withdrawal)),
    )
    const closed = (await Promise.all([...closing, ...others])).slice(0, 4)
    expect(closed.reduce((sum, one) => sum + (one.ok ? Number(one.value) : 0), 0)).toBe(1)
    const on = new Date().toISOString().slice(0, 10)
    const verdict = await inScope(database.db, [id], (tx) => mayWriteTo(tx, id, { ...said, on }))
    expect(verdict).toEqual({ may: false, why: 'withdrawn' })
  })
})
