import { listFunds } from '#modules/ledger'
import {
  answerAward,
  beginApplication,
  checkAsSuggested,
  declareReading,
  handIn,
  markExample,
  offerAward,
  payAward,
  readCall,
  releaseApplication,
  saveCall,
  savePart,
  shareOut,
  submitApplication,
  tendScholarships,
} from '#modules/scholarships'
import { system } from '#platform/auth'
import type { Db } from '#platform/db'
import { addDays, clockOf, momentOf, today } from '#platform/i18n'
import { addDemoEntry } from './entries.ts'
import { must } from './must.ts'
import { example, madeUp, refugees, rules, unsent } from './scholarships-text.ts'

/** Nothing is sent to anybody by loading: there is nobody yet. */
const senders = { secret: '', publicUrl: '' }
const visitor = { id: 'demonstration' }

const hour = 3_600_000
const typedMoment = (name: string, at: Date) => {
  const { day, time } = clockOf(at)
  return { [`${name}Day`]: day, [`${name}Time`]: time }
}

/**
 * The scholarship of March 2017 with applications that are invented and say so, decided as far as the first award; and one that is
 * open, to try. Once, and only where the fund of the campaign is there to pay from.
 */
export async function addDemoScholarships(db: Db) {
  const fund = (await listFunds(db)).find(({ code }) => code === 'scholarship')?.id
  if (!fund) return
  let made = ''
  await addDemoEntry(db, refugees, async (id) => {
    await describe(db, { id, fund, awards: '2', amount: '150', closes: new Date(Date.now() + hour) })
    made = id
  })
  if (made) await tell(db, made)
  await addDemoEntry(db, example, async (id) => {
    const closes = momentOf(addDays(today(new Date()), 30), '16:00') ?? new Date(Date.now() + 30 * 24 * hour)
    await describe(db, { id, fund, awards: '1', amount: '50', closes, more: tried })
    await markExample(db, id, { synthetic: false })
  })
}

const tried = {
  referees: '1',
  'documents.0.nameEn': 'Proof that you study or will study',
  'documents.0.nameFr': 'Preuve que vous étudiez ou allez étudier',
}

interface Described {
  id: string
  fund: string
  awards: string
  amount: string
  closes: Date
  more?: Record<string, string>
}
async function describe(db: Db, { id, fund, awards, amount, closes, more = {} }: Described) {
  const typed = {
    ...rules,
    fund,
    awards,
    amount,
    ...typedMoment('opens', new Date(Date.now() - 24 * hour)),
    ...typedMoment('closes', closes),
    ...typedMoment('letters', new Date(closes.getTime() + 24 * hour)),
    decidedOn: addDays(clockOf(closes).day, 45),
    version: '0',
    ...more,
  }
  const form = readCall(typed)
  if (!form.ok) throw new Error(`The demonstration could not be loaded: ${JSON.stringify(form.problems)}`)
  must(await saveCall(db, system, { id, form: form.value }))
}

const partOf: Record<string, 'eligibility' | 'particulars' | 'studies' | 'statement' | 'budget'> = {
  q0: 'eligibility',
  q1: 'eligibility',
  fullName: 'particulars',
  city: 'particulars',
  level: 'studies',
  programme: 'studies',
  institution: 'studies',
  region: 'studies',
  statement: 'statement',
  tuition: 'budget',
  books: 'budget',
  income: 'budget',
}

async function write(db: Db, callId: string, answers: Record<string, string>, n: number) {
  const email = `applicant${n}@demo.example`
  must(await beginApplication(db, senders, { callId, form: { email, locale: n % 3 === 0 ? 'fr' : 'en' } }))
  const { id } = await db
    .selectFrom('applications')
    .select('id')
    .where('entry_id', '=', callId)
    .where('email', '=', email)
    .executeTakeFirstOrThrow()
  for (const part of new Set(Object.values(partOf))) {
    const fields = Object.fromEntries(Object.entries(answers).filter(([name]) => partOf[name] === part))
    must(await savePart(db, visitor, { id, part, fields, version: 0 }))
  }
  return id
}

const dates = {
  opensAt: new Date('2017-03-20T13:00:00Z'),
  closesAt: new Date('2017-04-28T20:00:00Z'),
  lettersUntil: new Date('2017-05-05T20:00:00Z'),
  decidedOn: '2017-06-15',
}

/** Written while the call is open, then set in its own time; read, and decided as far as the first award. */
async function tell(db: Db, callId: string) {
  const ids: string[] = []
  for (const [i, { answers }] of madeUp.entries()) {
    const id = await write(db, callId, answers, i + 1)
    must(await submitApplication(db, visitor, senders, id))
    ids.push(id)
  }
  await write(db, callId, unsent, madeUp.length + 1)
  await markExample(db, callId, { dates, synthetic: true })
  await tendScholarships(db, senders)
  const last = ids.pop() ?? ''
  for (const id of ids) await release(db, id)
  must(await shareOut(db, system, senders, callId))
  for (const [i, id] of ids.entries()) await read(db, id, madeUp[i]?.scores ?? [])
  await award(db, callId, ids[0] ?? '')
  // One is left to be read: by whoever signs in as the reader who was asked.
  await release(db, last)
  must(await shareOut(db, system, senders, callId))
  await read(db, last, madeUp.at(-1)?.scores ?? [])
}

async function release(db: Db, id: string) {
  must(await checkAsSuggested(db, system, id))
  must(await releaseApplication(db, system, id))
}

async function read(db: Db, application: string, scores: readonly (readonly number[])[]) {
  for (const given of scores) {
    const next = await db
      .selectFrom('readings')
      .select(['id', 'reader_id'])
      .where('application_id', '=', application)
      .where('state', '=', 'assigned')
      .orderBy('position')
      .limit(1)
      .executeTakeFirst()
    // Without the people of the demonstration there is nobody to read.
    if (!next) return
    const by = { id: next.reader_id }
    must(await declareReading(db, by, senders, { id: next.id, bound: false, reason: '' }))
    const comment = 'Made up for the demonstration. / Inventé pour la démonstration.'
    must(await handIn(db, by, senders, { id: next.id, scores: given, comment }))
  }
}

async function award(db: Db, callId: string, application: string) {
  const offered = await offerAward(db, system, senders, {
    callId,
    application,
    answerBy: '2017-06-30',
    on: '2017-06-15',
  })
  if (!offered.ok) return
  must(await answerAward(db, visitor, senders, { id: application, state: 'accepted' }))
  must(await payAward(db, visitor, senders, { id: application, on: '2017-07-05' }))
}
