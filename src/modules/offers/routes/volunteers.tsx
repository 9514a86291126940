import { Hono } from 'hono'
import { z } from 'zod'
import { communityCrumb } from '#modules/communities'
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
import { both } from '#platform/i18n'
import { receiveVolunteer, screenVolunteer, sendVolunteerLink } from '../commands/index.ts'
import { VolunteerFilters } from '../filters.ts'
import { publicMessages } from '../messages/public.ts'
import { volunteerMessages } from '../messages/volunteers.ts'
import * as paths from '../paths.ts'
import { findVolunteer, listMoves, listShiftsOf, listVolunteers } from '../queries/index.ts'
import { usualClearUntil } from '../rules/screening.ts'
import { ScreeningForm, VolunteerForm } from '../schema.ts'
import { mayTake } from '../speaker.ts'
import type { FormState } from '../views/fields.tsx'
import { VolunteerEntryPage } from '../views/volunteer-forms.tsx'
import { VolunteerPage } from '../views/volunteer-page.tsx'
import { type Nav, VolunteersPage } from '../views/volunteers-page.tsx'
import { dayOfPlace, notYours, senderOf, speakerOf } from './speaking.ts'

export const volunteerRoutes = new Hono<Env>()
const perPage = 25

/** The three lists, side by side. */
export const navOf = (c: Ctx, here: 'volunteers' | 'shifts' | 'hours'): Nav[] => {
  const t = volunteerMessages[c.var.locale]
  return [
    { href: linkTo(c, paths.volunteersPath), label: t.title, current: here === 'volunteers' },
    { href: linkTo(c, paths.shiftsPath), label: t.shifts, current: here === 'shifts' },
    { href: linkTo(c, paths.hoursPath), label: t.hours, current: here === 'hours' },
  ]
}

volunteerRoutes.on('GET', both(paths.volunteersPath), can('volunteers:manage'), async (c) => {
  const { locale } = c.var
  const t = volunteerMessages[locale]
  const { state, after } = VolunteerFilters.parse(c.req.query())
  const listing = { state, after, perPage, by: speakerOf(c) }
  const page = await scoped(c, (tx) => listVolunteers(tx, placeOf(c).id, listing))
  const view = (
    <VolunteersPage
      t={t}
      locale={locale}
      on={dayOfPlace(c)}
      nav={navOf(c, 'volunteers')}
      page={page}
      state={state}
      listHref={(change) => linkTo(c, paths.volunteersPath, {}, { state, ...change })}
      volunteerHref={(id) => linkTo(c, paths.volunteerPath, { id })}
      addHref={linkTo(c, paths.newVolunteerPath)}
    />
  )
  const breadcrumbs = [communityCrumb(c), { label: t.title }]
  return c.render(view, {
    title: t.title,
    path: paths.volunteersPath,
    query: { state },
    breadcrumbs,
    noindex: true,
    wide: true,
  })
})

volunteerRoutes.on('GET', both(paths.newVolunteerPath), can('volunteers:manage'), (c) =>
  showEntry(c, { typed: {}, problems: {} }),
)

const EntryLocale = z.enum(['en', 'fr'])

volunteerRoutes.on('POST', both(paths.newVolunteerPath), can('volunteers:manage'), async (c) => {
  const form = await readForm(c, VolunteerForm)
  if (!form.ok) return showEntry(c, form)
  const by = speakerOf(c)
  const outcome = await receiveVolunteer(c.var.db, by, senderOf(c), {
    ...form.value,
    on: dayOfPlace(c),
    locale: EntryLocale.catch(c.var.locale).parse(form.typed.locale),
    organisationId: by.own ?? null,
  })
  const { id, again } = outcome.value
  const t = volunteerMessages[c.var.locale]
  flash(c, again ? 'note' : 'done', again ? t.again : t.added)
  return c.redirect(linkTo(c, paths.volunteerPath, { id }), 303)
})

function showEntry(c: Ctx, state: FormState) {
  const { locale } = c.var
  const t = volunteerMessages[locale]
  const page = (
    <VolunteerEntryPage
      t={t}
      p={publicMessages[locale]}
      locale={locale}
      csrf={csrfToken(c)}
      cancelHref={linkTo(c, paths.volunteersPath)}
      {...state}
    />
  )
  return c.render(page, {
    title: t.newTitle,
    path: paths.newVolunteerPath,
    breadcrumbs: [communityCrumb(c), { href: linkTo(c, paths.volunteersPath), label: t.title }, { label: t.newTitle }],
    noindex: true,
    status: Object.keys(state.problems).length > 0 ? 422 : 200,
  })
}

volunteerRoutes.on('GET', both(paths.volunteerPath), can('volunteers:manage'), (c) => showVolunteer(c))

async function showVolunteer(c: Ctx, form?: FormState) {
  const { locale, now } = c.var
  const t = volunteerMessages[locale]
  const [id, place, by, on] = [idOf(c), placeOf(c), speakerOf(c), dayOfPlace(c)]
  const found = await scoped(c, async (tx) => {
    const volunteer = await findVolunteer(tx, place.id, id, by)
    if (!volunteer) return undefined
    const shifts = volunteer.hidden ? [] : await listShiftsOf(tx, place.id, id, now)
    return { volunteer, shifts, moves: await listMoves(tx, place.id, { noun: 'volunteer', id }) }
  })
  if (!found) return c.notFound()
  const mine = mayTake(by, found.volunteer.organisationId)
  const page = (
    <VolunteerPage
      t={t}
      locale={locale}
      on={on}
      {...found}
      csrf={csrfToken(c)}
      typed={form?.typed ?? { clearUntil: usualClearUntil(on) }}
      problems={form?.problems ?? {}}
      shiftHref={(shift) => linkTo(c, paths.shiftPath, { id: shift })}
      links={{
        screening: mine ? linkTo(c, paths.screeningPath, { id }) : undefined,
        link: mine ? linkTo(c, paths.volunteerLinkPath, { id }) : undefined,
      }}
    />
  )
  return c.render(page, {
    title: t.volunteerTitle,
    path: paths.volunteerPath,
    params: { id },
    breadcrumbs: [
      communityCrumb(c),
      { href: linkTo(c, paths.volunteersPath), label: t.title },
      { label: t.volunteerTitle },
    ],
    noindex: true,
    status: form ? 422 : 200,
  })
}

volunteerRoutes.on('POST', both(paths.screeningPath), can('volunteers:manage'), async (c) => {
  const id = idOf(c)
  const form = await readForm(c, ScreeningForm)
  if (!form.ok) return showVolunteer(c, form)
  const at = { communityId: placeOf(c).id, id }
  const outcome = await screenVolunteer(c.var.db, speakerOf(c), at, { ...form.value, on: dayOfPlace(c) })
  if (outcome.ok) return back(c, 'screened')
  if (outcome.reason === 'not-yours') throw notYours()
  if (outcome.reason === 'gone') return c.notFound()
  const field = outcome.reason === 'already-over' ? 'clearUntil' : 'to'
  return showVolunteer(c, { typed: form.typed, problems: { [field]: outcome.reason } })
})

volunteerRoutes.on('POST', both(paths.volunteerLinkPath), can('volunteers:manage'), async (c) => {
  await readFields(c)
  const [id, by] = [idOf(c), speakerOf(c)]
  const volunteer = await scoped(c, (tx) => findVolunteer(tx, placeOf(c).id, id, by))
  if (!volunteer) return c.notFound()
  if (!mayTake(by, volunteer.organisationId)) throw notYours()
  const outcome = await sendVolunteerLink(c.var.db, by, senderOf(c), id)
  return back(c, outcome.ok ? 'linkSent' : 'noAddress')
})

function back(c: Ctx, said: 'screened' | 'linkSent' | 'noAddress') {
  flash(c, said === 'noAddress' ? 'problem' : 'done', volunteerMessages[c.var.locale][said])
  return c.redirect(linkTo(c, paths.volunteerPath, { id: idOf(c) }), 303)
}
