import { Hono } from 'hono'
import { type Ctx, can, type Env, flash, idOf, linkTo, placeOf, readForm, type Typed } from '#platform/http'
import { both } from '#platform/i18n'
import type { Conflict } from '#ui'
import { addPerson, editPerson } from '../commands/index.ts'
import { messages } from '../messages/index.ts'
import { editPersonPath, newPersonPath, partnerPath } from '../paths.ts'
import type { Partner, Person } from '../queries/index.ts'
import { changesBetween } from '../rules.ts'
import { PersonForm } from '../schema.ts'
import { wordsFor } from '../views/history-table.tsx'
import { PersonFormPage } from '../views/person-form.tsx'
import { nameOf } from '../views/words.ts'
import { gone, partnerOf, personOf } from './find.ts'
import { crumbs, formState, frameOf } from './frame.ts'

export const people = new Hono<Env>()

interface Shown {
  typed?: Typed
  problems?: Record<string, string>
  conflict?: Conflict
}

people.on('GET', both(newPersonPath), can('partners:edit'), async (c) => {
  return show(c, await partnerOf(c), undefined, {})
})

people.on('POST', both(newPersonPath), can('partners:edit'), async (c) => {
  const organisationId = idOf(c)
  const form = await readForm(c, PersonForm)
  const partner = await partnerOf(c)
  if (!form.ok) return show(c, partner, undefined, form)
  const given = { organisationId, form: { ...form.value, synthetic: false } }
  const outcome = await addPerson(c.var.db, c.var.actor, placeOf(c).id, given)
  if (!outcome.ok) return show(c, partner, undefined, { typed: form.typed, problems: { name: outcome.reason } })
  flash(c, 'done', messages[c.var.locale].personAdded(form.value.name))
  return c.redirect(linkTo(c, partnerPath, { id: organisationId }), 303)
})

people.on('GET', both(editPersonPath), can('partners:edit'), async (c) => {
  const { partner, person } = await personOf(c)
  return show(c, partner, person, { typed: typedOf(person) })
})

people.on('POST', both(editPersonPath), can('partners:edit'), async (c) => {
  const form = await readForm(c, PersonForm)
  const { partner, person } = await personOf(c)
  if (!form.ok) return show(c, partner, person, form)
  const given = { organisationId: partner.id, id: person.id, form: form.value }
  const outcome = await editPerson(c.var.db, c.var.actor, placeOf(c).id, given)
  if (!outcome.ok) return outcome.reason === 'gone' ? gone() : showConflict(c, form.typed, form.value)
  const t = messages[c.var.locale]
  flash(c, 'done', outcome.value.changed ? t.saved : t.sameAsBefore)
  return c.redirect(linkTo(c, partnerPath, { id: partner.id }), 303)
})

const personNames = ['name', 'roleEn', 'roleFr', 'email'] as const
const labels = { name: 'name', roleEn: 'personRoleEn', roleFr: 'personRoleFr', email: 'email' } as const

async function showConflict(c: Ctx, typed: Typed, form: PersonForm) {
  const { partner, person } = await personOf(c)
  const frame = frameOf(c)
  type Words = Record<(typeof personNames)[number], string>
  const changes = changesBetween<Words>(person, form, personNames)
  const rows = personNames
    .filter((name) => changes && name in changes.after)
    .map((name) => ({
      label: frame.t.fields[labels[name]],
      yours: wordsFor(frame, name, form[name]),
      theirs: wordsFor(frame, name, person[name]),
    }))
  const again = { ...typed, version: String(person.version) }
  return show(c, partner, person, { typed: again, conflict: { who: undefined, rows } })
}

function show(c: Ctx, partner: Partner, person: Person | undefined, { typed, problems, conflict }: Shown) {
  const frame = frameOf(c)
  const { t, locale } = frame
  const title = person ? t.editTitle(person.name) : t.newPersonTitle(nameOf(partner, locale))
  const page = (
    <PersonFormPage
      {...frame}
      {...formState(c, typed, problems)}
      title={title}
      draftKey={person ? `person-${person.id}` : `person-new-${partner.id}`}
      cancelHref={linkTo(c, partnerPath, { id: partner.id })}
      conflict={conflict}
    />
  )
  return c.render(page, {
    title,
    path: person ? editPersonPath : newPersonPath,
    params: person ? { id: partner.id, person: person.id } : { id: partner.id },
    breadcrumbs: crumbs(c, person ? person.name : t.addPerson, partner),
    noindex: true,
    status: conflict ? 409 : problems ? 422 : 200,
  })
}

const typedOf = ({ version, name, roleEn, roleFr, email }: Person): Typed => ({
  version: String(version),
  name,
  roleEn,
  roleFr,
  email,
})
