import { Hono } from 'hono'
import { z } from 'zod'
import { csvStream } from '#platform/csv'
import { allowed, type Ctx, can, type Env, idOf, placeOf, scoped } from '#platform/http'
import { both, today } from '#platform/i18n'
import { undeliverable } from '#platform/mail'
import { outColumns } from '../file.ts'
import { messages } from '../messages/index.ts'
import { partnerPath, partnersCsvPath, partnersPath } from '../paths.ts'
import { exportPartners, findPartner, listHistory, listLanguages, listPartners, sectorGaps } from '../queries/index.ts'
import { ListQuery } from '../schema.ts'
import { ListPage, queryOf } from '../views/list-page.tsx'
import { PartnerPage } from '../views/partner-page.tsx'
import { nameOf } from '../views/words.ts'
import { gone } from './find.ts'
import { crumbs, frameOf } from './frame.ts'

export const register = new Hono<Env>()

register.on('GET', both(partnersPath), can('partners:read'), async (c) => {
  const query = ListQuery.parse(c.req.query())
  const on = today(c.var.now)
  const { id } = placeOf(c)
  const read = await scoped(c, async (tx) => ({
    list: await listPartners(tx, { ...query, communityId: id, locale: c.var.locale, on }),
    gaps: await sectorGaps(tx, id, on),
    languages: await listLanguages(tx, id),
  }))
  const page = <ListPage {...frameOf(c)} {...read} query={query} mayEdit={allowed(c, 'partners:edit')} />
  const { after, before } = query
  return c.render(page, {
    title: messages[c.var.locale].title,
    path: partnersPath,
    query: { ...queryOf(query), after, before },
    breadcrumbs: crumbs(c),
    noindex: true,
  })
})

register.on('GET', both(partnersCsvPath), can('partners:read'), (c) => {
  const { id, slug } = placeOf(c)
  const name = c.var.locale === 'en' ? 'partners' : 'partenaires'
  const file = `${name}-${slug[c.var.locale]}-${today(c.var.now)}.csv`
  return c.body(csvStream(outColumns(c.var.locale), exportPartners(c.var.db, id)), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${file}"`,
  })
})

/** The page of one organisation; its other addresses are registered before this one. */
export const one = new Hono<Env>()

one.on('GET', both(partnerPath), can('partners:read'), async (c) => {
  const id = idOf(c)
  const earlier = z.uuid().safeParse(c.req.query('earlier')).data
  const { partner, history, comeBack } = await readOne(c, id, earlier)
  if (!partner) return gone()
  const rights = { mayEdit: allowed(c, 'partners:edit'), on: today(c.var.now) }
  return c.render(<PartnerPage {...frameOf(c)} {...rights} partner={partner} history={history} comeBack={comeBack} />, {
    title: nameOf(partner, c.var.locale),
    path: partnerPath,
    params: { id },
    query: { earlier },
    breadcrumbs: crumbs(c, undefined, partner),
    noindex: true,
  })
})

const readOne = (c: Ctx, id: string, before: string | undefined) =>
  scoped(c, async (tx) => {
    const communityId = placeOf(c).id
    const partner = await findPartner(tx, communityId, id)
    const wanted = partner && allowed(c, 'history:read')
    const emails = partner ? [partner.email, ...partner.people.map(({ email }) => email)].filter(Boolean) : []
    const comeBack = [...(await undeliverable(tx, emails)).keys()]
    return {
      partner,
      comeBack,
      history: wanted ? await listHistory(tx, { communityId, partnerId: id, before }) : undefined,
    }
  })
