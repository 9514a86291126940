import { Hono } from 'hono'
import { house } from '#platform/auth'
import { type Ctx, can, csrfToken, type Env, flash, linkTo, readForm } from '#platform/http'
import { both, type Locale } from '#platform/i18n'
import { invite, removeMember } from '../commands/index.ts'
import { messages } from '../messages.ts'
import { editorsPath, permissionsPath, removeEditorPath } from '../paths.ts'
import { listMembers } from '../queries.ts'
import { EditorForm, RemovedEditor } from '../schema.ts'
import { EditorsPage } from '../views/editors-page.tsx'
import { type FormState, untouched } from '../views/fields.tsx'

/** Who writes the pages of the centre, keeps its money and reads applications: roles given in the house, by its administrators. */
export const editorRoutes = new Hono<Env>()
const manage = can('editors:manage')
const named: Record<Locale, string> = { en: messages.en.centre, fr: messages.fr.centre }

editorRoutes.on('GET', both(editorsPath), manage, (c) => showEditors(c, untouched))

editorRoutes.on('POST', both(editorsPath), manage, async (c) => {
  const form = await readForm(c, EditorForm)
  if (!form.ok) return showEditors(c, form)
  const { env, now, db, actor } = c.var
  const invitation = { ...form.value, organisation: null }
  const outcome = await invite(db, actor, invitation, { place: { id: house, name: named }, env, now })
  if (!outcome.ok) return showEditors(c, { typed: form.typed, problems: { email: outcome.reason } })
  return back(c, messages[c.var.locale].editorInvited(form.value.name))
})

editorRoutes.on('POST', both(removeEditorPath), manage, async (c) => {
  const form = await readForm(c, RemovedEditor)
  if (!form.ok) return showEditors(c, { typed: {}, problems: { email: 'not-a-member' } })
  const outcome = await removeMember(c.var.db, c.var.actor, house, form.value)
  if (!outcome.ok) return showEditors(c, { typed: {}, problems: { email: outcome.reason } })
  return back(c, messages[c.var.locale].editorRemoved)
})

function back(c: Ctx, done: string) {
  flash(c, 'done', done)
  return c.redirect(linkTo(c, editorsPath), 303)
}

async function showEditors(c: Ctx, state: FormState) {
  const { locale, actor, db } = c.var
  const t = messages[locale]
  const editors = (await listMembers(db, house)).filter(({ role }) => role !== 'administrator')
  const page = (
    <EditorsPage
      t={t}
      locale={locale}
      csrf={csrfToken(c)}
      editors={editors}
      self={actor.id}
      state={state}
      actions={{
        invite: linkTo(c, editorsPath),
        remove: linkTo(c, removeEditorPath),
        permissions: linkTo(c, permissionsPath),
      }}
    />
  )
  const status = Object.keys(state.problems).length > 0 ? 422 : 200
  return c.render(page, { title: t.editorsTitle, path: editorsPath, noindex: true, status })
}
