import { Hono } from 'hono'
import { trailTo } from '#modules/communities'
import { roles } from '#platform/auth'
import { type Ctx, can, csrfToken, type Env, flash, linkTo, placeOf, readForm } from '#platform/http'
import { both } from '#platform/i18n'
import { changeRole, invite, removeMember } from '../commands/index.ts'
import { messages } from '../messages.ts'
import { changeRolePath, membersPath, permissionsPath, removeMemberPath } from '../paths.ts'
import { listMembers, listOrganisations } from '../queries.ts'
import { mayGrant } from '../rules.ts'
import { Invitation, Membership, RoleChange } from '../schema.ts'
import { type FormState, untouched } from '../views/fields.tsx'
import { MembersPage } from '../views/members-page.tsx'

export const memberRoutes = new Hono<Env>()
const manage = can('members:manage')

memberRoutes.on('GET', both(membersPath), manage, (c) => showMembers(c, untouched))

memberRoutes.on('POST', both(membersPath), manage, async (c) => {
  const form = await readForm(c, Invitation)
  if (!form.ok) return showMembers(c, form)
  const { env, now, db, actor } = c.var
  const outcome = await invite(db, actor, form.value, { place: placeOf(c), env, now })
  if (!outcome.ok) {
    const field = /organisation/.test(outcome.reason) ? 'organisation' : 'role'
    return showMembers(c, { typed: form.typed, problems: { [field]: outcome.reason } })
  }
  return back(c, messages[c.var.locale].invited(form.value.name))
})

memberRoutes.on('POST', both(changeRolePath), manage, async (c) => {
  const form = await readForm(c, RoleChange)
  if (!form.ok) return showMembers(c, { typed: {}, problems: { role: 'not-a-member' } })
  const outcome = await changeRole(c.var.db, c.var.actor, placeOf(c).id, form.value)
  if (!outcome.ok) return showMembers(c, { typed: {}, problems: { role: outcome.reason } })
  return back(c, messages[c.var.locale].roleChanged)
})

memberRoutes.on('POST', both(removeMemberPath), manage, async (c) => {
  const form = await readForm(c, Membership)
  if (!form.ok) return showMembers(c, { typed: {}, problems: { role: 'not-a-member' } })
  const outcome = await removeMember(c.var.db, c.var.actor, placeOf(c).id, form.value)
  if (!outcome.ok) return showMembers(c, { typed: {}, problems: { role: outcome.reason } })
  return back(c, messages[c.var.locale].roleRemoved)
})

function back(c: Ctx, done: string) {
  flash(c, 'done', done)
  return c.redirect(linkTo(c, membersPath), 303)
}

async function showMembers(c: Ctx, state: FormState) {
  const { locale, actor, db } = c.var
  const { id } = placeOf(c)
  const t = messages[locale]
  const page = (
    <MembersPage
      t={t}
      locale={locale}
      csrf={csrfToken(c)}
      members={await listMembers(db, id)}
      organisations={await listOrganisations(db, id, c.var.locale)}
      state={state}
      grantable={roles.filter((role) => mayGrant(actor, id, role))}
      self={actor.id}
      actions={{
        invite: linkTo(c, membersPath),
        change: linkTo(c, changeRolePath),
        remove: linkTo(c, removeMemberPath),
        permissions: linkTo(c, permissionsPath),
      }}
    />
  )
  const status = Object.keys(state.problems).length > 0 ? 422 : 200
  const breadcrumbs = trailTo(c, t.membersTitle)
  return c.render(page, { title: t.membersTitle, path: membersPath, breadcrumbs, noindex: true, wide: true, status })
}
