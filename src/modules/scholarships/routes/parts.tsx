import { Hono } from 'hono'
import { type Refusal, receiveFile, refusals, sendConfined } from '#platform/files'
import {
  type Ctx,
  type Env,
  flash,
  frameOf,
  limited,
  linkTo,
  open,
  readFields,
  readForm,
  type Typed,
} from '#platform/http'
import { both, clockOf, formatDate, type Locale, other } from '#platform/i18n'
import { linkActor } from '#platform/links'
import { type PdfSource, renderPdf } from '#platform/pdf'
import { siteOf } from '#platform/schema-org'
import type { Conflict } from '#ui'
import { type FormState, sentence, unsent } from '#ui'
import { addDocument, nameReferee, removeDocument, savePart } from '../commands/index.ts'
import { type AwardLetter, awardLetterSource, inPrint } from '../documents.ts'
import { publicMessages } from '../messages/public.ts'
import * as paths from '../paths.ts'
import { mayWrite, moneyInWords, type Part, partOfWord, partsOfConflict, readPart, wordOfPart } from '../rules/index.ts'
import { RefereeForm } from '../schema.ts'
import { DocumentsPage, PartPage, RefereesPage } from '../views/part-pages.tsx'
import { here, page } from './link.tsx'
import { type Mine, mineOf, often } from './mine.tsx'

/** The parts of one’s own application: texts, documents, referees, and the letter of an award. */
export const partRoutes = new Hono<Env>()
const seldom = limited('scholarship-pdf', 30, 600)
const token = (c: Ctx) => c.req.param('token') ?? ''
const partHere = (c: Ctx) => partOfWord(c.req.param('part') ?? '')
const isWritable = ({ application, phase }: Mine) => application.state === 'started' && mayWrite(phase)

partRoutes.on('GET', both(paths.minePartPath), open, often, async (c) => {
  const of = await mineOf(c)
  if ('refused' in of) return of.refused
  const part = partHere(c)
  if (!part) return c.notFound()
  const word = wordOfPart(part, c.var.locale)
  // The word of the other language, as addresses had it once.
  if (c.req.param('part') !== word)
    return c.redirect(linkTo(c, paths.minePartPath, { token: token(c), part: word }), 301)
  const { fields, version } = of.application.parts[part]
  return showPart(c, of, { part, version, state: { typed: fields, problems: {} } })
})

partRoutes.on('POST', both(paths.minePartPath), open, often, async (c) => {
  const of = await mineOf(c)
  if ('refused' in of) return of.refused
  const part = partHere(c)
  if (!part) return c.notFound()
  const typed = await readFields(c)
  const { fields, problems } = readPart(part, of.call.questions.length, typed)
  const version = Number(typed.version) || 0
  const bySelf = c.req.header('accept') === 'application/json'
  if (Object.keys(problems).length > 0)
    return bySelf
      ? said(c, publicMessages[c.var.locale].problems, 422)
      : showPart(c, of, { part, version, state: { typed, problems } })
  const saving = { id: of.application.id, part, fields, version }
  const outcome = await savePart(c.var.db, linkActor(of.link), saving)
  if (bySelf)
    return outcome.ok
      ? saidSaved(c, outcome.value)
      : said(c, sentence(publicMessages[c.var.locale], outcome.reason), 409)
  if (outcome.ok) {
    flash(c, 'done', publicMessages[c.var.locale].saved)
    return c.redirect(here(c, paths.minePath), 303)
  }
  return outcome.reason === 'changed' ? showConflict(c, part, typed) : c.redirect(here(c, paths.minePath), 303)
})

const said = (c: Ctx, text: string, status: 409 | 422) => c.json({ text }, status)
const saidSaved = (c: Ctx, version: number) =>
  c.json({ version, text: publicMessages[c.var.locale].savedAt(clockOf(c.var.now).time) })

/** Another tab was faster: both side by side, and a form that knows which version it replaces. */
async function showConflict(c: Ctx, part: Part, typed: Typed) {
  const now = await mineOf(c)
  if ('refused' in now) return now.refused
  const { fields, version } = now.application.parts[part]
  const t = publicMessages[c.var.locale]
  const label = (name: string) => {
    const [, at] = /^q(\d+)$/.exec(name) ?? []
    return at === undefined ? sentence(t.fields, name) : (now.call.questions[Number(at)]?.text[c.var.locale] ?? name)
  }
  const rows = partsOfConflict(typed, fields).map(({ name, yours, theirs }) => ({ label: label(name), yours, theirs }))
  return showPart(c, now, { part, version, state: { typed, problems: {} }, conflict: { rows } })
}

interface Shown {
  part: Part
  version: number
  state: FormState
  conflict?: Conflict
}
function showPart(c: Ctx, of: Mine, { part, version, state, conflict }: Shown) {
  const frame = frameOf(c, publicMessages)
  const view = (
    <PartPage
      {...frame}
      token={token(c)}
      call={of.call}
      part={part}
      version={version}
      state={state}
      conflict={conflict}
      writable={isWritable(of)}
    />
  )
  const status = conflict ? 409 : Object.keys(state.problems).length > 0 ? 422 : 200
  const params = (locale: Locale) => ({ part: wordOfPart(part, locale) })
  const { locale } = c.var
  const shown = { path: paths.minePartPath, params: params(locale), alternateParams: params(other(locale)) }
  return page(c, frame.t.parts[part], view, { ...shown, status })
}

// Documents

partRoutes.on('GET', both(paths.mineDocumentsPath), open, often, async (c) => {
  const of = await mineOf(c)
  return 'refused' in of ? of.refused : showDocuments(c, of, unsent)
})

const positionOf = (c: Ctx) => {
  const text = c.req.param('position') ?? ''
  return /^\d$/.test(text) ? Number(text) : -1
}
/** Fewer kinds are taken here than elsewhere: what the page says, and no more. */
const refusalOf = (locale: Locale, reason: Refusal) =>
  /-type$/.test(reason) ? publicMessages[locale]['document-type'] : refusals[locale][reason]

partRoutes.on('POST', both(paths.mineUploadPath), open, limited('scholarship-upload', 40, 3600), async (c) => {
  const of = await mineOf(c)
  if ('refused' in of) return of.refused
  const position = positionOf(c)
  const { file: taken } = await receiveFile(c, 'paper')
  const told = (problem: string) => showDocuments(c, of, { typed: {}, problems: { file: problem } }, position)
  if (!taken) return told(refusals[c.var.locale]['no-file'])
  if (!taken.ok) return told(refusalOf(c.var.locale, taken.reason))
  const outcome = await addDocument(c.var.db, linkActor(of.link), {
    id: of.application.id,
    position,
    file: taken.value,
  })
  if (!outcome.ok) return told(sentence(publicMessages[c.var.locale], outcome.reason))
  flash(c, 'done', publicMessages[c.var.locale].uploaded)
  return c.redirect(here(c, paths.mineDocumentsPath), 303)
})

partRoutes.on('POST', both(paths.mineRemovePath), open, often, async (c) => {
  const of = await mineOf(c)
  if ('refused' in of) return of.refused
  const place = { id: of.application.id, position: positionOf(c) }
  const outcome = await removeDocument(c.var.db, linkActor(of.link), place)
  if (outcome.ok) flash(c, 'done', publicMessages[c.var.locale].removed)
  return c.redirect(here(c, paths.mineDocumentsPath), 303)
})

partRoutes.on('GET', both(paths.mineDocumentPath), open, often, async (c) => {
  const of = await mineOf(c)
  if ('refused' in of) return of.refused
  const document = of.application.documents.find(({ position }) => position === positionOf(c))
  return document ? sendConfined(c, document.file, document.file.name) : c.notFound()
})

function showDocuments(c: Ctx, of: Mine, state: FormState, position?: number) {
  const frame = frameOf(c, publicMessages)
  const { application, call } = of
  const base = { ...frame, token: token(c), call, state, application, position, writable: isWritable(of) }
  const status = state.problems.file ? 422 : 200
  return page(c, frame.t.parts.documents, <DocumentsPage {...base} />, { path: paths.mineDocumentsPath, status })
}

// Referees

partRoutes.on('GET', both(paths.mineRefereesPath), open, often, async (c) => {
  const of = await mineOf(c)
  return 'refused' in of ? of.refused : showReferees(c, of, unsent)
})

partRoutes.on('POST', both(paths.mineRefereesPath), open, limited('scholarship-referee', 30, 3600), async (c) => {
  const of = await mineOf(c)
  if ('refused' in of) return of.refused
  const form = await readForm(c, RefereeForm)
  if (!form.ok) return showReferees(c, of, form)
  const asked = { id: of.application.id, form: form.value }
  const outcome = await nameReferee(c.var.db, linkActor(of.link), c.var.env, asked)
  if (outcome.ok) {
    flash(c, 'done', publicMessages[c.var.locale].askedNow)
    return c.redirect(here(c, paths.mineRefereesPath), 303)
  }
  const field = outcome.reason === 'own-address' ? 'email' : 'name'
  return showReferees(c, of, { typed: form.typed, problems: { [field]: outcome.reason } })
})

function showReferees(c: Ctx, of: Mine, state: FormState) {
  const frame = frameOf(c, publicMessages)
  const { application, call } = of
  const wrong = Object.keys(state.problems).length > 0
  const position = wrong ? Number(state.typed.position) || 0 : undefined
  const writable = ['started', 'submitted'].includes(application.state) && c.var.now <= call.lettersUntil
  const base = { ...frame, token: token(c), call, state, application, position, writable }
  return page(c, frame.t.parts.referees, <RefereesPage {...base} />, {
    path: paths.mineRefereesPath,
    status: wrong ? 422 : 200,
  })
}

// The letter of an award

partRoutes.on('GET', both(paths.mineLetterPath), open, often, seldom, async (c) => {
  const of = await mineOf(c)
  if ('refused' in of) return of.refused
  const { award, parts } = of.application
  if (!award || award.state === 'declined' || award.state === 'cancelled')
    return c.redirect(here(c, paths.minePath), 303)
  const { locale } = c.var
  const t = publicMessages[locale]
  const letter: AwardLetter = {
    title: t.letterTitle,
    house: siteOf(c).name,
    day: formatDate(locale, clockOf(award.offeredAt).day, 'long'),
    example: of.call.example ? t.example : '',
    hello: t.letterHello,
    name: inPrint(parts.particulars.fields.fullName ?? ''),
    paragraphs: [
      t.letterSays(moneyInWords(locale, award.cents), of.listed.title[locale]),
      t.letterWhy,
      ...(award.state === 'offered' ? [t.letterAnswer(award.answerBy)] : []),
      t.letterFund(of.call.fund.name[locale]),
      t.letterEnd,
    ].map(inPrint),
  }
  const pdf = await printed({ source: awardLetterSource, inputs: letter, locale, madeAt: award.offeredAt }, letter)
  return c.body(new Uint8Array(pdf), 200, {
    'content-type': 'application/pdf',
    'content-disposition': 'inline; filename="letter.pdf"',
    'cache-control': 'private, no-store',
  })
})

/** A name in a script that the fonts lack is left to be written by hand. */
const printed = (document: PdfSource, letter: AwardLetter) =>
  renderPdf(document).catch(() => renderPdf({ ...document, inputs: { ...letter, name: '' } }))
