import { describeEntry, getEntry } from '#modules/entries'
import { note, type Recorder, record } from '#platform/audit'
import { house } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import { clockOf } from '#platform/i18n'
import { failed, type Outcome, ok } from '#platform/outcome'
import { type Call, findCall } from '../queries/calls.ts'
import type { CallForm } from '../schema.ts'

type Refusal = 'gone' | 'changed' | 'frozen' | 'earlier' | 'below-given' | 'no-fund'

/**
 * Writes what a call is: fund, awards, dates, questions, documents, rubric. Gives its new version. While anybody has begun
 * an application only more awards, later dates and the person to ask can be given; all else is `frozen`, and an `earlier`
 * date would take time from people who count on it. `changed` when somebody else has saved since `form.version`.
 */
export const saveCall = (
  db: Db,
  by: Recorder,
  { id, form }: { id: string; form: CallForm },
): Promise<Outcome<Refusal, number>> =>
  inScope(db, [house], async (tx) => {
    const entry = await getEntry(tx, id)
    if (entry?.kind !== 'scholarship') return failed('gone')
    await tx.selectFrom('calls').select('entry_id').where('entry_id', '=', id).forUpdate().execute()
    const before = await findCall(tx, id)
    if ((before?.version ?? 0) !== form.version) return failed('changed')
    const refusal = (before && refusalOf(before, form)) ?? (await missingFund(tx, form))
    if (refusal) return failed(refusal)
    const row = rowOf(form)
    await tx
      .insertInto('calls')
      .values({ entry_id: id, ...row })
      .onConflict((conflict) => conflict.column('entry_id').doUpdateSet({ ...row, version: form.version + 1 }))
      .execute()
    if (!before || before.begun === 0) await writeLists(tx, id, form)
    const { day } = clockOf(form.closesAt)
    await describeEntry(tx, id, { day, lacks: [] })
    const change = { communityId: house, action: 'call.described', subject: `entry:${id}`, detail: { day } }
    await (entry.state === 'published' ? record : note)(tx, by, change)
    return ok(before ? form.version + 1 : 1)
  })

const missingFund = async (tx: Tx, { fund }: CallForm): Promise<Refusal | undefined> => {
  const found = await tx
    .selectFrom('funds')
    .select('id')
    .where('id', '=', fund)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return found ? undefined : 'no-fund'
}

const rowOf = (form: CallForm) => ({
  fund_id: form.fund,
  awards: form.awards,
  award_cents: form.amount * 100,
  opens_at: form.opensAt,
  closes_at: form.closesAt,
  letters_until: form.lettersUntil,
  decided_on: form.decidedOn,
  referees: form.referees,
  threshold: form.threshold,
  keep_days: form.keepDays,
  keep_years: form.keepYears,
  authority_en: form.authorityEn,
  authority_fr: form.authorityFr,
  contact_en: form.contactEn,
  contact_fr: form.contactFr,
})

function refusalOf(before: Call, form: CallForm): Refusal | undefined {
  if (form.awards < before.given) return 'below-given'
  if (before.begun === 0) return undefined
  if (promised(before) !== promised(formAsCall(form))) return 'frozen'
  const earlier =
    form.closesAt < before.closesAt || form.lettersUntil < before.lettersUntil || form.awards < before.awards
  return earlier ? 'earlier' : undefined
}

type Promised = Pick<Call, 'cents' | 'opensAt' | 'referees' | 'threshold' | 'keepDays' | 'keepYears' | 'authority'> &
  Pick<Call, 'questions' | 'documents' | 'criteria'> & { fund: { id: string } }
/** What everybody who has begun was told and counts on. */
const promised = ({ fund, cents, opensAt, ...rest }: Promised) =>
  JSON.stringify([fund.id, cents, opensAt.getTime(), rest.referees, rest.threshold, rest.keepDays, rest.keepYears]) +
  JSON.stringify([rest.authority, rest.questions, rest.documents, rest.criteria])

const formAsCall = (form: CallForm): Promised => ({
  fund: { id: form.fund },
  cents: form.amount * 100,
  opensAt: form.opensAt,
  referees: form.referees,
  threshold: form.threshold,
  keepDays: form.keepDays,
  keepYears: form.keepYears,
  authority: { en: form.authorityEn, fr: form.authorityFr },
  questions: form.questions.map(({ textEn, textFr, otherwiseEn, otherwiseFr }) => ({
    text: { en: textEn, fr: textFr },
    otherwise: { en: otherwiseEn, fr: otherwiseFr },
  })),
  documents: form.documents.map(({ nameEn, nameFr, required }, position) => ({
    position,
    name: { en: nameEn, fr: nameFr },
    required,
  })),
  criteria: form.criteria.map(({ nameEn, nameFr, weight, wordsEn, wordsFr }) => ({
    name: { en: nameEn, fr: nameFr },
    weight,
    words: { en: wordsEn, fr: wordsFr },
  })),
})

async function writeLists(tx: Tx, id: string, { questions, documents, criteria }: CallForm) {
  await tx.deleteFrom('call_questions').where('entry_id', '=', id).execute()
  await tx.deleteFrom('call_documents').where('entry_id', '=', id).execute()
  await tx.deleteFrom('call_criteria').where('entry_id', '=', id).execute()
  const key = (position: number) => ({ entry_id: id, position })
  const asked = questions.map((one, i) => ({
    ...key(i),
    text_en: one.textEn,
    text_fr: one.textFr,
    otherwise_en: one.otherwiseEn,
    otherwise_fr: one.otherwiseFr,
  }))
  if (asked.length > 0) await tx.insertInto('call_questions').values(asked).execute()
  const wanted = documents.map((one, i) => ({
    ...key(i),
    name_en: one.nameEn,
    name_fr: one.nameFr,
    required: one.required,
  }))
  if (wanted.length > 0) await tx.insertInto('call_documents').values(wanted).execute()
  const rubric = criteria.map((one, i) => ({
    ...key(i),
    name_en: one.nameEn,
    name_fr: one.nameFr,
    weight: one.weight,
    words_en: one.wordsEn,
    words_fr: one.wordsFr,
  }))
  await tx.insertInto('call_criteria').values(rubric).execute()
}
