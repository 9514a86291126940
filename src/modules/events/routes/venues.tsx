import { Hono } from 'hono'
import { deskPath } from '#modules/entries'
import { type Ctx, can, type Env, flash, frameOf, idOf, linkTo, readForm } from '#platform/http'
import { both, type Path } from '#platform/i18n'
import type { FormState } from '#ui'
import { addVenue, editVenue } from '../commands/index.ts'
import { staffMessages } from '../messages/staff.ts'
import { newVenuePath, venuePath, venuesPath } from '../paths.ts'
import { listVenues } from '../queries/facts.ts'
import { VenueForm } from '../schema.ts'
import { VenuePage, VenuesPage } from '../views/staff-pages.tsx'
import { typedVenue } from './typed.ts'

/** Places that events come back to, for their editors. */
export const venues = new Hono<Env>()

venues.on('GET', both(venuesPath), can('entries:edit'), async (c) => {
  const frame = frameOf(c, staffMessages)
  return c.render(<VenuesPage {...frame} venues={await listVenues(c.var.db, c.var.locale)} />, {
    title: frame.t.venuesTitle,
    path: venuesPath,
    breadcrumbs: [{ href: frame.link(deskPath), label: frame.t.desk }, { label: frame.t.venues }],
    noindex: true,
  })
})

venues.on('GET', both(newVenuePath), can('entries:edit'), (c) =>
  show(c, newVenuePath, { state: { typed: {}, problems: {} } }),
)
venues.on('POST', both(newVenuePath), can('entries:edit'), async (c) => {
  const form = await readForm(c, VenueForm)
  if (!form.ok) return show(c, newVenuePath, { state: form })
  await addVenue(c.var.db, c.var.actor, form.value)
  return saved(c)
})

const venueOf = async (c: Ctx) => (await listVenues(c.var.db, c.var.locale)).find(({ id }) => id === idOf(c))

venues.on('GET', both(venuePath), can('entries:edit'), async (c) => {
  const venue = await venueOf(c)
  return venue ? show(c, venuePath, { state: { typed: typedVenue(venue), problems: {} } }) : c.notFound()
})
venues.on('POST', both(venuePath), can('entries:edit'), async (c) => {
  if (!(await venueOf(c))) return c.notFound()
  const form = await readForm(c, VenueForm)
  if (!form.ok) return show(c, venuePath, { state: form })
  const outcome = await editVenue(c.var.db, c.var.actor, { id: idOf(c), form: form.value })
  if (outcome.ok) return saved(c)
  const venue = await venueOf(c)
  // Saving again from here is meant: the form now knows the version it replaces.
  const typed = { ...form.typed, version: String(venue?.version ?? 0) }
  return show(c, venuePath, { state: { typed, problems: {} }, problem: 'venueChanged' })
})

function saved(c: Ctx) {
  flash(c, 'done', staffMessages[c.var.locale].venueSaved)
  return c.redirect(linkTo(c, venuesPath), 303)
}

function show(c: Ctx, path: Path, { state, problem }: { state: FormState; problem?: string }) {
  const frame = frameOf(c, staffMessages)
  const name = state.typed[c.var.locale === 'en' ? 'nameEn' : 'nameFr']
  const title = path === newVenuePath || !name ? frame.t.newVenue : name
  return c.render(<VenuePage {...frame} title={title} state={state} problem={problem} />, {
    title,
    path,
    params: path === venuePath ? { id: idOf(c) } : {},
    breadcrumbs: [{ href: frame.link(venuesPath), label: frame.t.venues }, { label: title }],
    status: problem ? 409 : Object.keys(state.problems).length > 0 ? 422 : 200,
    noindex: true,
  })
}
