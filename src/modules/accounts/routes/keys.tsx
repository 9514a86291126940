import { Hono } from 'hono'
import { z } from 'zod'
import { trailTo } from '#modules/communities'
import { house } from '#platform/auth'
import { type Ctx, can, csrfToken, type Env, flash, linkTo, readForm } from '#platform/http'
import { both } from '#platform/i18n'
import { giveKey, revokeKey } from '../commands/index.ts'
import { keyMessages, keyProblem } from '../key-messages.ts'
import { listKeys } from '../key-queries.ts'
import { apiPath, houseKeysPath, keysPath, permissionsPath, revokeHouseKeyPath, revokeKeyPath } from '../paths.ts'
import { listOrganisations } from '../queries.ts'
import { mayGrant } from '../rules.ts'
import { KeyForm, keyDays, keyRoles } from '../schema.ts'
import { type FormState, untouched } from '../views/fields.tsx'
import { KeyShownPage, KeysPage } from '../views/keys-page.tsx'

/** Keys of a community, and on a page of its own those of the house. */
export const keyRoutes = new Hono<Env>()
const manage = can('keys:manage')
const places = [
  { list: keysPath, revoke: revokeKeyPath },
  { list: houseKeysPath, revoke: revokeHouseKeyPath },
] as const
type At = (typeof places)[number]

const communityOf = (c: Ctx) => c.var.community?.id ?? house

for (const at of places) {
  keyRoutes.on('GET', both(at.list), manage, (c) => showKeys(c, at, untouched))

  keyRoutes.on('POST', both(at.list), manage, async (c) => {
    const form = await readForm(c, KeyForm)
    if (!form.ok) return showKeys(c, at, form)
    const outcome = await giveKey(c.var.db, c.var.actor, communityOf(c), form.value)
    if (!outcome.ok) return showKeys(c, at, { ...form, problems: { [fields[outcome.reason]]: outcome.reason } })
    const t = keyMessages[c.var.locale]
    const shown = { t, name: form.value.name, token: outcome.value.token, back: linkTo(c, at.list) }
    return c.render(<KeyShownPage {...shown} />, { title: t.shownTitle, path: at.list, noindex: true })
  })

  keyRoutes.on('POST', both(at.revoke), manage, async (c) => {
    const t = keyMessages[c.var.locale]
    const form = await readForm(c, Chosen)
    const outcome = form.ok && (await revokeKey(c.var.db, c.var.actor, communityOf(c), form.value.id))
    if (!outcome || (!outcome.ok && outcome.reason === 'gone')) return c.notFound()
    if (outcome.ok) flash(c, 'done', t.revoked(outcome.value))
    else flash(c, 'note', keyProblem(t, outcome.reason))
    return c.redirect(linkTo(c, at.list), 303)
  })
}

const Chosen = z.object({ id: z.uuid() })

/** Beside which field each refusal stands. */
const fields = {
  'only-administrators': 'role',
  'scope-beyond-role': 'scopes',
  'organisation-missing': 'organisation',
  'no-such-organisation': 'organisation',
  'only-in-rehearsals': 'unlimited',
} as const

async function showKeys(c: Ctx, at: At, state: FormState) {
  const { locale, actor, db } = c.var
  const t = keyMessages[locale]
  const id = communityOf(c)
  const roles = keyRoles.filter((role) => (id === house ? role === 'administrator' : true) && mayGrant(actor, id, role))
  const page = (
    <KeysPage
      t={t}
      locale={locale}
      csrf={csrfToken(c)}
      keys={await listKeys(db, id)}
      organisations={id === house ? [] : await listOrganisations(db, id, c.var.locale)}
      grantable={roles}
      days={keyDays}
      rehearsal={c.var.community?.rehearsalOn !== undefined}
      state={state}
      actions={{
        give: linkTo(c, at.list),
        revoke: linkTo(c, at.revoke),
        api: linkTo(c, apiPath),
        permissions: linkTo(c, permissionsPath),
      }}
    />
  )
  const status = Object.keys(state.problems).length > 0 ? 422 : 200
  // The house has no community to come from.
  const breadcrumbs = c.var.community ? trailTo(c, t.title) : []
  return c.render(page, { title: t.title, path: at.list, breadcrumbs, noindex: true, wide: true, status })
}
