import { Hono } from 'hono'
import { type Ctx, can, type Env, flash, idOf, linkTo, placeOf, readForm, scoped, type Typed } from '#platform/http'
import { both, formatDateTime } from '#platform/i18n'
import type { Conflict } from '#ui'
import { addPartner, editPartner } from '../commands/index.ts'
import { messages } from '../messages/index.ts'
import { editPartnerPath, newPartnerPath, partnerPath, partnersPath } from '../paths.ts'
import { findLastChange, type Partner } from '../queries/index.ts'
import { changesBetween, particularNames } from '../rules.ts'
import { PartnerForm } from '../schema.ts'
import { whoOf, wordsFor } from '../views/history-table.tsx'
import { PartnerFormPage } from '../views/partner-form.tsx'
import { nameOf } from '../views/words.ts'
import { gone, partnerOf } from './find.ts'
import { crumbs, formState, frameOf } from './frame.ts'

export const edit = new Hono<Env>()

edit.on('GET', both(newPartnerPath), can('partners:edit'), (c) => showNew(c, { sector: c.req.query('sector') ?? '' }))

edit.on('POST', both(newPartnerPath), can('partners:edit'), async (c) => {
  const form = await readForm(c, PartnerForm)
  if (!form.ok) return showNew(c, form.typed, form.problems)
  // Only the demonstration's loader makes things up.
  const outcome = await addPartner(c.var.db, c.var.actor, placeOf(c).id, { ...form.value, synthetic: false })
  if (!outcome.ok) return showNew(c, form.typed, { key: outcome.reason })
  flash(c, 'done', messages[c.var.locale].added(nameOf(form.value, c.var.locale)))
  return c.redirect(linkTo(c, partnerPath, { id: outcome.value }), 303)
})

function showNew(c: Ctx, typed: Typed, problems?: Record<string, string>) {
  const frame = frameOf(c)
  const title = frame.t.newTitle
  const page = (
    <PartnerFormPage
      {...frame}
      {...formState(c, typed, problems)}
      title={title}
      isNew
      draftKey={`partner-new-${placeOf(c).id}`}
      cancelHref={linkTo(c, partnersPath)}
    />
  )
  return c.render(page, {
    title,
    path: newPartnerPath,
    breadcrumbs: crumbs(c, title),
    noindex: true,
    status: problems ? 422 : 200,
  })
}

edit.on('GET', both(editPartnerPath), can('partners:edit'), async (c) => {
  const partner = await partnerOf(c)
  return showEdit(c, partner, { typed: typedOf(partner) })
})

edit.on('POST', both(editPartnerPath), can('partners:edit'), async (c) => {
  const id = idOf(c)
  const form = await readForm(c, PartnerForm)
  if (!form.ok) return showEdit(c, await partnerOf(c), form)
  const outcome = await editPartner(c.var.db, c.var.actor, placeOf(c).id, { id, form: form.value })
  if (!outcome.ok) return outcome.reason === 'gone' ? gone() : showConflict(c, form.typed, form.value)
  const t = messages[c.var.locale]
  flash(c, 'done', outcome.value.changed ? t.saved : t.sameAsBefore)
  return c.redirect(linkTo(c, partnerPath, { id }), 303)
})

/** The form keeps what was typed and takes on the saved version's number: sent again, it knowingly replaces that version. */
async function showConflict(c: Ctx, typed: Typed, form: PartnerForm) {
  const partner = await partnerOf(c)
  const last = await scoped(c, (tx) => findLastChange(tx, placeOf(c).id, partner.id))
  const frame = frameOf(c)
  const { t, locale } = frame
  const mine = { ...form, synthetic: partner.synthetic }
  const changes = changesBetween(partner, mine, particularNames) ?? { before: {}, after: {} }
  const rows = particularNames
    .filter((name) => name in changes.after)
    .map((name) => ({
      label: t.fields[name],
      yours: wordsFor(frame, name, changes.after[name]),
      theirs: wordsFor(frame, name, changes.before[name]),
    }))
  const who = last && t.conflict.who(whoOf(frame, last), formatDateTime(locale, last.at))
  return showEdit(c, partner, { typed: { ...typed, version: String(partner.version) }, conflict: { who, rows } })
}

interface Shown {
  typed: Typed
  problems?: Record<string, string>
  conflict?: Conflict
}

function showEdit(c: Ctx, partner: Partner, { typed, problems, conflict }: Shown) {
  const frame = frameOf(c)
  const title = frame.t.editTitle(nameOf(partner, c.var.locale))
  const page = (
    <PartnerFormPage
      {...frame}
      {...formState(c, typed, problems)}
      title={title}
      isNew={false}
      draftKey={`partner-${partner.id}`}
      cancelHref={linkTo(c, partnerPath, { id: partner.id })}
      conflict={conflict}
    />
  )
  return c.render(page, {
    title,
    path: editPartnerPath,
    params: { id: partner.id },
    breadcrumbs: crumbs(c, frame.t.edit, partner),
    noindex: true,
    status: conflict ? 409 : problems ? 422 : 200,
  })
}

/** An organisation as its form would have been typed. */
const typedOf = (partner: Partner): Typed => ({
  version: String(partner.version),
  nameEn: partner.nameEn,
  nameFr: partner.nameFr,
  sector: partner.sector,
  roleEn: partner.roleEn,
  roleFr: partner.roleFr,
  contactName: partner.contactName,
  email: partner.email,
  phone: partner.phone,
  website: partner.website,
  languages: partner.languages.join(','),
})
