import { Hono } from 'hono'
import { communityCrumb } from '#modules/communities'
import { type OutColumn, writeCsv } from '#platform/csv'
import {
  type Ctx,
  can,
  csrfToken,
  type Env,
  flash,
  idOf,
  linkTo,
  placeOf,
  readFields,
  readForm,
  scoped,
} from '#platform/http'
import { both, today } from '#platform/i18n'
import { cancelShiftAndTell, cancelSignup, recordHours, signUpAndTell } from '../commands/index.ts'
import { volunteerMessages } from '../messages/volunteers.ts'
import * as paths from '../paths.ts'
import { findShift, type HoursLine, listHours, listOnShift, listShifts, listVolunteers } from '../queries/index.ts'
import { hasAll, mayServe } from '../rules/screening.ts'
import { HoursForm, SignupForm } from '../schema.ts'
import { maySpeakFor } from '../speaker.ts'
import { ShiftPage } from '../views/shift-page.tsx'
import { HoursPage, ShiftsPage } from '../views/shifts-page.tsx'
import { dayOfPlace, notYours, senderOf, speakerOf } from './speaking.ts'
import { navOf } from './volunteers.tsx'

export const shiftRoutes = new Hono<Env>()
const perPage = 25
const candidatesShown = 200

shiftRoutes.on('GET', both(paths.shiftsPath), can('volunteers:manage'), async (c) => {
  const { locale, now } = c.var
  const t = volunteerMessages[locale]
  const past = c.req.query('past') === 'yes'
  const listing = { now, past, after: c.req.query('after'), perPage }
  const page = await scoped(c, (tx) => listShifts(tx, placeOf(c).id, listing))
  const view = (
    <ShiftsPage
      t={t}
      locale={locale}
      nav={navOf(c, 'shifts')}
      page={page}
      past={past}
      listHref={(query) => linkTo(c, paths.shiftsPath, {}, query)}
      shiftHref={(id) => linkTo(c, paths.shiftPath, { id })}
      addHref={linkTo(c, paths.newShiftPath)}
    />
  )
  const query = { past: past ? 'yes' : undefined }
  const title = t.shiftsTitle
  const breadcrumbs = [communityCrumb(c), { label: title }]
  return c.render(view, { title, path: paths.shiftsPath, query, breadcrumbs, noindex: true, wide: true })
})

shiftRoutes.on('GET', both(paths.shiftPath), can('volunteers:manage'), (c) => showShift(c))

async function showShift(c: Ctx, problem?: string) {
  const { locale, now } = c.var
  const t = volunteerMessages[locale]
  const [id, place, by] = [idOf(c), placeOf(c), speakerOf(c)]
  const found = await scoped(c, async (tx) => {
    const shift = await findShift(tx, place.id, id)
    if (!shift) return undefined
    const mine = maySpeakFor(by, shift.organisationId)
    const people = mine ? await listOnShift(tx, place.id, id) : undefined
    const volunteers = mine ? (await listVolunteers(tx, place.id, { perPage: candidatesShown, by })).rows : []
    return { shift, people, volunteers }
  })
  if (!found) return c.notFound()
  const { shift, people, volunteers } = found
  const on = new Set(people?.map(({ volunteerId }) => volunteerId))
  const day = today(shift.startsAt)
  const candidates = volunteers.filter(
    (one) =>
      !on.has(one.id) &&
      mayServe(one, { needsCheck: shift.needsCheck, day }) &&
      hasAll(shift.skills, one.skills) &&
      hasAll(shift.languages, one.languages),
  )
  const title = locale === 'en' ? shift.titleEn : shift.titleFr
  const page = (
    <ShiftPage
      t={t}
      locale={locale}
      shift={shift}
      people={people}
      candidates={candidates}
      begun={shift.startsAt <= now}
      csrf={csrfToken(c)}
      problem={problem}
      volunteerHref={(volunteer) => linkTo(c, paths.volunteerPath, { id: volunteer })}
      links={{
        people: linkTo(c, paths.signupsPath, { id }),
        hours: linkTo(c, paths.shiftHoursPath, { id }),
        edit: linkTo(c, paths.editShiftPath, { id }),
        cancel: linkTo(c, paths.cancelShiftPath, { id }),
      }}
    />
  )
  return c.render(page, {
    title,
    path: paths.shiftPath,
    params: { id },
    breadcrumbs: [communityCrumb(c), { href: linkTo(c, paths.shiftsPath), label: t.shiftsTitle }, { label: title }],
    noindex: true,
    status: problem ? 422 : 200,
  })
}

shiftRoutes.on('POST', both(paths.signupsPath), can('volunteers:manage'), async (c) => {
  const shiftId = idOf(c)
  const form = await readForm(c, SignupForm)
  if (!form.ok) return showShift(c, form.problems.volunteerId ?? 'required')
  const { volunteerId, move } = form.value
  const signup = { volunteerId, shiftId, evenIfBegun: true }
  const outcome =
    move === 'sign-up'
      ? await signUpAndTell(c.var.db, speakerOf(c), senderOf(c), signup)
      : await cancelSignup(c.var.db, speakerOf(c), placeOf(c).id, signup)
  return outcome.ok ? back(c, move === 'sign-up' ? 'signedUp' : 'takenOff') : refuse(c, outcome.reason)
})

shiftRoutes.on('POST', both(paths.cancelShiftPath), can('volunteers:manage'), async (c) => {
  await readFields(c)
  const outcome = await cancelShiftAndTell(c.var.db, speakerOf(c), senderOf(c), idOf(c))
  return outcome.ok ? back(c, 'shiftCancelled') : refuse(c, outcome.reason)
})

shiftRoutes.on('POST', both(paths.shiftHoursPath), can('volunteers:manage'), async (c) => {
  const id = idOf(c)
  const form = await readForm(c, HoursForm)
  if (!form.ok) return showShift(c, 'bad-minutes')
  const outcome = await recordHours(c.var.db, speakerOf(c), { communityId: placeOf(c).id, id }, form.value)
  return outcome.ok ? back(c, 'recorded') : refuse(c, outcome.reason)
})

function back(c: Ctx, said: 'signedUp' | 'takenOff' | 'shiftCancelled' | 'recorded') {
  flash(c, 'done', volunteerMessages[c.var.locale][said])
  return c.redirect(linkTo(c, paths.shiftPath, { id: idOf(c) }), 303)
}
/** Someone else's shift is theirs, what is gone is a page that does not exist, the rest is said on the page. */
function refuse(c: Ctx, reason: string) {
  if (reason === 'not-yours') throw notYours()
  return reason === 'gone' ? c.notFound() : showShift(c, reason)
}

shiftRoutes.on('GET', both(paths.hoursPath), can('volunteers:manage'), async (c) => {
  const { locale } = c.var
  const t = volunteerMessages[locale]
  const on = dayOfPlace(c)
  const page = (
    <HoursPage
      t={t}
      locale={locale}
      nav={navOf(c, 'hours')}
      on={on}
      hours={await hoursOf(c, on)}
      csvHref={linkTo(c, paths.hoursCsvPath)}
    />
  )
  const breadcrumbs = [
    communityCrumb(c),
    { href: linkTo(c, paths.shiftsPath), label: t.shiftsTitle },
    { label: t.hoursTitle },
  ]
  return c.render(page, { title: t.hoursTitle, path: paths.hoursPath, breadcrumbs, noindex: true })
})

/** The hours that this person may see: all, or those of their own organisation. */
const hoursOf = async (c: Ctx, on: string) => {
  const hours = await scoped(c, (tx) => listHours(tx, placeOf(c).id, on, c.var.locale))
  return hours.filter(({ organisationId }) => maySpeakFor(speakerOf(c), organisationId))
}

/** Minutes are whole, so that nothing is lost in rounding; months are named by their first day. */
const hoursColumns = (c: Ctx): OutColumn<HoursLine>[] => [
  { name: 'month', value: (line) => line.month },
  { name: 'organisation', value: (line) => (c.var.locale === 'en' ? line.nameEn : line.nameFr) },
  { name: 'minutes', value: (line) => line.minutes },
  { name: 'volunteers', value: (line) => line.volunteers },
]
shiftRoutes.on('GET', both(paths.hoursCsvPath), can('volunteers:manage'), async (c) =>
  c.body(writeCsv(hoursColumns(c), await hoursOf(c, dayOfPlace(c))), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${placeOf(c).slug[c.var.locale]}-hours.csv"`,
  }),
)
