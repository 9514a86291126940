import { Hono } from 'hono'
import { may } from '#platform/auth'
import {
  allowed,
  type Ctx,
  can,
  csrfToken,
  type Env,
  type FormResult,
  flash,
  keepPage,
  linkTo,
  open,
  placeOf,
  readForm,
  type Typed,
} from '#platform/http'
import { both } from '#platform/i18n'
import { editCommunity } from './commands.ts'
import { trailTo } from './crumb.ts'
import { routes as founding } from './founding-routes.tsx'
import { messages } from './messages.ts'
import { boardPath, communitiesPath, communityPath, editCommunityPath } from './paths.ts'
import { type Community, getCommunity, listPlaces } from './queries.ts'
import { routes as rehearsals } from './rehearsal-routes.tsx'
import { demoDay } from './rules.ts'
import { CommunityForm } from './schema.ts'
import { CommunitiesPage } from './views/communities-page.tsx'
import { CommunityPage } from './views/community-page.tsx'
import { EditPage } from './views/edit-page.tsx'

export const routes = new Hono<Env>()

routes.route('/', founding)
routes.route('/', rehearsals)

/** Rehearsals are listed to those who take part in them. */
const shownPlaces = async (c: Ctx) =>
  (await listPlaces(c.var.db)).filter((place) => !place.rehearsalOn || may(c.var.actor, 'situations:read', place))

routes.on('GET', both(communitiesPath), open, async (c) => {
  const t = messages[c.var.locale]
  const page = (
    <CommunitiesPage
      t={t}
      locale={c.var.locale}
      places={await shownPlaces(c)}
      demo={c.var.env.ENSEMBLE_DEMO}
      mayFound={may(c.var.actor, 'communities:edit', undefined)}
    />
  )
  return c.render(page, { title: t.communitiesTitle, description: t.purpose, path: communitiesPath })
})

routes.on('GET', both(communityPath), can('communities:read'), async (c) => {
  const place = placeOf(c)
  await keepPage(c, [place.id])
  const community = await getCommunity(c.var.db, place.id)
  const t = messages[c.var.locale]
  const page = (
    <CommunityPage
      t={t}
      locale={c.var.locale}
      community={community}
      boardHref={linkTo(c, boardPath, {}, { on: c.var.env.ENSEMBLE_DEMO ? demoDay : undefined })}
      mayEdit={allowed(c, 'communities:edit')}
    />
  )
  return c.render(page, { title: place.name[c.var.locale], description: t.communitiesLead, path: communityPath })
})

routes.on('GET', both(editCommunityPath), can('communities:edit'), async (c) =>
  showForm(c, typedOf(await getCommunity(c.var.db, placeOf(c).id))),
)

routes.on('POST', both(editCommunityPath), can('communities:edit'), async (c) => {
  const { id } = placeOf(c)
  const form = await readForm(c, CommunityForm)
  if (!form.ok) return showForm(c, form.typed, form)
  const outcome = await editCommunity(c.var.db, c.var.actor, id, form.value)
  if (outcome.ok) {
    flash(c, 'done', messages[c.var.locale].saved)
    return c.redirect(
      linkTo(c, communityPath, { community: c.var.locale === 'en' ? form.value.slugEn : form.value.slugFr }),
      303,
    )
  }
  if (outcome.reason === 'gone') return c.notFound()
  if (outcome.reason === 'slug-taken')
    return showForm(c, form.typed, { ok: false, typed: form.typed, problems: { slugEn: 'slug-taken' } })
  const theirs = await getCommunity(c.var.db, id)
  return showForm(c, { ...form.typed, version: String(theirs.version) }, undefined, theirs)
})

async function showForm(c: Ctx, typed: Typed, form?: FormResult<CommunityForm> & { ok: false }, theirs?: Community) {
  const t = messages[c.var.locale]
  const title = t.editTitle(placeOf(c).name[c.var.locale])
  const page = (
    <EditPage
      t={t}
      locale={c.var.locale}
      title={title}
      csrf={csrfToken(c)}
      typed={typed}
      problems={form?.problems ?? {}}
      theirs={theirs}
      cancelHref={linkTo(c, communityPath)}
    />
  )
  const status = theirs ? 409 : form ? 422 : 200
  return c.render(page, { title, path: editCommunityPath, breadcrumbs: trailTo(c, title), noindex: true, status })
}

/** A community as its form would have been typed. */
const typedOf = (community: Community): Typed => ({
  version: String(community.version),
  kind: community.kind,
  slugEn: community.slug_en,
  slugFr: community.slug_fr,
  nameEn: community.name_en,
  nameFr: community.name_fr,
  partnershipEn: community.partnership_en,
  partnershipFr: community.partnership_fr,
  catchmentEn: community.catchment_en,
  catchmentFr: community.catchment_fr,
  hostEn: community.host_en,
  hostFr: community.host_fr,
  mailingAddress: community.mailing_address,
  contactEmail: community.contact_email,
  privacyRegime: community.privacy_regime,
  normalYearLow: community.normal_year_low?.toString() ?? '',
  normalYearHigh: community.normal_year_high?.toString() ?? '',
  normalYearSource: community.normal_year_source,
  boardPublic: community.board_public ? 'yes' : '',
  requiredSectors: community.requiredSectors.join(','),
})
