import { Hono } from 'hono'
import { z } from 'zod'
import { listSpeakers } from '#modules/accounts'
import { listContacts } from '#modules/partners'
import {
  type Ctx,
  can,
  csrfToken,
  type Env,
  flash,
  idOf,
  linkTo,
  placeOf,
  readFields,
  readForm,
  scoped,
  type Typed,
} from '#platform/http'
import { both, type Path, today } from '#platform/i18n'
import { discardDraft, postUpdate, saveDraft } from '../commands/index.ts'
import { messages } from '../messages.ts'
import { checkPath, discardPath, draftPath, newUpdatePath, postPath, updatePath, updatesPath } from '../paths.ts'
import { findDraft, findUpdate, listRecipients, type OpenDraft } from '../queries/index.ts'
import { addressed, missingIn } from '../rules.ts'
import { DraftForm } from '../schema.ts'
import { CheckPage } from '../views/check-page.tsx'
import { FormPage } from '../views/form-page.tsx'
import { sentence } from '../views/words.ts'
import { countBoxes, typedFor, typedOf } from './boxes.ts'
import { crumbs, frameOf } from './frame.ts'

export const composing = new Hono<Env>()

composing.on('GET', both(newUpdatePath), can('updates:post'), async (c) => {
  const corrects = z.uuid().safeParse(c.req.query('corrects'))
  if (!corrects.success) return showForm(c, { typed: {} })
  const on = today(c.var.now)
  const wrong = await scoped(c, (tx) => findUpdate(tx, placeOf(c).id, { id: corrects.data, on }))
  return wrong ? showForm(c, { typed: typedFor(wrong) }) : c.notFound()
})

composing.on('POST', both(newUpdatePath), can('updates:post'), (c) => save(c))
composing.on('GET', both(draftPath), can('updates:post'), async (c) => {
  const draft = await draftOf(c)
  return draft ? showForm(c, { typed: typedOf(draft), draft }) : movedOn(c)
})
composing.on('POST', both(draftPath), can('updates:post'), async (c) => {
  const draft = await draftOf(c)
  return draft ? save(c, draft) : movedOn(c)
})

const draftOf = (c: Ctx) => scoped(c, (tx) => findDraft(tx, placeOf(c).id, idOf(c)))

/** A draft that was posted meanwhile is an update now; one that was thrown away is gone. */
async function movedOn(c: Ctx) {
  const id = idOf(c)
  const update = await scoped(c, (tx) => findUpdate(tx, placeOf(c).id, { id, on: today(c.var.now) }))
  if (!update) return c.notFound()
  flash(c, 'note', messages[c.var.locale]['posted-already'])
  return c.redirect(linkTo(c, updatePath, { id }), 303)
}

/** Saves the form as it is; `step=check` goes on to whom it reaches, else the form opens again. */
async function save(c: Ctx, draft?: OpenDraft) {
  const form = await readForm(c, DraftForm)
  if (!form.ok) return showForm(c, { ...form, draft })
  // Nothing is lost by it, and nobody has to throw away a draft that says nothing.
  if (!draft && saysNothing(form.value))
    return showForm(c, {
      typed: form.typed,
      problems: { [c.var.locale === 'en' ? 'titleEn' : 'titleFr']: 'nothing-written' },
    })
  const outcome = await saveDraft(c.var.db, c.var.actor, placeOf(c).id, { id: draft?.id, form: form.value })
  if (!outcome.ok) {
    if (outcome.reason === 'gone') return c.notFound()
    const theirs = await draftOf(c)
    // Saving again from here is meant: the form now knows the version it replaces.
    return showForm(c, { typed: { ...form.typed, version: String(theirs?.version ?? 0) }, draft, theirs })
  }
  const id = outcome.value
  if (form.typed.step === 'check') return c.redirect(linkTo(c, checkPath, { id }), 303)
  flash(c, 'done', messages[c.var.locale].saved)
  return c.redirect(linkTo(c, draftPath, { id }), 303)
}

const saysNothing = ({ titleEn, titleFr, textEn, textFr }: DraftForm) =>
  [titleEn, titleFr, textEn, textFr].join('') === ''

interface Shown {
  typed: Typed
  problems?: Record<string, string>
  draft?: OpenDraft | undefined
  /** What someone else saved since the form was opened. */
  theirs?: OpenDraft | undefined
}

async function showForm(c: Ctx, { typed, problems = {}, draft, theirs }: Shown) {
  const frame = frameOf(c)
  const { t } = frame
  const contacts = await scoped(c, (tx) => listContacts(tx, placeOf(c).id, today(c.var.now)))
  const title = draft ? t.draftTitle : typed.corrects ? t.correctionTitle : t.newTitle
  const path: Path = draft ? draftPath : newUpdatePath
  const params: Record<string, string> = draft ? { id: draft.id } : {}
  const view = (
    <FormPage
      {...frame}
      title={title}
      csrf={csrfToken(c)}
      typed={typed}
      problems={problems}
      counted={countBoxes(contacts)}
      draftKey={linkTo(c, path, params)}
      cancelHref={linkTo(c, updatesPath)}
      theirs={theirs}
    />
  )
  const wrong = Object.keys(problems).length > 0
  return c.render(view, {
    title,
    path,
    params,
    breadcrumbs: crumbs(c, title),
    noindex: true,
    status: theirs ? 409 : wrong ? 422 : 200,
  })
}

composing.on('GET', both(checkPath), can('updates:post'), (c) => showCheck(c))

async function showCheck(c: Ctx, problem?: string) {
  const frame = frameOf(c)
  const place = placeOf(c).id
  const found = await scoped(c, async (tx) => {
    const draft = await findDraft(tx, place, idOf(c))
    const contacts = await listContacts(tx, place, today(c.var.now))
    const told = draft?.corrects ? await listRecipients(tx, place, { id: draft.corrects, on: today(c.var.now) }) : []
    if (!draft) return undefined
    const reached = addressed(draft.audience, contacts, new Set(told.map(({ id }) => id)))
    const speaking = new Set((await listSpeakers(tx, place)).map(({ organisationId }) => organisationId))
    return { draft, reached, unreachable: reached.filter(({ id, email }) => email === '' && !speaking.has(id)) }
  })
  if (!found) return movedOn(c)
  const { draft } = found
  const title = frame.t.checkTitle
  const view = (
    <CheckPage
      {...frame}
      {...found}
      missing={missingIn(draft)}
      csrf={csrfToken(c)}
      problem={problem && sentence(frame.t, problem)}
    />
  )
  return c.render(view, {
    title,
    path: checkPath,
    params: { id: draft.id },
    breadcrumbs: crumbs(c, title),
    noindex: true,
    status: problem ? 409 : 200,
  })
}

composing.on('POST', both(postPath), can('updates:post'), async (c) => {
  const fields = await readFields(c)
  const posting = { communityId: placeOf(c).id, id: idOf(c), version: Number(fields.version ?? 0) }
  const outcome = await postUpdate(c.var.db, c.var.actor, c.var.env, posting)
  if (!outcome.ok)
    return outcome.reason === 'gone' || outcome.reason === 'posted-already' ? movedOn(c) : showCheck(c, outcome.reason)
  flash(c, 'done', messages[c.var.locale].postedDone(outcome.value.addressed))
  return c.redirect(linkTo(c, updatePath, { id: posting.id }), 303)
})

composing.on('POST', both(discardPath), can('updates:post'), async (c) => {
  await readFields(c)
  const outcome = await discardDraft(c.var.db, c.var.actor, placeOf(c).id, idOf(c))
  if (!outcome.ok) return movedOn(c)
  flash(c, 'done', messages[c.var.locale].discarded)
  return c.redirect(linkTo(c, updatesPath), 303)
})
