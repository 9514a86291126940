import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { type Ctx, can, type Env, flash, idOf, linkTo, placeOf, readForm, scoped, type Typed } from '#platform/http'
import { both } from '#platform/i18n'
import { blocksOf } from '#platform/mail'
import { draftLetter, editLetter, sendLetter, sendTest } from '../commands/letters.ts'
import { staffMessages } from '../messages/staff.ts'
import * as paths from '../paths.ts'
import type { Purpose } from '../purposes.ts'
import { hasIdentity } from '../queries/community.ts'
import { countAudience } from '../queries/consents.ts'
import { findLetter, type Letter } from '../queries/letters.ts'
import { LetterForm } from '../schema.ts'
import { LetterFormPage } from '../views/letter-form.tsx'
import { LetterPage } from '../views/letter-page.tsx'
import { type FormState, untouched } from '../views/words.ts'
import { crumbs, staffFrame } from './frame.ts'

/** Writing, checking, trying and sending a newsletter. */
export const letters = new Hono<Env>()

letters.on('GET', both(paths.newLetterPath), can('mailing:manage'), (c) => showForm(c, untouched))
letters.on('POST', both(paths.newLetterPath), can('mailing:manage'), async (c) => {
  const form = await readForm(c, LetterForm)
  if (!form.ok) return showForm(c, form)
  const drafted = await scoped(c, (tx) => draftLetter(tx, c.var.actor, placeOf(c).id, form.value))
  flash(c, 'done', staffMessages[c.var.locale].draftSaved)
  return c.redirect(linkTo(c, paths.letterPath, { id: drafted.value }), 303)
})

letters.on('GET', both(paths.letterPath), can('mailing:manage'), async (c) => {
  const letter = await letterOf(c)
  if (letter.state !== 'draft') return c.redirect(linkTo(c, paths.archivedPath, { id: letter.id }), 303)
  const { id } = placeOf(c)
  const read = await scoped(c, async (tx) => ({
    // Letters are only written under purposes of ours.
    readers: await countAudience(tx, id, letter.purpose as Purpose),
    hasIdentity: await hasIdentity(tx, id),
  }))
  const blocks = { en: blocksOf(letter.body_en), fr: blocksOf(letter.body_fr) }
  const title = letter[`subject_${c.var.locale}`] || staffMessages[c.var.locale].untitled
  return c.render(<LetterPage {...staffFrame(c)} {...read} letter={letter} blocks={blocks} />, {
    title,
    path: paths.letterPath,
    params: { id: letter.id },
    breadcrumbs: crumbs(c, title),
    noindex: true,
  })
})

letters.on('GET', both(paths.editLetterPath), can('mailing:manage'), async (c) => {
  const letter = await letterOf(c)
  if (letter.state !== 'draft') return c.redirect(linkTo(c, paths.archivedPath, { id: letter.id }), 303)
  return showForm(c, { typed: typedOf(letter), problems: {} }, letter)
})

letters.on('POST', both(paths.editLetterPath), can('mailing:manage'), async (c) => {
  const letter = await letterOf(c)
  const form = await readForm(c, LetterForm)
  if (!form.ok) return showForm(c, form, letter)
  const change = { id: letter.id, form: form.value }
  const outcome = await scoped(c, (tx) => editLetter(tx, c.var.actor, placeOf(c).id, change))
  const t = staffMessages[c.var.locale]
  if (outcome.ok) flash(c, 'done', t.draftSaved)
  else if (outcome.reason === 'edited-meanwhile') {
    const theirs = await letterOf(c)
    return showForm(c, { typed: { ...form.typed, version: String(theirs.version) }, problems: {} }, letter, theirs)
  } else flash(c, 'problem', t[outcome.reason])
  return c.redirect(linkTo(c, paths.letterPath, { id: letter.id }), 303)
})

letters.on('POST', both(paths.testLetterPath), can('mailing:manage'), async (c) => {
  const { id } = await letterOf(c)
  await readForm(c, z.object({}))
  const { actor, env, locale } = c.var
  const outcome = await scoped(c, (tx) => sendTest(tx, placeOf(c), { id, to: actor.email, env }))
  if (outcome.ok) flash(c, 'done', staffMessages[locale].testSent(outcome.value))
  return c.redirect(linkTo(c, paths.letterPath, { id }), 303)
})

letters.on('POST', both(paths.sendLetterPath), can('mailing:manage'), async (c) => {
  const { id } = await letterOf(c)
  const form = await readForm(c, z.object({ version: z.coerce.number().int() }))
  const version = form.ok ? form.value.version : 0
  const outcome = await scoped(c, (tx) => sendLetter(tx, c.var.actor, placeOf(c).id, { id, version }))
  const t = staffMessages[c.var.locale]
  flash(c, outcome.ok ? 'done' : 'problem', outcome.ok ? t.released : t[outcome.reason])
  const next = outcome.ok ? paths.mailingPath : paths.letterPath
  return c.redirect(linkTo(c, next, outcome.ok ? {} : { id }), 303)
})

async function letterOf(c: Ctx): Promise<Letter> {
  const id = idOf(c)
  const letter = await scoped(c, (tx) => findLetter(tx, placeOf(c).id, id))
  if (!letter) throw new HTTPException(404)
  return letter
}

/** A newsletter as its form would have been typed. */
const typedOf = (letter: Letter): Typed => ({
  version: String(letter.version),
  purpose: letter.purpose,
  subjectEn: letter.subject_en,
  subjectFr: letter.subject_fr,
  bodyEn: letter.body_en,
  bodyFr: letter.body_fr,
})

function showForm(c: Ctx, state: FormState, letter?: Letter, theirs?: Letter) {
  const frame = staffFrame(c)
  const title = letter ? frame.t.editLetterTitle : frame.t.letterTitle
  const cancelHref = letter ? frame.link(paths.letterPath, { id: letter.id }) : frame.link(paths.mailingPath)
  const draftKey = `newsletter-${placeOf(c).id}-${letter?.id ?? 'new'}`
  const shown = { title, state, cancelHref, draftKey, theirs }
  const status = theirs ? 409 : Object.keys(state.problems).length > 0 ? 422 : 200
  return c.render(<LetterFormPage {...frame} {...shown} />, {
    title,
    path: letter ? paths.editLetterPath : paths.newLetterPath,
    params: letter ? { id: letter.id } : {},
    breadcrumbs: crumbs(c, title),
    noindex: true,
    status,
  })
}
