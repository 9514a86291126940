import { Hono } from 'hono'
import { type Ctx, can, type Env, flash, idOf, linkTo, placeOf, readForm, type Typed } from '#platform/http'
import { addDays, both } from '#platform/i18n'
import type { Conflict } from '#ui'
import { addAction, editAction } from '../commands.ts'
import { messages } from '../messages.ts'
import { actionPath, actionsPath, editActionPath, newActionPath } from '../paths.ts'
import type { ActionDetail, Owners } from '../queries/index.ts'
import { changesBetween, type Particulars, particularNames } from '../rules.ts'
import { ActionForm } from '../schema.ts'
import { ActionFormPage } from '../views/action-form.tsx'
import { valueInWords } from '../views/changes.ts'
import { actionOf, crumbs, formState, frameOf, gone, onOf, ownersOf } from './frame.ts'

export const edit = new Hono<Env>()

/** The field beside which a refusal of the command is shown. */
const fieldOf = { 'no-such-owner': 'organisationId', 'person-elsewhere': 'personId' } as const
/** A week from today is when most things are due [proposed]. */
const usualDays = 7

edit.on('GET', both(newActionPath), can('actions:edit'), (c) => showNew(c, { dueOn: addDays(onOf(c), usualDays) }))

edit.on('POST', both(newActionPath), can('actions:edit'), async (c) => {
  const form = await readForm(c, ActionForm)
  if (!form.ok) return showNew(c, form.typed, form.problems)
  const outcome = await addAction(c.var.db, c.var.actor, placeOf(c).id, { form: form.value, on: onOf(c) })
  if (!outcome.ok) return showNew(c, form.typed, { [fieldOf[outcome.reason]]: outcome.reason })
  flash(c, 'done', messages[c.var.locale].added)
  return c.redirect(linkTo(c, actionPath, { id: outcome.value }), 303)
})

async function showNew(c: Ctx, typed: Typed, problems?: Record<string, string>) {
  const frame = frameOf(c)
  const title = frame.t.newTitle
  const page = (
    <ActionFormPage
      {...frame}
      {...formState(c, typed, problems)}
      title={title}
      owners={await ownersOf(c)}
      draftKey={`action-new-${placeOf(c).id}`}
      cancelHref={linkTo(c, actionsPath)}
    />
  )
  const status = problems ? 422 : 200
  return c.render(page, { title, path: newActionPath, breadcrumbs: crumbs(c, title), noindex: true, status })
}

edit.on('GET', both(editActionPath), can('actions:edit'), async (c) => {
  const action = await actionOf(c)
  return showEdit(c, action, { typed: typedOf(action) })
})

edit.on('POST', both(editActionPath), can('actions:edit'), async (c) => {
  const id = idOf(c)
  const form = await readForm(c, ActionForm)
  if (!form.ok) return showEdit(c, await actionOf(c), form)
  const outcome = await editAction(c.var.db, c.var.actor, placeOf(c).id, { id, form: form.value })
  if (!outcome.ok) {
    if (outcome.reason === 'gone') return gone()
    if (outcome.reason === 'edited-meanwhile') return showConflict(c, form.typed, form.value)
    return showEdit(c, await actionOf(c), {
      typed: form.typed,
      problems: { [fieldOf[outcome.reason]]: outcome.reason },
    })
  }
  const t = messages[c.var.locale]
  flash(c, 'done', outcome.value.changed ? t.saved : t.sameAsBefore)
  return c.redirect(linkTo(c, actionPath, { id }), 303)
})

/** The form keeps what was typed and takes on the saved version's number: sent again, it knowingly replaces that version. */
async function showConflict(c: Ctx, typed: Typed, form: Particulars) {
  const [action, owners] = [await actionOf(c), await ownersOf(c)]
  const { t, locale } = frameOf(c)
  const changes = changesBetween(action, form)
  const rows = particularNames
    .filter((name) => changes && name in changes.after)
    .map((name) => ({
      label: t.fields[name],
      yours: named(owners, locale, form[name]) ?? valueInWords(t, locale, form[name]),
      theirs: named(owners, locale, action[name]) ?? valueInWords(t, locale, action[name]),
    }))
  return showEdit(c, action, { typed: { ...typed, version: String(action.version) }, conflict: { rows } })
}

/** An organisation or person by its name, where the value is one's id. */
function named({ organisations, people }: Owners, locale: 'en' | 'fr', id: string | null) {
  const organisation = organisations.find((one) => one.id === id)
  if (organisation) return locale === 'en' ? organisation.nameEn : organisation.nameFr
  return people.find((one) => one.id === id)?.name
}

interface Shown {
  typed: Typed
  problems?: Record<string, string>
  conflict?: Conflict
}

async function showEdit(c: Ctx, action: ActionDetail, { typed, problems, conflict }: Shown) {
  const frame = frameOf(c)
  const title = frame.t.editTitle
  const page = (
    <ActionFormPage
      {...frame}
      {...formState(c, typed, problems)}
      title={title}
      owners={await ownersOf(c)}
      draftKey={`action-${action.id}`}
      cancelHref={linkTo(c, actionPath, { id: action.id })}
      conflict={conflict}
    />
  )
  return c.render(page, {
    title,
    path: editActionPath,
    params: { id: action.id },
    breadcrumbs: crumbs(c, frame.t.edit, action),
    noindex: true,
    status: conflict ? 409 : problems ? 422 : 200,
  })
}

/** An action as its form would have been typed. */
const typedOf = (action: ActionDetail): Typed => ({
  version: String(action.version),
  actionEn: action.actionEn,
  actionFr: action.actionFr,
  sourceKind: action.sourceKind,
  sourceNote: action.sourceNote,
  organisationId: action.organisationId,
  personId: action.personId ?? '',
  dueOn: action.dueOn,
})
