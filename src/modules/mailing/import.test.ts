import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { writeCsv } from '#platform/csv'
import { inScope, type Tx } from '#platform/db'
import { signedIn, testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { type Consent, grantConsent, withdrawConsent } from './commands/consents.ts'
import { type Imported, importConsents } from './commands/import-consents.ts'
import { consentColumns } from './file.ts'
import { purposes } from './purposes.ts'
import { todayIn } from './queries/community.ts'
import { exportLedger, type LedgerLine, listLedger, mayWriteTo } from './queries/consents.ts'
import { yearsAfter } from './rules.ts'
import { sampleConsents } from './sample.ts'

const database = withDatabase()
const by = { id: 'bruno' }
let place: { id: number; slug: string }
let today: string
beforeEach(async () => {
  place = await aCommunity(database.db)
  today = await here((tx) => todayIn(tx, place.id))
})
const here = <T>(work: (tx: Tx) => Promise<T>) => inScope(database.db, [place.id], work)
const read = (file: string, checkOnly = false) =>
  importConsents(database.db, by, place.id, { source: Buffer.from(file), checkOnly })
const counts = async (file: string, checkOnly = false): Promise<Imported | undefined> =>
  (await read(file, checkOnly)).imported
const lines = () => here((tx) => listLedger(tx, place.id, { most: 100 }))
const exported = async (locale: 'en' | 'fr') => {
  const all: LedgerLine[] = []
  for await (const line of exportLedger(database.db, place.id)) all.push(line)
  return writeCsv(consentColumns(locale), all)
}
const email = 'amina@example.org'
const may = async (who = email) =>
  here(async (tx) => (await mayWriteTo(tx, place.id, { email: who, purpose: 'newsletter', on: today })).may)
const agree = (given: Partial<Consent>) =>
  here((tx) =>
    grantConsent(tx, by, place.id, {
      email,
      locale: 'en',
      purpose: 'newsletter',
      kind: 'express',
      evidence: 'Form at the fair',
      source: 'paper',
      ...given,
    }),
  )
async function leave() {
  const subscriberId = (await lines()).find((line) => line.email === email)?.subscriber ?? ''
  const withdrawal = {
    subscriberId,
    purposes: ['newsletter'],
    source: 'staff',
    evidence: 'Asked of the staff',
  } as const
  await here((tx) => withdrawConsent(tx, by, place.id, withdrawal))
}

const header = 'email,language,purpose,act,kind,basis,given_on,expires_on,proof'
const express = (on: string) => `${header}\n${email},fr,newsletter,,express,,${on},,Sheet 12\n`
const gone = (on: string) => `${header}\n${email},fr,newsletter,withdrawn,,,${on},,By telephone\n`
const implied = (on: string, end: string) => `${header}\n${email},fr,newsletter,,implied,donated,${on},${end},Gift 7\n`

describe('importing consents', () => {
  it('writes down who, what for, in which way, when and what proves it, with a line in the log for each', async () => {
    const file = `${express('2020-05-06')}Bruno@Example.org,English,Events,agreed,tacite,Gave,${today},${yearsAfter(today, 1)},List of gifts\n`
    expect(await counts(file)).toEqual({ consents: 2, withdrawals: 0, known: 0, passed: 0, closed: 0 })
    expect(await lines()).toMatchObject([
      { email: 'bruno@example.org', locale: 'en', kind: 'implied', basis: 'donated', expiresOn: yearsAfter(today, 1) },
      { email, locale: 'fr', purpose: 'newsletter', kind: 'express', givenOn: '2020-05-06', evidence: 'Sheet 12' },
    ])
    expect([await may(), await may('bruno@example.org')]).toEqual([true, false])
    const log = await here((tx) =>
      tx.selectFrom('audit_log').select('action').where('community_id', '=', place.id).orderBy('nth').execute(),
    )
    expect(log.slice(1).map(({ action }) => action)).toEqual([
      'consent.granted',
      'consent.granted',
      'consents.imported',
    ])
  })

  it('says in a check what the import then does, writes nothing in it, and nothing the second time', async () => {
    const file = writeCsv(consentColumns('fr'), sampleConsents('fr', today))
    const said = await counts(file, true)
    expect(said).toEqual({ consents: 2, withdrawals: 1, known: 0, passed: 0, closed: 0 })
    expect(await lines()).toEqual([])
    expect(await counts(file)).toEqual(said)
    const before = await lines()
    expect(await counts(file)).toEqual({ consents: 0, withdrawals: 0, known: 3, passed: 0, closed: 0 })
    expect(await lines()).toEqual(before)
  })

  it('leaves a withdrawal as it is that came on the day of the imported consent or after it', async () => {
    await agree({ givenOn: '2020-01-01' })
    await leave()
    for (const file of [express('2024-01-01'), express(today), implied(today, yearsAfter(today, 2))]) {
      expect(await counts(file)).toMatchObject({ consents: 1, closed: 1 })
      expect(await may()).toBe(false)
    }
  })

  it('takes a withdrawal from elsewhere, but not over what was agreed to in words since', async () => {
    await agree({ givenOn: '2023-03-01' })
    expect(await counts(gone('2022-12-31'))).toMatchObject({ withdrawals: 0, known: 1 })
    expect(await may()).toBe(true)
    expect(await counts(gone('2023-03-01'))).toMatchObject({ withdrawals: 1 })
    expect(await may()).toBe(false)
    expect(await counts(express('2023-03-02'))).toMatchObject({ consents: 1, closed: 0 })
    expect(await may()).toBe(true)
  })

  it('tells a file in order of its days, whatever the order of its lines', async () => {
    const row = (rest: string) => `${email},fr,newsletter,${rest}\n`
    const file = `${header}\n${row('granted,express,,2024-06-01,,Again')}${row('withdrawn,,,2024-05-01,,Left')}${row('granted,express,,2024-04-01,,First')}`
    expect(await counts(file)).toMatchObject({ consents: 2, withdrawals: 1, closed: 1 })
    expect(await may()).toBe(true)
  })

  it('passes over the lines that only Ensemble writes, and keeps nobody for them', async () => {
    const file = `${header}\nchloe@example.org,en,newsletter,not sent,,,2024-01-01,,No consent\n`
    expect(await counts(file)).toEqual({ consents: 0, withdrawals: 0, known: 0, passed: 1, closed: 0 })
    expect(await here((tx) => tx.selectFrom('subscribers').select('id').execute())).toEqual([])
  })

  it('stays within its community', async () => {
    await read(express('2020-05-06'))
    place = await aCommunity(database.db)
    expect(await lines()).toEqual([])
    expect(await counts(express('2020-05-06'))).toMatchObject({ consents: 1 })
  })
})

describe('an export of the ledger', () => {
  const proof = fc.oneof(
    fc.string({ minLength: 3, maxLength: 60, unit: 'grapheme' }).filter((text) => text.trim().length > 2),
    fc.constantFrom('=1+1', "'quoted'", 'two\r\nlines', 'a,b;c\td', '"q"'),
  )
  const given = fc.record({
    email: fc.constantFrom(email, 'bruno@example.org', "o'brien@example.org"),
    locale: fc.constantFrom('en' as const, 'fr' as const),
    purpose: fc.constantFrom(...purposes),
    kind: fc.constantFrom('express' as const, 'implied' as const),
    basis: fc.constantFrom('donated' as const, 'member' as const),
    evidence: proof.map((text) => text.trim()),
    source: fc.constantFrom('form' as const, 'paper' as const, 'staff' as const),
  })
  it('imported again changes nothing, in either language; elsewhere it brings the same people', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(given, { minLength: 1, maxLength: 6, selector: (one) => `${one.email} ${one.evidence}` }),
        async (consents) => {
          place = await aCommunity(database.db)
          for (const one of consents) await agree(one)
          if (consents.some((one) => one.email === email)) await leave()
          const before = await lines()
          for (const locale of ['en', 'fr'] as const) {
            const again = await read(await exported(locale))
            expect(again).toMatchObject({ problemCount: 0, imported: { consents: 0, withdrawals: 0 } })
          }
          expect(await lines()).toEqual(before)
          const file = await exported('fr')
          const people = await Promise.all(before.map((line) => may(line.email)))
          place = await aCommunity(database.db)
          expect((await read(file)).problemCount).toBe(0)
          expect(await Promise.all(before.map((line) => may(line.email)))).toEqual(people)
        },
      ),
      { numRuns: 10 },
    )
  })
})

describe('a bad file of consents', () => {
  const cases: { name: string; row: string; en: string; fr: string }[] = [
    {
      name: 'implied consent without an end',
      row: `${email},fr,newsletter,,implied,donated,2025-01-31,,Gift`,
      en: 'Line 2, column “expires_on”: implied consent has an end. Write the last day on which it holds, 2027-01-31 at the latest.',
      fr: 'Ligne 2, colonne «\u00a0echeance\u00a0»\u00a0: le consentement tacite a une fin.',
    },
    {
      name: 'implied consent of more than two years',
      row: `${email},fr,newsletter,,implied,donated,2024-02-29,2026-03-01,Gift`,
      en: 'implied consent holds for two years after the act. Write 2026-02-28 or an earlier day.',
      fr: 'Écrivez 2026-02-28 ou un jour plus proche.',
    },
    {
      name: 'implied consent that has run out',
      row: `${email},fr,newsletter,,implied,donated,2016-01-20,2018-01-20,Gift`,
      en: 'column “expires_on”: this consent has run out',
      fr: 'ce consentement est échu',
    },
    {
      name: 'consent in words that ends',
      row: `${email},fr,newsletter,,express,,2024-01-01,2025-01-01,Sheet`,
      en: 'only implied consent has this',
      fr: 'seul le consentement tacite en a',
    },
    {
      name: 'no proof',
      row: `${email},fr,newsletter,,express,,2024-01-01,,`,
      en: 'Line 2, column I “proof”: this cell is empty',
      fr: 'Ligne 2, colonne I «\u00a0proof\u00a0»\u00a0: cette cellule est vide',
    },
    {
      name: 'no kind',
      row: `${email},fr,newsletter,,,,2024-01-01,,Sheet`,
      en: 'column “kind”: say whether',
      fr: 'colonne «\u00a0nature\u00a0»\u00a0: dites si',
    },
    {
      name: 'an address that is none, and a day that has not come',
      row: `amina at example,fr,newsletter,,express,,2024-01-01,,Sheet\n${email},fr,newsletter,,express,,2090-01-01,,Sheet`,
      en: 'Nothing was recorded: 2 problems to correct',
      fr: 'Rien n’a été consigné\u00a0: 2 problèmes à corriger',
    },
    {
      name: 'the same row twice',
      row: `${email},fr,newsletter,,express,,2024-01-01,,Sheet\n${email},en,newsletter,,express,,2024-01-01,,Sheet`,
      en: 'Line 3: this row repeats line 2',
      fr: 'Ligne 3\u00a0: cette rangée répète la ligne 2',
    },
  ]
  for (const { name, row, en, fr } of cases)
    it(`with ${name} is refused by line and column in the reader’s language, and nothing of it is kept`, async () => {
      const { headers } = await signedIn(database.db, [{ community: place.id, role: 'coordinator' }])
      const good = 'chloe@example.org,en,newsletter,,express,,2024-01-01,,Sheet'
      const file = new File([`${header}\n${row}\n${good}\n`], 'c.csv')
      const pages = {
        [`/en/communities/${place.slug}/mailing/consents/import`]: en,
        [`/fr/communautes/lieu-${place.slug}/envois/consentements/importer`]: fr,
      }
      for (const [url, sentence] of Object.entries(pages)) {
        const body = new FormData()
        body.set('file', file)
        const answer = await testApp(database.db).request(url, { method: 'POST', body, headers })
        expect(await answer.text()).toContain(sentence)
        expect([answer.status, await lines()]).toEqual([422, []])
      }
    })
})

describe('the page of the import', () => {
  it('gives a sample that it takes, checks it, records it and tells what came of it', async () => {
    const { headers } = await signedIn(database.db, [{ community: place.id, role: 'coordinator' }])
    const app = testApp(database.db)
    const url = `/fr/communautes/lieu-${place.slug}/envois/consentements`
    const file = new File([await (await app.request(`${url}/exemple.csv`, { headers })).text()], 'c.csv')
    const send = async (fields: Record<string, string | File>) => {
      const body = new FormData()
      for (const [name, value] of Object.entries(fields)) body.set(name, value)
      return app.request(`${url}/importer`, { method: 'POST', body, headers })
    }
    const none = await send({})
    expect([none.status, (await none.text()).includes('Choisissez un fichier.')]).toEqual([422, true])
    const checked = await send({ checkOnly: 'yes', file })
    expect([checked.status, (await checked.text()).includes('rien n’est encore consigné')]).toEqual([200, true])
    expect(await lines()).toEqual([])
    const done = await send({ file })
    expect([done.status, done.headers.get('location')]).toEqual([303, url])
    expect(await lines()).toHaveLength(3)
  })
  it('is for who keeps the lists', async () => {
    const { headers } = await signedIn(database.db, [{ community: place.id, role: 'member' }])
    const url = `/en/communities/${place.slug}/mailing/consents/import`
    expect((await testApp(database.db).request(url, { headers })).status).toBe(403)
  })
})
