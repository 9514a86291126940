import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { z } from 'zod'
import { type Entry, entriesById } from '#modules/entries'
import { note } from '#platform/audit'
import { house } from '#platform/auth'
import { writeCsv } from '#platform/csv'
import { inScope } from '#platform/db'
import { allowed, type Ctx, can, type Env, flash, frameOf, idOf, linkTo, open, readFields } from '#platform/http'
import { both } from '#platform/i18n'
import { checkIn, letWalkIn } from '../commands/index.ts'
import { staffMessages } from '../messages/staff.ts'
import * as paths from '../paths.ts'
import {
  findTicket,
  type Guest,
  listGuests,
  listRegistrations,
  listSurveyAnswers,
  type Registered,
} from '../queries/door.ts'
import { type EventFacts, findFacts } from '../queries/facts.ts'
import { listQuestions } from '../queries/questions.ts'
import { answerInWords, countSurvey } from '../rules/index.ts'
import { WalkInForm } from '../schema.ts'
import { type Asked, DoorPage, RegistrationsPage, SurveyResultsPage, TicketPage } from '../views/door-pages.tsx'
import { crumbs, eventOf, titleOf } from './facts.tsx'

/** At the door on the day, and what editors learn afterwards. */
export const door = new Hono<Env>()

interface Here {
  entry: Entry
  facts: EventFacts
}
async function here(c: Ctx): Promise<Here | undefined> {
  const entry = await eventOf(c)
  const facts = entry && (await findFacts(c.var.db, entry.id))
  return entry && facts && { entry, facts }
}

/** As people type it at a door: without accents, in any case. */
const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
const matches = (query: string) => {
  const wanted = folded(query.trim())
  return ({ name, host }: Guest) => folded(`${name} ${host}`).includes(wanted)
}
/** More than this on a phone is no list any more: the name finds the others. */
const shown = 100

door.on('GET', both(paths.doorPath), can('events:door'), async (c) => {
  const at = await here(c)
  if (!at) return c.notFound()
  const guests = await listGuests(c.var.db, at.entry.id)
  const query = (c.req.query('q') ?? '').slice(0, 100)
  const found = guests.filter(matches(query)).slice(0, shown)
  const frame = frameOf(c, staffMessages)
  const view = (
    <DoorPage
      {...frame}
      title={titleOf(c, at.entry)}
      id={at.entry.id}
      zone={at.facts.zone}
      query={query}
      guests={found}
      inside={guests.filter(({ checkedInAt }) => checkedInAt !== null).length}
      expected={guests.length}
      walkInKey={randomUUID()}
    />
  )
  const title = frame.t.doorTitle(titleOf(c, at.entry))
  const { id } = at.entry
  const back = { href: linkTo(c, paths.registrationsPath, { id }), label: frame.t.toRegistrations }
  const breadcrumbs = [...crumbs(c, at.entry, '').slice(0, 1), back, { label: frame.t.door }]
  return c.render(view, { title, path: paths.doorPath, params: { id }, breadcrumbs, noindex: true })
})

door.on('POST', both(paths.doorPersonPath), can('events:door'), async (c) => {
  const typed = await readFields(c)
  const code = idOf(c, 'code')
  const outcome = await checkIn(c.var.db, c.var.actor, { eventId: idOf(c), code, inside: typed.inside === 'yes' })
  if (!outcome.ok && outcome.reason === 'gone') return c.notFound()
  if (!outcome.ok) flash(c, 'problem', staffMessages[c.var.locale].ticketNotConfirmed)
  if (typed.from === 'ticket') return c.redirect(linkTo(c, paths.ticketPath, { code }), 303)
  return c.redirect(linkTo(c, paths.doorPath, { id: idOf(c) }, { q: c.req.query('q') }), 303)
})

door.on('POST', both(paths.walkInPath), can('events:door'), async (c) => {
  const t = staffMessages[c.var.locale]
  const who = WalkInForm.safeParse(await readFields(c))
  const back = () => c.redirect(linkTo(c, paths.doorPath, { id: idOf(c) }), 303)
  if (!who.success) {
    flash(c, 'problem', t['bad-email'])
    return back()
  }
  const outcome = await letWalkIn(c.var.db, c.var.actor, c.var.env, { eventId: idOf(c), ...who.data })
  if (outcome.ok) flash(c, 'done', who.data.email ? t.walkedInMailed : t.walkedIn)
  else if (outcome.reason === 'gone') return c.notFound()
  else flash(c, 'problem', t[outcome.reason])
  return back()
})

/** The address in a QR code. A door person gets the button; for everyone else it is a link to the event. */
door.on('GET', both(paths.ticketPath), open, async (c) => {
  const code = z.uuid().safeParse(c.req.param('code'))
  const ticket = code.success ? await findTicket(c.var.db, code.data) : undefined
  if (!ticket) return c.notFound()
  const [entry] = await entriesById(c.var.db, [ticket.eventId])
  if (!entry) return c.notFound()
  const facts = await findFacts(c.var.db, entry.id)
  if (!allowed(c, 'events:door') || !facts)
    return c.redirect(linkTo(c, paths.eventPath, { slug: entry.slug[c.var.locale] }), 303)
  const frame = frameOf(c, staffMessages)
  const { zone } = facts
  const view = (
    <TicketPage
      {...frame}
      title={titleOf(c, entry)}
      id={entry.id}
      zone={zone}
      guest={ticket.guest}
      problem={undefined}
    />
  )
  const params = { code: ticket.guest.code }
  return c.render(view, { title: frame.t.ticketTitle, path: paths.ticketPath, params, noindex: true })
})

/** What is asked of those who registered, and what a registration said to it. */
async function askedOf(c: Ctx, { entry, facts }: Here): Promise<Asked[]> {
  const { db, locale } = c.var
  const t = staffMessages[locale]
  const questions = await listQuestions(db, entry.id, { moment: 'registration', retired: true })
  return [
    ...facts.asks.map((ask) => ({ label: t.askNames[ask], said: ({ answers }: Registered) => answers[ask] ?? '' })),
    ...questions.map((question) => ({
      label: question.text[locale],
      said: ({ answers }: Registered) => answerInWords(locale, question, answers[question.id], t),
    })),
  ]
}

door.on('GET', both(paths.registrationsPath), can('events:manage'), async (c) => {
  const at = await here(c)
  if (!at) return c.notFound()
  const after = Math.max(0, Number(c.req.query('after')) || 0)
  const rows = await listRegistrations(c.var.db, at.entry.id, { after, limit: 200 })
  const frame = frameOf(c, staffMessages)
  const id = at.entry.id
  const last = rows.length === 200 ? rows.at(-1) : undefined
  const view = (
    <RegistrationsPage
      {...frame}
      title={titleOf(c, at.entry)}
      id={id}
      rows={rows}
      asked={await askedOf(c, at)}
      taken={at.facts.taken}
      capacity={at.facts.capacity}
      waiting={at.facts.waiting}
      zone={at.facts.zone}
      older={last && frame.link(paths.registrationsPath, { id }, { after: last.number })}
    />
  )
  return c.render(view, {
    title: frame.t.registrationsTitle(titleOf(c, at.entry)),
    path: paths.registrationsPath,
    params: { id },
    breadcrumbs: crumbs(c, at.entry, frame.t.toRegistrations),
    noindex: true,
  })
})

door.on('GET', both(paths.registrationsCsvPath), can('events:manage'), async (c) => {
  const at = await here(c)
  if (!at) return c.notFound()
  const { locale, db, actor } = c.var
  const { id } = at.entry
  const t = staffMessages[locale]
  const asked = await askedOf(c, at)
  const rows = await listRegistrations(db, id, { after: 0, limit: 100_000 })
  // Whoever takes people's names out of the house is on record.
  await inScope(db, [house], (tx) =>
    note(tx, actor, {
      communityId: house,
      action: 'registrations.exported',
      subject: `entry:${id}`,
      detail: { count: rows.length },
    }),
  )
  const file = writeCsv(
    [
      { name: t.name, value: ({ name }) => name },
      { name: t.email, value: ({ email }) => email },
      { name: t.size, value: ({ size }) => size },
      { name: t.stateOf, value: ({ state }) => t.registrationStates[state as keyof typeof t.registrationStates] },
      { name: t.registered, value: ({ registeredAt }) => registeredAt.toISOString() },
      { name: t.isIn, value: ({ came }) => came },
      ...asked.map(({ label, said }) => ({ name: label, value: said })),
    ],
    rows,
  )
  return c.body(file, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${at.entry.slug[locale]}.csv"`,
  })
})

door.on('GET', both(paths.surveyResultsPath), can('events:manage'), async (c) => {
  const at = await here(c)
  if (!at) return c.notFound()
  const questions = await listQuestions(c.var.db, at.entry.id, { moment: 'survey', retired: true })
  const counted = countSurvey(questions, await listSurveyAnswers(c.var.db, at.entry.id))
  const frame = frameOf(c, staffMessages)
  return c.render(<SurveyResultsPage {...frame} title={titleOf(c, at.entry)} counted={counted} />, {
    title: frame.t.surveyTitle(titleOf(c, at.entry)),
    path: paths.surveyResultsPath,
    params: { id: at.entry.id },
    breadcrumbs: crumbs(c, at.entry, frame.t.toSurvey),
    noindex: true,
  })
})
