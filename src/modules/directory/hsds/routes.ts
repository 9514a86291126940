import { Hono } from 'hono'
import { type Ctx, can, type Env } from '#platform/http'
import { isUuid } from '#platform/ids'
import {
  findListed,
  findOwner,
  readListPage,
  readOrganisations,
  readPublished,
  servicesAt,
  servicesOf,
} from '../queries/index.ts'
import type { Part } from '../queries/places-in-list.ts'
import { pageFrame } from '../rules.ts'
import { missing, openToAll, type Scene, sceneOf, whereOf, within } from './frame.ts'
import { links } from './links.ts'
import * as nested from './nested.ts'
import { describe, rootOf } from './root.ts'
import { allTerms, taxonomiesIn, taxonomyId, taxonomyKeys, taxonomyOf, termIn, termOf, termsIn } from './terms.ts'

/** HSDS 3.1, for all public communities at /hsds and for one of them at /hsds/communities/:community. */
export const hsds = new Hono<Env>()
hsds.use('/hsds/*', openToAll)
hsds.use('/hsds', openToAll)

const roots = ['/hsds', '/hsds/communities/:community']

type Answer = (c: Ctx, scene: Scene, id: string) => Promise<Response> | Response
/** One address below both roots. Everyone may read it. */
function serve(path: string, answer: Answer) {
  const addresses = roots.map((root) => `${root}${path}`)
  hsds.on('GET', addresses, can('directory:read'), async (c) => {
    const scene = await sceneOf(c)
    if (scene instanceof Response) return scene
    const id = c.req.param('id')
    if (path.endsWith(':id') && !isUuid(id?.toLowerCase() ?? '')) return missing(c)
    return answer(c, scene, id ?? '')
  })
}

/** A numbered page of a list, framed as the specification has it. */
function page(c: Ctx, scene: Scene, total: number, contents: readonly unknown[]) {
  const at = { page: scene.asked.page, perPage: scene.asked.per_page }
  const frame = pageFrame(total, at, contents.length)
  c.header('link', links(c.var.env.publicUrl + c.req.path, c.req.query(), frame))
  return c.json({ ...frame, contents })
}
const slice = <T>({ asked }: Scene, all: readonly T[]) =>
  all.slice((asked.page - 1) * asked.per_page, asked.page * asked.per_page)

serve('', (c, scene) => c.json(rootOf(scene.base)))
serve('/openapi.json', (c, scene) => c.json(describe(scene.base)))

/** A filter that nothing of ours can meet gives an empty list, as it should. */
const nothing = 'need:-'
function partOf({ asked, communityIds }: Scene): Part {
  const { taxonomy_term_id: termId, taxonomy_id: listId, organization_id: organisation } = asked
  const term = termId === undefined ? undefined : termOf(termId)
  const ofTerm = termId === undefined ? undefined : term?.key === 'needs' ? `need:${term.code}` : nothing
  const ofList = listId === undefined || listId === taxonomyId('needs') ? undefined : nothing
  const [facet = 'all', also] = [ofList, ofTerm, organisation && `org:${organisation}`].filter(
    (one) => one !== undefined,
  )
  return { list: 'services', communityIds, facet, also, modifiedAfter: asked.modified_after }
}
const perPageOf = ({ asked }: Scene) => ({ page: asked.page, perPage: asked.per_page })

serve('/services', async (c, scene) => {
  const found = await within(c, scene, async (tx) => {
    const { total, rows } = await readListPage(tx, partOf(scene), perPageOf(scene))
    return { total, services: await readPublished(tx, rows, scene.on) }
  })
  const show = scene.asked.full ? nested.wholeService : nested.listedService
  const contents = found.services.map((one) => show(one, whereOf(scene, one.communityId)))
  return page(c, scene, found.total, contents)
})

serve('/services/:id', async (c, scene, id) => {
  const [service] = await within(c, scene, async (tx) => {
    const which = await findListed(tx, scene.communityIds, id)
    return which ? readPublished(tx, [which], scene.on) : []
  })
  return service ? c.json(nested.wholeService(service, whereOf(scene, service.communityId))) : missing(c)
})

/** An organisation with more services than this names the first of them; its services are a list of their own. */
const mostServices = 200

serve('/organizations', async (c, scene) => {
  const { communityIds, asked } = scene
  const found = await within(c, scene, async (tx) => {
    const part: Part = { list: 'organizations', communityIds, facet: 'all' }
    const { total, rows } = await readListPage(tx, part, perPageOf(scene))
    const organisations = await readOrganisations(tx, rows)
    const contents: unknown[] = []
    for (const one of organisations) {
      const where = { ...whereOf(scene, one.communityId), full: asked.full_service }
      if (!asked.full) contents.push(nested.listedOrganisation(one, where))
      else {
        const services = await readPublished(tx, await servicesOf(tx, one, mostServices), scene.on)
        contents.push(nested.wholeOrganisation(one, services, where))
      }
    }
    return { total, contents }
  })
  return page(c, scene, found.total, found.contents)
})

serve('/organizations/:id', async (c, scene, id) => {
  const found = await within(c, scene, async (tx) => {
    const which = await findOwner(tx, 'organisations', scene.communityIds, id)
    const [organisation] = which ? await readOrganisations(tx, [which]) : []
    if (!organisation) return undefined
    const services = await readPublished(tx, await servicesOf(tx, organisation, mostServices), scene.on)
    return { organisation, services }
  })
  if (!found) return missing(c)
  const where = { ...whereOf(scene, found.organisation.communityId), full: scene.asked.full_service }
  return c.json(nested.wholeOrganisation(found.organisation, found.services, where))
})

serve('/service_at_locations', async (c, scene) => {
  const found = await within(c, scene, async (tx) => {
    const part: Part = { ...partOf(scene), list: 'locations', modifiedAfter: undefined }
    const { total, rows } = await readListPage(tx, part, perPageOf(scene))
    const at = await servicesAt(tx, rows)
    const services = new Map((await readPublished(tx, at, scene.on)).map((one) => [one.id, one]))
    return { total, at, services }
  })
  const show = scene.asked.full ? nested.wholeAtLocation : nested.listedAtLocation
  const contents = found.at.flatMap(({ id, locationId }) => {
    const service = found.services.get(id)
    const place = service?.locations.find((one) => one.id === locationId)
    return service && place ? [show(service, place, whereOf(scene, service.communityId))] : []
  })
  return page(c, scene, found.total, contents)
})

serve('/service_at_locations/:id', async (c, scene, id) => {
  const [service] = await within(c, scene, async (tx) => {
    const which = await findOwner(tx, 'service_locations', scene.communityIds, id)
    return which ? readPublished(tx, await servicesAt(tx, [which]), scene.on) : []
  })
  const place = service?.locations.find((one) => one.id === id)
  if (!service || !place) return missing(c)
  return c.json(nested.wholeAtLocation(service, place, whereOf(scene, service.communityId)))
})

serve('/taxonomies', (c, scene) => {
  const all = taxonomiesIn(scene.asked.locale)
  return page(c, scene, all.length, slice(scene, all))
})
serve('/taxonomies/:id', (c, scene, id) => {
  const key = taxonomyKeys.find((one) => taxonomyId(one) === id)
  return key ? c.json(taxonomyOf(key, scene.asked.locale)) : missing(c)
})
serve('/taxonomy_terms', (c, scene) => {
  const { taxonomy_id: listId, locale } = scene.asked
  const keys = taxonomyKeys.filter((key) => listId === undefined || taxonomyId(key) === listId)
  const all = listId === undefined ? allTerms(locale) : keys.flatMap((key) => termsIn(key, locale))
  return page(c, scene, all.length, slice(scene, all))
})
serve('/taxonomy_terms/:id', (c, scene, id) => {
  const term = termIn(scene.asked.locale, id)
  return term ? c.json(term) : missing(c)
})
