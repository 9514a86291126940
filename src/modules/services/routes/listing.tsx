import { Hono } from 'hono'
import { communityCrumb } from '#modules/communities'
import {
  allowed,
  type Ctx,
  can,
  csrfToken,
  type Env,
  flash,
  idOf,
  linkTo,
  placeOf,
  readFields,
  scoped,
} from '#platform/http'
import { both } from '#platform/i18n'
import { archiveService, restoreService } from '../commands/index.ts'
import { Filters } from '../filters.ts'
import { messages } from '../messages.ts'
import * as paths from '../paths.ts'
import { findService, listOrganisations, listServiceChanges, listServices, type ServiceRow } from '../queries/index.ts'
import { ServicePage } from '../views/service-page.tsx'
import { ServicesPage } from '../views/services-page.tsx'
import { dayOf, mayFor, notYours, sameDay, speakerOf } from './speaking.ts'

export const listing = new Hono<Env>()

const perPage = 25

listing.on('GET', both(paths.servicesPath), can('services:read'), async (c) => {
  const { locale } = c.var
  const t = messages[locale]
  const filters = Filters.parse(c.req.query())
  const on = dayOf(c)
  const { page, organisations } = await scoped(c, async (tx) => ({
    page: await listServices(tx, placeOf(c).id, { filters, locale, on, perPage }),
    organisations: await listOrganisations(tx, placeOf(c).id, c.var.locale),
  }))
  const query = { ...filters, sort: filters.sort === 'name' ? undefined : filters.sort, ...sameDay(c) }
  const view = (
    <ServicesPage
      t={t}
      locale={locale}
      on={on}
      page={page}
      filters={filters}
      organisations={organisations}
      listHref={(change) => linkTo(c, paths.servicesPath, {}, { ...query, ...change })}
      serviceHref={(id) => linkTo(c, paths.servicePath, { id }, sameDay(c))}
      stateHref={(row: ServiceRow) => stateHref(c, row.organisationId, row.id)}
      links={{
        add: allowed(c, 'services:edit') ? linkTo(c, paths.newServicePath) : undefined,
        capacity: allowed(c, 'capacity:state') ? linkTo(c, paths.capacityPath) : undefined,
        importFile: allowed(c, 'services:edit') ? linkTo(c, paths.importServicesPath) : undefined,
        csv: linkTo(c, paths.servicesCsvPath),
      }}
    />
  )
  return c.render(view, {
    title: filters.archived ? t.archivedTitle : t.servicesTitle,
    path: paths.servicesPath,
    query,
    breadcrumbs: filters.archived
      ? [communityCrumb(c), { href: linkTo(c, paths.servicesPath), label: t.servicesTitle }, { label: t.archivedTitle }]
      : [communityCrumb(c), { label: t.servicesTitle }],
    noindex: true,
    wide: true,
  })
})

/** The capacity page at this service, for those who may state for it. */
const stateHref = (c: Ctx, organisationId: string, id: string) =>
  mayFor(c, 'capacity:state', organisationId)
    ? `${linkTo(c, paths.capacityPath, {}, { organisation: organisationId })}#service-${id}`
    : undefined

listing.on('GET', both(paths.servicePath), can('services:read'), async (c) => {
  const { locale } = c.var
  const [id, place, on] = [idOf(c), placeOf(c), dayOf(c)]
  const found = await scoped(c, async (tx) => {
    const detail = await findService(tx, place.id, id, on)
    const changes = allowed(c, 'history:read') ? await listServiceChanges(tx, place.id, id) : undefined
    return detail && { detail, changes }
  })
  if (!found) return c.notFound()
  const { service } = found.detail
  const mine = mayFor(c, 'services:edit', service.organisationId)
  const links = {
    edit: mine ? linkTo(c, paths.editServicePath, { id }) : undefined,
    archive: mine && !service.archivedAt ? linkTo(c, paths.archiveServicePath, { id }) : undefined,
    restore: mine && service.archivedAt ? linkTo(c, paths.restoreServicePath, { id }) : undefined,
    state: service.archivedAt || service.units.length === 0 ? undefined : stateHref(c, service.organisationId, id),
    csv: linkTo(c, paths.capacityCsvPath, {}, { service: service.key }),
  }
  const t = messages[locale]
  const name = locale === 'en' ? service.nameEn : service.nameFr
  return c.render(<ServicePage t={t} locale={locale} on={on} {...found} csrf={csrfToken(c)} links={links} />, {
    title: name,
    path: paths.servicePath,
    params: { id },
    query: sameDay(c),
    breadcrumbs: [
      communityCrumb(c),
      { href: linkTo(c, paths.servicesPath, {}, sameDay(c)), label: t.servicesTitle },
      { label: name },
    ],
    noindex: true,
  })
})

listing.on('POST', both(paths.archiveServicePath), can('services:edit'), (c) => move(c, archiveService, 'archivedDone'))
listing.on('POST', both(paths.restoreServicePath), can('services:edit'), (c) => move(c, restoreService, 'restoredDone'))

async function move(c: Ctx, command: typeof archiveService, said: 'archivedDone' | 'restoredDone') {
  const id = idOf(c)
  await readFields(c)
  const outcome = await command(c.var.db, speakerOf(c), { communityId: placeOf(c).id, id })
  if (!outcome.ok && outcome.reason === 'gone') return c.notFound()
  if (!outcome.ok) throw notYours()
  flash(c, 'done', messages[c.var.locale][said])
  return c.redirect(linkTo(c, paths.servicePath, { id }), 303)
}
