import { Hono } from 'hono'
import { type Ctx, can, type Env, flash, idOf, linkTo, placeOf, readForm, type Typed } from '#platform/http'
import { both, today } from '#platform/i18n'
import { endSeat, seatPerson } from '../commands/index.ts'
import { messages } from '../messages/index.ts'
import { endSeatPath, newSeatPath, partnerPath } from '../paths.ts'
import { EndForm, SeatForm } from '../schema.ts'
import { EndSeatPage, NewSeatPage } from '../views/seat-forms.tsx'
import { nameOf } from '../views/words.ts'
import { gone, partnerOf, seatOf } from './find.ts'
import { crumbs, formState, frameOf } from './frame.ts'

export const seats = new Hono<Env>()

seats.on('GET', both(newSeatPath), can('partners:edit'), (c) => showNew(c, { startsOn: today(c.var.now) }))

seats.on('POST', both(newSeatPath), can('partners:edit'), async (c) => {
  const organisationId = idOf(c)
  const form = await readForm(c, SeatForm)
  if (!form.ok) return showNew(c, form.typed, form.problems)
  const given = { organisationId, form: { ...form.value, synthetic: false } }
  const outcome = await seatPerson(c.var.db, c.var.actor, placeOf(c).id, given)
  if (!outcome.ok && outcome.reason === 'gone') return gone()
  if (!outcome.ok) return showNew(c, form.typed, { [fieldOf[outcome.reason]]: outcome.reason })
  flash(c, 'done', messages[c.var.locale].seatDone)
  return c.redirect(linkTo(c, partnerPath, { id: organisationId }), 303)
})

/** The field beside which a refusal of the command is shown. */
const fieldOf = {
  'no-such-person': 'personId',
  'already-archived': 'tableName',
  'seat-overlap': 'startsOn',
  gone: 'tableName',
} as const

async function showNew(c: Ctx, typed: Typed, problems?: Record<string, string>) {
  const partner = await partnerOf(c)
  const frame = frameOf(c)
  const back = linkTo(c, partnerPath, { id: partner.id })
  return c.render(<NewSeatPage {...frame} {...formState(c, typed, problems)} partner={partner} cancelHref={back} />, {
    title: frame.t.newSeatTitle(nameOf(partner, c.var.locale)),
    path: newSeatPath,
    params: { id: partner.id },
    breadcrumbs: crumbs(c, frame.t.addSeat, partner),
    noindex: true,
    status: problems ? 422 : 200,
  })
}

seats.on('GET', both(endSeatPath), can('partners:edit'), (c) => showEnd(c, { endsOn: today(c.var.now) }))

seats.on('POST', both(endSeatPath), can('partners:edit'), async (c) => {
  const seat = { organisationId: idOf(c), id: idOf(c, 'seat') }
  const form = await readForm(c, EndForm)
  if (!form.ok) return showEnd(c, form.typed, form.problems)
  const outcome = await endSeat(c.var.db, c.var.actor, placeOf(c).id, { ...seat, endsOn: form.value.endsOn })
  if (!outcome.ok && outcome.reason === 'gone') return gone()
  if (!outcome.ok) return showEnd(c, form.typed, { endsOn: outcome.reason })
  flash(c, 'done', messages[c.var.locale].endSeatDone)
  return c.redirect(linkTo(c, partnerPath, { id: seat.organisationId }), 303)
})

async function showEnd(c: Ctx, typed: Typed, problems?: Record<string, string>) {
  const { partner, seat } = await seatOf(c)
  const frame = frameOf(c)
  const title = frame.t.endSeatTitle
  const back = linkTo(c, partnerPath, { id: partner.id })
  return c.render(<EndSeatPage {...frame} {...formState(c, typed, problems)} seat={seat} cancelHref={back} />, {
    title,
    path: endSeatPath,
    params: { id: partner.id, seat: seat.id },
    breadcrumbs: crumbs(c, title, partner),
    noindex: true,
    status: problems ? 422 : 200,
  })
}
