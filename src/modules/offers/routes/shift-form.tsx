import { Hono } from 'hono'
import { communityCrumb } from '#modules/communities'
import {
  type Ctx,
  can,
  csrfToken,
  type Env,
  flash,
  idOf,
  linkTo,
  placeOf,
  readForm,
  scoped,
  type Typed,
} from '#platform/http'
import { both, formatDate, formatNumber, type Locale } from '#platform/i18n'
import { editShiftAndTell, planShift } from '../commands/index.ts'
import { staffMessages } from '../messages/staff.ts'
import { volunteerMessages } from '../messages/volunteers.ts'
import { languageName, skillNames } from '../names.ts'
import * as paths from '../paths.ts'
import { findShift, type ShiftLine } from '../queries/index.ts'
import { shiftAsTyped, shiftInALine } from '../rules/shift.ts'
import { ShiftForm } from '../schema.ts'
import { maySpeakFor } from '../speaker.ts'
import type { Choice } from '../views/entry-forms.tsx'
import type { FormState } from '../views/fields.tsx'
import { NoOwnOrganisation } from '../views/parts.tsx'
import { ShiftFormPage } from '../views/volunteer-forms.tsx'
import { ownChoices } from './organisations.ts'
import { dayOfPlace, notYours, senderOf, speakerOf } from './speaking.ts'

/** Planning a shift and changing it: one form. */
export const shiftFormRoutes = new Hono<Env>()

shiftFormRoutes.on('GET', both(paths.newShiftPath), can('volunteers:manage'), (c) => {
  const t = volunteerMessages[c.var.locale]
  const { own } = speakerOf(c)
  if (own === null)
    return c.render(<NoOwnOrganisation title={t.newShiftTitle} lead={t.noOwn} text={t.noOwnText} />, {
      title: t.newShiftTitle,
      path: paths.newShiftPath,
      noindex: true,
    })
  return showForm(c, { typed: { organisationId: own ?? '', day: dayOfPlace(c) }, problems: {} })
})

shiftFormRoutes.on('POST', both(paths.newShiftPath), can('volunteers:manage'), async (c) => {
  const form = await readForm(c, ShiftForm)
  if (!form.ok) return showForm(c, form)
  const outcome = await planShift(c.var.db, speakerOf(c), placeOf(c).id, { ...form.value, synthetic: false })
  if (!outcome.ok && outcome.reason === 'not-yours') throw notYours()
  if (!outcome.ok) return showForm(c, { typed: form.typed, problems: { organisationId: outcome.reason } })
  flash(c, 'done', volunteerMessages[c.var.locale].planned)
  return c.redirect(linkTo(c, paths.shiftPath, { id: outcome.value }), 303)
})

shiftFormRoutes.on('GET', both(paths.editShiftPath), can('volunteers:manage'), async (c) => {
  const shift = await findOne(c)
  if (!shift) return c.notFound()
  return showForm(c, { typed: typedOf(shift), problems: {} }, { shift })
})

/** Which field a refusal is about. */
const fieldOf = {
  'fewer-than-on-it': 'places',
  'not-all-fit': 'skills',
  'elsewhere-then': 'from',
  'in-the-past': 'day',
  'no-such-organisation': 'organisationId',
  begun: 'day',
  'shift-cancelled': 'day',
} as const

shiftFormRoutes.on('POST', both(paths.editShiftPath), can('volunteers:manage'), async (c) => {
  const form = await readForm(c, ShiftForm)
  const shift = await findOne(c)
  if (!shift) return c.notFound()
  if (!form.ok) return showForm(c, form, { shift })
  const outcome = await editShiftAndTell(c.var.db, speakerOf(c), senderOf(c), { id: shift.id, form: form.value })
  if (outcome.ok) {
    const t = volunteerMessages[c.var.locale]
    const told = outcome.value.length
    flash(c, 'done', told > 0 ? t.shiftSavedTold(formatNumber(c.var.locale, told)) : t.shiftSaved)
    return c.redirect(linkTo(c, paths.shiftPath, { id: shift.id }), 303)
  }
  if (outcome.reason === 'gone') return c.notFound()
  if (outcome.reason === 'not-yours') throw notYours()
  // Saving again from here is meant: the form now knows the shift that it replaces.
  if (outcome.reason === 'edited-meanwhile') {
    const typed = { ...form.typed, seen: shiftInALine(shiftAsTyped(shift)) }
    return showForm(c, { typed, problems: {} }, { shift, conflict: true })
  }
  return showForm(c, { typed: form.typed, problems: { [fieldOf[outcome.reason]]: outcome.reason } }, { shift })
})

/** The shift of the URL, if this person may act for its organisation. */
async function findOne(c: Ctx) {
  const shift = await scoped(c, (tx) => findShift(tx, placeOf(c).id, idOf(c)))
  if (shift && !maySpeakFor(speakerOf(c), shift.organisationId)) throw notYours()
  return shift
}

function typedOf(shift: ShiftLine): Typed {
  const typed = shiftAsTyped(shift)
  const { places, skills, languages, needsCheck, ...words } = typed
  const asked = { skills: skills.join(), languages: languages.join(), needsCheck: needsCheck ? 'yes' : '' }
  return { ...words, ...asked, places: String(places), seen: shiftInALine(typed) }
}

function differencesOf(locale: Locale, { yours, theirs, among }: { yours: Typed; theirs: Typed; among: Choice[] }) {
  const t = volunteerMessages[locale]
  const named = (code = '', nameOf = (one: string) => one) => code.split(',').filter(Boolean).map(nameOf).join(', ')
  const rows: Record<string, { label: string; show?: (text?: string) => string }> = {
    organisationId: {
      label: t.organisation,
      show: (id) => among.find((one) => one.id === id)?.[locale === 'en' ? 'nameEn' : 'nameFr'] ?? '',
    },
    titleEn: { label: t.titleEn },
    titleFr: { label: t.titleFr },
    area: { label: t.area },
    day: { label: t.day, show: (day) => (day ? formatDate(locale, day) : '') },
    from: { label: t.from },
    to: { label: t.toTime },
    places: { label: t.placesWanted },
    skills: {
      label: t.skills,
      show: (codes) => named(codes, (one) => skillNames[locale][one as keyof typeof skillNames.en]),
    },
    languages: { label: t.languages, show: (codes) => named(codes, (one) => languageName(locale, one)) },
    needsCheck: { label: t.needsCheck, show: (ticked) => (ticked === 'yes' ? t.yes : t.no) },
  }
  return Object.entries(rows)
    .filter(([field]) => (yours[field] ?? '') !== (theirs[field] ?? ''))
    .map(([field, { label, show = (text = '') => text }]) => ({
      label,
      theirs: show(theirs[field]),
      yours: show(yours[field]),
    }))
}

async function showForm(c: Ctx, state: FormState, changing?: { shift: ShiftLine; conflict?: boolean }) {
  const { locale } = c.var
  const t = volunteerMessages[locale]
  const among = await ownChoices(c)
  const title = changing ? t.editShift : t.newShiftTitle
  const path = changing ? paths.editShiftPath : paths.newShiftPath
  const params: Record<string, string> = changing ? { id: changing.shift.id } : {}
  const own = changing ? linkTo(c, paths.shiftPath, params) : undefined
  const theirs = changing?.conflict && {
    t: staffMessages[locale],
    differences: differencesOf(locale, { yours: state.typed, theirs: typedOf(changing.shift), among }),
  }
  const page = (
    <ShiftFormPage
      t={t}
      locale={locale}
      csrf={csrfToken(c)}
      title={title}
      note={changing && changing.shift.taken > 0 ? t.editShiftHint : undefined}
      organisations={among}
      theirs={theirs || undefined}
      cancelHref={own ?? linkTo(c, paths.shiftsPath)}
      {...state}
    />
  )
  const name = changing && (locale === 'en' ? changing.shift.titleEn : changing.shift.titleFr)
  const breadcrumbs = [
    communityCrumb(c),
    { href: linkTo(c, paths.shiftsPath), label: t.shiftsTitle },
    ...(own && name ? [{ href: own, label: name }] : []),
    { label: title },
  ]
  const wrong = Object.keys(state.problems).length > 0
  return c.render(page, { title, path, params, breadcrumbs, noindex: true, status: theirs ? 409 : wrong ? 422 : 200 })
}
