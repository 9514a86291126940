import { Hono } from 'hono'
import { type Ctx, can, type Env, flash, idOf, linkTo, placeOf, readFields, readForm, type Typed } from '#platform/http'
import { both } from '#platform/i18n'
import type { Conflict } from '#ui'
import { addGroup, addMember, editGroup, leaveGroup } from '../commands/index.ts'
import { messages } from '../messages/index.ts'
import { groupPath, leaveGroupPath, newGroupPath, newMemberPath, surgePath } from '../paths.ts'
import type { Group } from '../queries/index.ts'
import { GroupForm, MemberForm } from '../schema.ts'
import { memberName } from '../views/group-card.tsx'
import { GroupFormPage, LeavePage, MemberFormPage } from '../views/group-forms.tsx'
import { daysInWords, nameOf } from '../views/words.tsx'
import { aboutForm, formState, frameOf, gone, groupOf, onOf, openSurgeOf, ownersOf } from './frame.ts'

export const groups = new Hono<Env>()

const back = (c: Ctx, id: string) => c.redirect(linkTo(c, surgePath, { id }), 303)

groups.on('GET', both(newGroupPath), can('surge:lead'), (c) =>
  showNew(c, { kind: 'working', meetsMinutes: '60', version: '1' }),
)

groups.on('POST', both(newGroupPath), can('surge:lead'), async (c) => {
  const surgeId = idOf(c)
  const form = await readForm(c, GroupForm)
  if (!form.ok) return showNew(c, form.typed, form.problems)
  const outcome = await addGroup(c.var.db, c.var.actor, placeOf(c).id, { surgeId, form: form.value })
  if (!outcome.ok && outcome.reason === 'name-taken') return showNew(c, form.typed, { nameEn: outcome.reason })
  if (!outcome.ok) return gone()
  flash(c, 'done', messages[c.var.locale].groupAdded)
  return back(c, surgeId)
})

async function showNew(c: Ctx, typed: Typed, problems?: Record<string, string>) {
  const surge = await openSurgeOf(c)
  const frame = frameOf(c)
  const title = frame.t.newGroupTitle
  const page = (
    <GroupFormPage
      {...frame}
      {...formState(c, typed, problems)}
      title={title}
      draftKey={`group-new-${surge.id}`}
      cancelHref={linkTo(c, surgePath, { id: surge.id })}
    />
  )
  const about = { title, path: newGroupPath, params: { id: surge.id }, surge, status: problems ? 422 : 200 } as const
  return c.render(page, aboutForm(c, about))
}

groups.on('GET', both(groupPath), can('surge:lead'), async (c) => {
  const surge = await openSurgeOf(c)
  return showEdit(c, { typed: typedOf(groupOf(c, surge)) })
})

groups.on('POST', both(groupPath), can('surge:lead'), async (c) => {
  const [surgeId, id] = [idOf(c), idOf(c, 'group')]
  const form = await readForm(c, GroupForm)
  if (!form.ok) return showEdit(c, form)
  const outcome = await editGroup(c.var.db, c.var.actor, placeOf(c).id, { surgeId, id, form: form.value })
  if (!outcome.ok) {
    if (outcome.reason === 'edited-meanwhile') return showConflict(c, form.typed)
    if (outcome.reason === 'name-taken') return showEdit(c, { ...form, problems: { nameEn: outcome.reason } })
    return gone()
  }
  const t = messages[c.var.locale]
  flash(c, 'done', outcome.value.changed ? t.groupSaved : t.sameAsBefore)
  return back(c, surgeId)
})

const shownFields = [
  'nameEn',
  'nameFr',
  'kind',
  'termsEn',
  'termsFr',
  'meetsOn',
  'meetsAt',
  'meetsMinutes',
  'placeEn',
  'placeFr',
  'link',
] as const

/** The form keeps what was typed and takes on the saved version's number: sent again, it knowingly replaces that version. */
async function showConflict(c: Ctx, typed: Typed) {
  const { t } = frameOf(c)
  const theirs = typedOf(groupOf(c, await openSurgeOf(c)))
  const words = (field: (typeof shownFields)[number], value = '') => {
    if (field === 'meetsOn') return daysInWords(t, GroupForm.shape.meetsOn.parse(value))
    if (field === 'kind') return value === 'steering' ? t.kinds.steering : t.kinds.working
    return value
  }
  const rows = shownFields
    .filter((field) => (typed[field] ?? '') !== theirs[field])
    .map((field) => ({
      label: t.fields[field],
      yours: words(field, typed[field]),
      theirs: words(field, theirs[field]),
    }))
  return showEdit(c, { typed: { ...typed, version: theirs.version ?? '1' }, conflict: { rows } })
}

interface Shown {
  typed: Typed
  problems?: Record<string, string>
  conflict?: Conflict
}

async function showEdit(c: Ctx, { typed, problems, conflict }: Shown) {
  const surge = await openSurgeOf(c)
  const group = groupOf(c, surge)
  const frame = frameOf(c)
  const title = frame.t.editGroupTitle(nameOf(group, c.var.locale))
  const page = (
    <GroupFormPage
      {...frame}
      {...formState(c, typed, problems)}
      title={title}
      draftKey={`group-${group.id}`}
      cancelHref={linkTo(c, surgePath, { id: surge.id })}
      conflict={conflict}
    />
  )
  const status = conflict ? 409 : problems ? 422 : 200
  const params = { id: surge.id, group: group.id }
  return c.render(page, aboutForm(c, { title, path: groupPath, params, surge, status }))
}

/** A group as its form would have been typed. */
const typedOf = (group: Group): Typed => ({
  version: String(group.version),
  kind: group.kind,
  nameEn: group.nameEn,
  nameFr: group.nameFr,
  termsEn: group.termsEn,
  termsFr: group.termsFr,
  meetsOn: group.meetsOn.join(','),
  meetsAt: group.meetsAt ?? '',
  meetsMinutes: String(group.meetsMinutes),
  placeEn: group.placeEn,
  placeFr: group.placeFr,
  link: group.link,
})

groups.on('GET', both(newMemberPath), can('surge:lead'), (c) => showMember(c, {}))

groups.on('POST', both(newMemberPath), can('surge:lead'), async (c) => {
  const [surgeId, groupId] = [idOf(c), idOf(c, 'group')]
  const form = await readForm(c, MemberForm)
  if (!form.ok) return showMember(c, form.typed, form.problems)
  const given = { surgeId, groupId, form: form.value, on: onOf(c) }
  const outcome = await addMember(c.var.db, c.var.actor, placeOf(c).id, given)
  if (!outcome.ok && (outcome.reason === 'gone' || outcome.reason === 'closed')) return gone()
  if (!outcome.ok) return showMember(c, form.typed, { organisationId: outcome.reason })
  flash(c, 'done', messages[c.var.locale].memberAdded)
  return back(c, surgeId)
})

async function showMember(c: Ctx, typed: Typed, problems?: Record<string, string>) {
  const surge = await openSurgeOf(c)
  const group = groupOf(c, surge)
  const frame = frameOf(c)
  const title = frame.t.newMemberTitle(nameOf(group, c.var.locale))
  const page = (
    <MemberFormPage
      {...frame}
      {...formState(c, typed, problems)}
      title={title}
      owners={await ownersOf(c)}
      cancelHref={linkTo(c, surgePath, { id: surge.id })}
    />
  )
  const params = { id: surge.id, group: group.id }
  return c.render(page, aboutForm(c, { title, path: newMemberPath, params, surge, status: problems ? 422 : 200 }))
}

groups.on('GET', both(leaveGroupPath), can('surge:lead'), async (c) => {
  const surge = await openSurgeOf(c)
  const group = groupOf(c, surge)
  const member = group.members.find(({ id }) => id === idOf(c, 'member')) ?? gone()
  const frame = frameOf(c)
  const title = frame.t.leaveTitle(memberName(member, c.var.locale), nameOf(group, c.var.locale))
  const cancelHref = linkTo(c, surgePath, { id: surge.id })
  const params = { id: surge.id, group: group.id, member: member.id }
  return c.render(
    <LeavePage {...frame} {...formState(c)} title={title} cancelHref={cancelHref} />,
    aboutForm(c, { title, path: leaveGroupPath, params, surge }),
  )
})

groups.on('POST', both(leaveGroupPath), can('surge:lead'), async (c) => {
  await readFields(c)
  const given = { surgeId: idOf(c), groupId: idOf(c, 'group'), id: idOf(c, 'member'), on: onOf(c) }
  const outcome = await leaveGroup(c.var.db, c.var.actor, placeOf(c).id, given)
  if (!outcome.ok) return gone()
  flash(c, 'done', messages[c.var.locale].memberLeft)
  return back(c, given.surgeId)
})
