import { Hono } from 'hono'
import { type Entry, editPath, getEntry } from '#modules/entries'
import { listFunds } from '#modules/ledger'
import { type Ctx, can, type Env, flash, frameOf, idOf, linkTo, readFields, type Typed } from '#platform/http'
import { both, clockOf } from '#platform/i18n'
import type { FormState } from '#ui'
import { saveCall } from '../commands/index.ts'
import { deskMessages } from '../messages/desk.ts'
import * as paths from '../paths.ts'
import { type Call, findCall } from '../queries/calls.ts'
import { readCall } from '../schema.ts'
import { FactsPage } from '../views/facts-page.tsx'

/** For those who run calls: what a call is, beside its texts. */
export const facts = new Hono<Env>()

async function scholarshipOf(c: Ctx): Promise<Entry | undefined> {
  const entry = await getEntry(c.var.db, idOf(c))
  return entry?.kind === 'scholarship' ? entry : undefined
}

facts.on('GET', both(paths.callFactsPath), can('scholarships:manage'), async (c) => {
  const entry = await scholarshipOf(c)
  if (!entry) return c.notFound()
  const call = await findCall(c.var.db, entry.id)
  return showFacts(c, entry, { state: { typed: call ? typedCall(call) : {}, problems: {} }, call })
})

facts.on('POST', both(paths.callFactsPath), can('scholarships:manage'), async (c) => {
  const entry = await scholarshipOf(c)
  if (!entry) return c.notFound()
  const typed = await readFields(c)
  const call = await findCall(c.var.db, entry.id)
  const read = readCall(typed)
  if (!read.ok) return showFacts(c, entry, { state: { typed, problems: read.problems }, call })
  const outcome = await saveCall(c.var.db, c.var.actor, { id: entry.id, form: read.value })
  if (outcome.ok) {
    flash(c, 'done', deskMessages[c.var.locale].saved)
    return c.redirect(linkTo(c, paths.callFactsPath, { id: entry.id }), 303)
  }
  if (outcome.reason === 'gone') return c.notFound()
  // Saving again from here is meant: the form now knows the version it replaces.
  const version = String(call?.version ?? 0)
  return showFacts(c, entry, { state: { typed: { ...typed, version }, problems: {} }, call, problem: outcome.reason })
})

interface Shown {
  state: FormState
  call: Call | undefined
  problem?: string
}
async function showFacts(c: Ctx, entry: Entry, { state, call, problem }: Shown) {
  const frame = frameOf(c, deskMessages)
  const { t, link, locale } = frame
  const title = entry.title[locale] || entry.title.en || entry.title.fr
  const { id } = entry
  const view = (
    <FactsPage
      {...frame}
      title={title}
      state={state}
      problem={problem}
      frozen={(call?.begun ?? 0) > 0}
      funds={await listFunds(c.var.db)}
      ways={[
        { href: link(editPath, { id }), label: t.toTexts },
        { href: link(paths.callPath, { slug: entry.slug[locale] }, { draft: '1' }), label: t.toPage },
        ...(call ? [{ href: link(paths.deskCallPath, { id }), label: t.toDesk }] : []),
      ]}
    />
  )
  return c.render(view, {
    title: t.factsTitle(title),
    path: paths.callFactsPath,
    params: { id },
    breadcrumbs: [{ href: link(editPath, { id }), label: title }, { label: t.toFacts }],
    status: problem ? 409 : Object.keys(state.problems).length > 0 ? 422 : 200,
    noindex: true,
  })
}

const typedMoment = (name: string, at: Date): Typed => {
  const { day, time } = clockOf(at)
  return { [`${name}Day`]: day, [`${name}Time`]: time }
}
const typedList = (list: string, rows: readonly Typed[]): Typed =>
  Object.fromEntries(
    rows.flatMap((row, i) => Object.entries(row).map(([name, value]) => [`${list}.${i}.${name}`, value])),
  )

/** What is on record, as the fields of the page. */
const typedCall = (call: Call): Typed => ({
  fund: call.fund.id,
  awards: String(call.awards),
  amount: String(call.cents / 100),
  ...typedMoment('opens', call.opensAt),
  ...typedMoment('closes', call.closesAt),
  ...typedMoment('letters', call.lettersUntil),
  decidedOn: call.decidedOn,
  referees: String(call.referees),
  threshold: String(call.threshold),
  keepDays: String(call.keepDays),
  keepYears: String(call.keepYears),
  authorityEn: call.authority.en,
  authorityFr: call.authority.fr,
  contactEn: call.contact.en,
  contactFr: call.contact.fr,
  version: String(call.version),
  ...typedList(
    'questions',
    call.questions.map(({ text, otherwise }) => ({
      textEn: text.en,
      textFr: text.fr,
      otherwiseEn: otherwise.en,
      otherwiseFr: otherwise.fr,
    })),
  ),
  ...typedList(
    'documents',
    call.documents.map(({ name, required }) => ({ nameEn: name.en, nameFr: name.fr, required: required ? 'yes' : '' })),
  ),
  ...typedList(
    'criteria',
    call.criteria.map(({ name, weight, words }) => ({
      nameEn: name.en,
      nameFr: name.fr,
      weight: String(weight),
      wordsEn: words.en.join('\n'),
      wordsFr: words.fr.join('\n'),
    })),
  ),
})
