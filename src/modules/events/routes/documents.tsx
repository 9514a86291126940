import { Hono } from 'hono'
import QRCode from 'qrcode'
import { entriesById } from '#modules/entries'
import { type Ctx, type Env, flash, frameOf, limited, linkTo, open, readFields } from '#platform/http'
import { both } from '#platform/i18n'
import { type PdfSource, renderPdf } from '#platform/pdf'
import { siteOf } from '#platform/schema-org'
import type { FormState } from '#ui'
import { answerSurvey } from '../commands/index.ts'
import {
  type CertificateDocument,
  certificateSource,
  inPrint,
  nameInPrint,
  type TicketsDocument,
  ticketsSource,
} from '../documents.ts'
import { publicMessages } from '../messages/public.ts'
import * as paths from '../paths.ts'
import { listQuestions } from '../queries/questions.ts'
import { placeInWords, questionField, readAnswers, spanInWords } from '../rules/index.ts'
import { SurveyPage, TicketsPage } from '../views/tickets-page.tsx'
import { mineOf, page } from './mine.tsx'

/** What a registration's own link gives: tickets before, certificate and survey afterwards. */
export const documents = new Hono<Env>()
const often = limited('link', 120, 60)
/** Pages of type take a second of a processor each. */
const seldom = limited('event-pdf', 30, 600)

type Mine = Exclude<Awaited<ReturnType<typeof mineOf>>, { refused: unknown }>
const toMine = (c: Ctx) => c.redirect(linkTo(c, paths.minePath, { token: c.req.param('token') ?? '' }), 303)
const titleFor = async (c: Ctx, { mine }: Mine) => {
  const [entry] = await entriesById(c.var.db, [mine.eventId])
  return entry?.title[c.var.locale] ?? ''
}

/** The QR code of a ticket: its address in the house, and nothing of the person. */
const qrOf = (c: Ctx, code: string) =>
  QRCode.toString(c.var.env.publicUrl + linkTo(c, paths.ticketPath, { code }), {
    type: 'svg',
    errorCorrectionLevel: 'M',
    margin: 2,
  })

const ticketsOf = (c: Ctx, { mine }: Mine) =>
  Promise.all(
    mine.people.map(async ({ position, name, code }) => ({
      label: publicMessages[c.var.locale].ticketOf(position, mine.size),
      name: name || (position === 1 ? mine.name : ''),
      code,
      qr: await qrOf(c, code),
    })),
  )

documents.on('GET', both(paths.mineTicketsPath), open, often, async (c) => {
  const of = await mineOf(c)
  if ('refused' in of) return of.refused
  if (of.mine.state !== 'confirmed') return toMine(c)
  const frame = frameOf(c, publicMessages)
  const token = c.req.param('token') ?? ''
  const { locale } = c.var
  const said = {
    title: await titleFor(c, of),
    when: spanInWords(locale, of.facts),
    where: placeInWords(locale, of.facts),
  }
  const view = <TicketsPage {...frame} {...said} token={token} tickets={await ticketsOf(c, of)} />
  return page(c, frame.t.tickets, view, { path: paths.mineTicketsPath })
})

/** A letter of a known script may still be missing from the fonts: the document then comes with lines to write names on. */
const printed = (document: PdfSource, nameless: unknown) =>
  renderPdf(document).catch(() => renderPdf({ ...document, inputs: nameless }))

const file = (c: Ctx, pdf: Buffer, name: string) =>
  c.body(new Uint8Array(pdf), 200, {
    'content-type': 'application/pdf',
    'content-disposition': `inline; filename="${name}.pdf"`,
  })

documents.on('GET', both(paths.mineTicketsPdfPath), open, often, seldom, async (c) => {
  const of = await mineOf(c)
  if ('refused' in of) return of.refused
  if (of.mine.state !== 'confirmed') return toMine(c)
  const { locale, now } = c.var
  const t = publicMessages[locale]
  const inputs: TicketsDocument = {
    title: inPrint(await titleFor(c, of)),
    house: siteOf(c).name,
    lead: t.ticketsLead,
    when: spanInWords(locale, of.facts),
    where: placeInWords(locale, of.facts),
    alt: t.ticketAlt,
    tickets: (await ticketsOf(c, of)).map((one) => ({ ...one, name: nameInPrint(one.name) })),
  }
  const nameless = { ...inputs, tickets: inputs.tickets.map((one) => ({ ...one, name: '' })) }
  const pdf = await printed({ source: ticketsSource, inputs, locale, madeAt: now }, nameless)
  return file(c, pdf, t.tickets.toLowerCase())
})

/** For those who came, and for nobody else; one page for each of a group. */
documents.on('GET', both(paths.mineCertificatePath), open, often, seldom, async (c) => {
  const of = await mineOf(c)
  if ('refused' in of) return of.refused
  const { locale, now } = c.var
  const came = of.mine.people.filter(({ checkedInAt }) => checkedInAt !== null)
  if (came.length === 0 || now < of.facts.endsAt) return toMine(c)
  const t = publicMessages[locale]
  const inputs: CertificateDocument = {
    title: t.certificateTitle,
    house: siteOf(c).name,
    event: inPrint(await titleFor(c, of)),
    when: spanInWords(locale, of.facts),
    where: placeInWords(locale, of.facts),
    says: t.certificateSays,
    took: t.certificateTook,
    people: came.map(({ name, position }) => nameInPrint(name || (position === 1 ? of.mine.name : ''))),
  }
  const nameless = { ...inputs, people: inputs.people.map(() => '') }
  return file(
    c,
    await printed({ source: certificateSource, inputs, locale, madeAt: now }, nameless),
    locale === 'fr' ? 'attestation' : 'certificate',
  )
})

documents.on('GET', both(paths.mineSurveyPath), open, often, async (c) => {
  const of = await mineOf(c)
  if ('refused' in of) return of.refused
  return mayAnswer(c, of) ? showSurvey(c, of, { typed: {}, problems: {} }) : toMine(c)
})

documents.on('POST', both(paths.mineSurveyPath), open, often, async (c) => {
  const of = await mineOf(c)
  if ('refused' in of) return of.refused
  if (!mayAnswer(c, of)) return toMine(c)
  const typed = await readFields(c)
  const questions = await listQuestions(c.var.db, of.mine.eventId, { moment: 'survey' })
  const { answers, problems } = readAnswers(questions, [], typed)
  const [first] = questions
  // Sent by mistake: it would count, and shut the way to the real answers.
  if (first && Object.keys(answers).length === 0) problems[questionField(first.id)] ??= 'nothing-said'
  if (Object.keys(problems).length > 0) return showSurvey(c, of, { typed, problems })
  await answerSurvey(c.var.db, { registrationId: of.mine.id, eventId: of.mine.eventId, answers })
  flash(c, 'done', publicMessages[c.var.locale].surveyThanks)
  return toMine(c)
})

/** Those who came, once, after the end. */
const mayAnswer = (c: Ctx, { mine, facts }: Mine) =>
  c.var.now >= facts.endsAt && !mine.surveyed && mine.people.some(({ checkedInAt }) => checkedInAt !== null)

async function showSurvey(c: Ctx, of: Mine, state: FormState) {
  const frame = frameOf(c, publicMessages)
  const questions = await listQuestions(c.var.db, of.mine.eventId, { moment: 'survey' })
  if (questions.length === 0) return toMine(c)
  const view = <SurveyPage {...frame} title={await titleFor(c, of)} questions={questions} state={state} />
  const status = Object.keys(state.problems).length > 0 ? 422 : 200
  return page(c, frame.t.survey, view, { status, path: paths.mineSurveyPath })
}
