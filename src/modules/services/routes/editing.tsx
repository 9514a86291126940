import { Hono } from 'hono'
import { communityCrumb } from '#modules/communities'
import { partnersPath } from '#modules/partners'
import {
  type Ctx,
  can,
  csrfToken,
  type Env,
  type FormResult,
  flash,
  idOf,
  linkTo,
  placeOf,
  readForm,
  scoped,
  type Typed,
} from '#platform/http'
import { both, type Path } from '#platform/i18n'
import { addService, editService } from '../commands/index.ts'
import { messages } from '../messages.ts'
import { editServicePath, newServicePath, servicePath, servicesPath } from '../paths.ts'
import { findService, listOrganisations, type Particulars } from '../queries/index.ts'
import { ServiceForm } from '../schema.ts'
import { maySpeakFor } from '../speaker.ts'
import { NoOwnOrganisation } from '../views/no-own-organisation.tsx'
import { ServiceFormPage } from '../views/service-form.tsx'
import { dayOf, notYours, speakerOf } from './speaking.ts'
import { differencesOf, fieldOfProblem, typedOf } from './typed-service.ts'

export const editing = new Hono<Env>()

editing.on('GET', both(newServicePath), can('services:edit'), async (c) => {
  const own = speakerOf(c).own
  const t = messages[c.var.locale]
  if (own === null)
    return c.render(<NoOwnOrganisation t={t} title={t.newTitle} />, {
      title: t.newTitle,
      path: newServicePath,
      noindex: true,
    })
  return showForm(c, { typed: { organisationId: own ?? '' } })
})

editing.on('POST', both(newServicePath), can('services:edit'), async (c) => {
  const form = await readForm(c, ServiceForm)
  if (!form.ok) return showForm(c, form)
  const outcome = await addService(c.var.db, speakerOf(c), placeOf(c).id, { ...form.value, synthetic: false })
  if (outcome.ok) {
    flash(c, 'done', messages[c.var.locale].added)
    return c.redirect(linkTo(c, servicePath, { id: outcome.value }), 303)
  }
  if (outcome.reason === 'not-yours') throw notYours()
  return showForm(c, { typed: form.typed, problems: { [fieldOfProblem[outcome.reason]]: outcome.reason } })
})

editing.on('GET', both(editServicePath), can('services:edit'), async (c) => {
  const service = await findOne(c)
  return service ? showForm(c, { typed: typedOf(service), service }) : c.notFound()
})

editing.on('POST', both(editServicePath), can('services:edit'), async (c) => {
  const form = await readForm(c, ServiceForm)
  const service = await findOne(c)
  if (!service) return c.notFound()
  if (!form.ok) return showForm(c, { ...form, service })
  const outcome = await editService(c.var.db, speakerOf(c), { communityId: placeOf(c).id, id: service.id }, form.value)
  if (outcome.ok) {
    flash(c, 'done', messages[c.var.locale].saved)
    return c.redirect(linkTo(c, servicePath, { id: service.id }), 303)
  }
  if (outcome.reason === 'gone') return c.notFound()
  if (outcome.reason === 'not-yours') throw notYours()
  if (outcome.reason === 'edited-meanwhile') {
    // Saving again from here is meant: the form now knows the version it replaces.
    return showForm(c, { typed: { ...form.typed, version: String(service.version) }, service, theirs: service })
  }
  return showForm(c, { typed: form.typed, problems: { [fieldOfProblem[outcome.reason]]: outcome.reason }, service })
})

/** The service of the URL, if this person may edit it. */
async function findOne(c: Ctx): Promise<Particulars | undefined> {
  const found = await scoped(c, (tx) => findService(tx, placeOf(c).id, idOf(c), dayOf(c)))
  if (found && !maySpeakFor(speakerOf(c), found.service.organisationId)) throw notYours()
  return found?.service
}

interface Shown {
  typed: Typed
  problems?: (FormResult<unknown> & { ok: false })['problems']
  /** The service being edited; none when a new one is added. */
  service?: Particulars
  /** What someone else saved since the form was opened. */
  theirs?: Particulars
}

/** A wrong item of a list is shown beside the field that takes the list. */
const beside = (problems: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(problems).map(([field, code]) => [
      field.replace(/^languages\.\d+$/, 'otherLanguages').replace(/^units\.\d+$/, 'units'),
      code,
    ]),
  )

async function showForm(c: Ctx, { typed, problems: given = {}, service, theirs }: Shown) {
  const problems = beside(given)
  const { locale } = c.var
  const t = messages[locale]
  const { own } = speakerOf(c)
  const all = await scoped(c, (tx) => listOrganisations(tx, placeOf(c).id, c.var.locale))
  const organisations = all.filter(({ id }) => own === undefined || id === own)
  const title = service ? t.editTitle(locale === 'en' ? service.nameEn : service.nameFr) : t.newTitle
  const path: Path = service ? editServicePath : newServicePath
  const params: Record<string, string> = service ? { id: service.id } : {}
  const view = (
    <ServiceFormPage
      t={t}
      locale={locale}
      title={title}
      csrf={csrfToken(c)}
      typed={typed}
      problems={problems}
      organisations={organisations}
      partnersHref={linkTo(c, partnersPath)}
      isNew={!service}
      differences={theirs && differencesOf(t, locale, { theirs: typedOf(theirs), yours: typed, organisations })}
      cancelHref={service ? linkTo(c, servicePath, params) : linkTo(c, servicesPath)}
      draftKey={linkTo(c, path, params)}
    />
  )
  const wrong = Object.keys(problems).length > 0
  const breadcrumbs = [communityCrumb(c), { href: linkTo(c, servicesPath), label: t.servicesTitle }, { label: title }]
  return c.render(view, { title, path, params, breadcrumbs, noindex: true, status: theirs ? 409 : wrong ? 422 : 200 })
}
