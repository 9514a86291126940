import { randomUUID } from 'node:crypto'
import { createEntry, NewEntry, publishEntry } from '#modules/entries'
import { addFund, postEntry } from '#modules/ledger'
import { house, system } from '#platform/auth'
import { type Db, inScope } from '#platform/db'
import { clockOf } from '#platform/i18n'
import { signedIn, testSecret } from '#test/app.ts'
import { made } from '#test/outcome.ts'
import {
  beginApplication,
  checkAsSuggested,
  declareReading,
  handIn,
  releaseApplication,
  saveCall,
  savePart,
  submitApplication,
} from './commands/index.ts'
import { findApplication } from './queries/mine.ts'
import { type Part, parts, shapesOf } from './rules/index.ts'
import { readCall } from './schema.ts'

export { mailsTo } from '#test/mails.ts'

export { made }
export const senders = { secret: testSecret, publicUrl: 'http://localhost:3000' }
export const editor = { id: 'ines' }
export const treasurer = { id: 'lucie' }

const hour = 3600 * 1000
export const inHours = (hours: number) => new Date(Math.floor((Date.now() + hours * hour) / 60_000) * 60_000)
const typedMoment = (name: string, at: Date) => {
  const { day, time } = clockOf(at)
  return { [`${name}Day`]: day, [`${name}Time`]: time }
}
const dayIn = (days: number) => clockOf(inHours(days * 24)).day

/** A fund with so many cents in it. */
export async function aFund(db: Db, cents: number): Promise<{ id: string; code: string }> {
  const code = `f-${randomUUID()}`
  const names = { nameEn: 'Scholarships', nameFr: 'Bourses', purposeEn: 'Scholarships.', purposeFr: 'Des bourses.' }
  return inScope(db, [house], async (tx) => {
    const id = made(await addFund(tx, system, { code, ...names }))
    if (cents > 0)
      await postEntry(tx, system, {
        kind: 'opening',
        source: `test:${code}`,
        on: '2017-01-01',
        lines: [
          { account: 'bank', cents },
          { account: `fund:${code}`, cents: -cents },
        ],
      })
    return { id, code }
  })
}

const six = '0 none\n1 little\n2 some\n3 good\n4 very good\n5 outstanding'
export const callFields = (fund: string, given: Record<string, string> = {}): Record<string, string> => ({
  fund,
  awards: '1',
  amount: '500',
  ...typedMoment('opens', inHours(-24)),
  ...typedMoment('closes', inHours(10 * 24)),
  ...typedMoment('letters', inHours(12 * 24)),
  decidedOn: dayIn(40),
  referees: '0',
  threshold: '20',
  keepDays: '180',
  keepYears: '7',
  authorityEn: 'The university’s act.',
  authorityFr: 'La loi de l’université.',
  contactEn: 'Write to scholarships@example.org.',
  contactFr: 'Écrivez à bourses@example.org.',
  'questions.0.textEn': 'Did you come to Canada as a refugee?',
  'questions.0.textFr': 'Êtes-vous au Canada à titre de personne réfugiée\u00a0?',
  'questions.0.otherwiseEn': 'This scholarship is for refugees.',
  'questions.0.otherwiseFr': 'Cette bourse s’adresse aux personnes réfugiées.',
  'criteria.0.nameEn': 'Plans',
  'criteria.0.nameFr': 'Projets',
  'criteria.0.weight': '3',
  'criteria.0.wordsEn': six,
  'criteria.0.wordsFr': six,
  'criteria.1.nameEn': 'Need',
  'criteria.1.nameFr': 'Besoin',
  'criteria.1.weight': '2',
  'criteria.1.wordsEn': six,
  'criteria.1.wordsFr': six,
  version: '0',
  ...given,
})

let calls = 0
/** A published call that is open, with a fund that holds $5,000, unless told otherwise; made by the real commands. */
export async function aCall(db: Db, given: Record<string, string> = {}, cents = 500_000) {
  const fund = await aFund(db, cents)
  const title = `Scholarship ${++calls} of ${process.pid}`
  const texts = {
    titleEn: title,
    titleFr: `Bourse ${calls} de ${process.pid}`,
    summaryEn: 'Apply.',
    summaryFr: 'Demandez.',
  }
  const body = { bodyEn: 'Who may apply.', bodyFr: 'Qui peut demander.' }
  const id = made(await createEntry(db, system, NewEntry.parse({ kind: 'scholarship', ...texts, ...body })))
  const form = readCall(callFields(fund.id, given))
  if (!form.ok) throw new Error(JSON.stringify(form.problems))
  made(await saveCall(db, editor, { id, form: form.value }))
  made(await publishEntry(db, system, { id, version: 1 }))
  return {
    id,
    fund,
    title,
    slug: `scholarship-${calls}-of-${process.pid}`,
    slugFr: `bourse-${calls}-de-${process.pid}`,
  }
}

/** Sets the dates of a call as if time had passed: the database's own clock goes on. */
export const moveCall = (db: Db, id: string, closes: Date, letters = closes) =>
  db
    .updateTable('calls')
    .set({ opens_at: new Date(closes.getTime() - 30 * 24 * hour), closes_at: closes, letters_until: letters })
    .where('entry_id', '=', id)
    .execute()

const whole: Record<string, string> = {
  q0: 'yes',
  fullName: 'Amina Haddad',
  city: 'Kitchener',
  level: 'undergraduate',
  programme: 'Nursing',
  institution: 'Conestoga College',
  region: 'waterloo',
  statement: 'I want to become a nurse. Amina Haddad, Kitchener.',
}
const fieldsFor = (part: Part, given: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(given).filter(([name]) =>
      part === 'eligibility' ? /^q\d+$/.test(name) : shapesOf(part).some(([known]) => known === name),
    ),
  )

export const applicationOf = async (db: Db, id: string) => {
  const found = await findApplication(db, id)
  if (!found) throw new Error('gone')
  return found
}

/** Begins an application and saves its parts; gives its id and its address. */
export async function anApplication(db: Db, callId: string, given: Record<string, string> = {}) {
  const email = `applicant-${randomUUID()}@example.org`
  made(await beginApplication(db, senders, { callId, form: { email, locale: 'en' } }))
  const { id } = await db
    .selectFrom('applications')
    .select('id')
    .where('entry_id', '=', callId)
    .where('email', '=', email)
    .executeTakeFirstOrThrow()
  const answers = { ...whole, ...given }
  for (const part of parts)
    made(await savePart(db, { id: 'applicant' }, { id, part, fields: fieldsFor(part, answers), version: 0 }))
  return { id, email }
}
export async function aSentApplication(db: Db, callId: string, given: Record<string, string> = {}) {
  const application = await anApplication(db, callId, given)
  made(await submitApplication(db, { id: 'applicant' }, senders, application.id))
  return application
}

/** Checks and releases applications after the deadline, as a program suggests it. */
export async function release(db: Db, callId: string, ids: readonly string[]) {
  await moveCall(db, callId, inHours(-2))
  for (const id of ids) {
    made(await checkAsSuggested(db, editor, id))
    made(await releaseApplication(db, editor, id))
  }
}

/** People who may be asked to read. */
export const readers = (db: Db, count: number) =>
  Promise.all(
    Array.from({ length: count }, (_, i) => signedIn(db, [{ community: 0, role: 'reviewer' }], `Reader ${i + 1}`)),
  )

export const readingsOf = (db: Db, application: string) =>
  db.selectFrom('readings').selectAll().where('application_id', '=', application).orderBy('position').execute()

/** Everyone who was asked reads an application and gives these scores, in the order in which they were asked. */
export async function readBy(db: Db, application: string, scores: readonly (readonly number[])[]) {
  for (const [i, given] of scores.entries()) {
    const reading = (await readingsOf(db, application)).filter(({ state }) => state !== 'recused')[i]
    if (!reading) throw new Error(`nobody reads for the ${i + 1}. time`)
    const by = { id: reading.reader_id }
    made(await declareReading(db, by, senders, { id: reading.id, bound: false, reason: '' }))
    made(await handIn(db, by, senders, { id: reading.id, scores: given, comment: 'A remark.' }))
  }
}

/** The personal link in a message. */
export const linkIn = (body: string) =>
  /https?:\/\/\S*\/(?:scholarship-applications|demandes-de-bourse|reference-letters|lettres-de-recommandation)\/(\S+)/.exec(
    body,
  )?.[1] ?? ''
