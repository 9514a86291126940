import { Hono } from 'hono'
import { z } from 'zod'
import type { Entry } from '#modules/entries'
import {
  allowed,
  type Ctx,
  can,
  type Env,
  flash,
  frameOf,
  linkTo,
  readFields,
  readForm,
  type Typed,
} from '#platform/http'
import { both } from '#platform/i18n'
import type { FormState } from '#ui'
import { closeCampaign, decideThanks, saveUpdate, sendUpdate } from '../commands/index.ts'
import { publicMessages } from '../messages/public.ts'
import { staffMessages } from '../messages/staff.ts'
import * as paths from '../paths.ts'
import { findCampaign } from '../queries/campaigns.ts'
import { findUpdate, listThanks, listThanksWaiting, listUpdates } from '../queries/wall.ts'
import { UpdateForm } from '../schema.ts'
import { DeskPage, UpdatePage } from '../views/desk-page.tsx'
import { entryOf, titleOf } from './facts.tsx'

/** For the keepers of the money: what comes after the gifts of a campaign. */
export const desk = new Hono<Env>()

const back = (c: Ctx, { id }: Entry) => c.redirect(linkTo(c, paths.campaignDeskPath, { id }), 303)
const words = (c: Ctx) => staffMessages[c.var.locale]

desk.on('GET', both(paths.campaignDeskPath), can('giving:read'), async (c) => {
  const entry = await entryOf(c)
  return entry ? showDesk(c, entry) : c.notFound()
})

async function showDesk(c: Ctx, entry: Entry, problem?: string) {
  const frame = frameOf(c, staffMessages)
  const { db } = c.var
  const facts = await findCampaign(db, entry.id)
  if (!facts) return c.redirect(linkTo(c, paths.factsPath, { id: entry.id }), 303)
  const title = titleOf(c, entry)
  const view = (
    <DeskPage
      {...frame}
      words={publicMessages[c.var.locale]}
      title={title}
      facts={facts}
      waiting={await listThanksWaiting(db, entry.id)}
      shown={await listThanks(db, entry.id)}
      updates={await listUpdates(db, entry.id, { drafts: true })}
      mayManage={allowed(c, 'giving:manage')}
      problem={problem}
    />
  )
  const breadcrumbs = [{ href: frame.link(paths.giftsPath), label: frame.t.gifts }, { label: title }]
  const page = { path: paths.campaignDeskPath, params: { id: entry.id }, breadcrumbs, noindex: true }
  return c.render(view, { ...page, title: frame.t.deskTitle(title), status: problem ? 409 : 200 })
}

desk.on('POST', both(paths.wallPath), can('giving:manage'), async (c) => {
  const entry = await entryOf(c)
  if (!entry) return c.notFound()
  const typed = await readFields(c)
  const gift = z.uuid().safeParse(typed.gift)
  if (!gift.success) return c.notFound()
  const outcome = await decideThanks(c.var.db, c.var.actor, { gift: gift.data, show: typed.show === 'yes' })
  if (!outcome.ok) return showDesk(c, entry, outcome.reason)
  flash(c, 'done', words(c).wallDone)
  return back(c, entry)
})

desk.on('POST', both(paths.closePath), can('giving:manage'), async (c) => {
  const entry = await entryOf(c)
  if (!entry) return c.notFound()
  // Donors are written to at once and nothing opens it again: one click beside another button is not enough.
  if (!(await readFields(c)).sure) return showDesk(c, entry, 'close-not-sure')
  const outcome = await closeCampaign(c.var.db, c.var.actor, c.var.env, entry.id)
  if (!outcome.ok) return outcome.reason === 'gone' ? c.notFound() : showDesk(c, entry, outcome.reason)
  flash(c, 'done', words(c).closed)
  return back(c, entry)
})

const fresh: { id: string; typed: Typed } = { id: 'new', typed: {} }

/** 'new', or the id of a draft of this campaign. */
async function draftOf(c: Ctx, entry: Entry) {
  const id = c.req.param('update') ?? ''
  if (id === 'new') return fresh
  if (!z.uuid().safeParse(id).success) return undefined
  const update = await findUpdate(c.var.db, id)
  if (update?.campaign_id !== entry.id || update.state !== 'draft') return undefined
  const { subject_en, subject_fr, text_en, text_fr, version } = update
  const typed = {
    subjectEn: subject_en,
    subjectFr: subject_fr,
    textEn: text_en,
    textFr: text_fr,
    version: String(version),
  }
  return { id, typed }
}

desk.on('GET', both(paths.updatesPath), can('giving:manage'), async (c) => {
  const entry = await entryOf(c)
  if (!entry) return c.notFound()
  const draft = await draftOf(c, entry)
  if (!draft) return back(c, entry)
  return showUpdate(c, entry, { id: draft.id, state: { typed: draft.typed, problems: {} } })
})

desk.on('POST', both(paths.updatesPath), can('giving:manage'), async (c) => {
  const entry = await entryOf(c)
  if (!entry) return c.notFound()
  // What was typed to a message that has been sent meanwhile becomes the next draft: nothing is lost, and nothing is sent.
  const draft = (await draftOf(c, entry)) ?? fresh
  const form = await readForm(c, UpdateForm)
  if (!form.ok) return showUpdate(c, entry, { id: draft.id, state: form })
  const saved = await saveUpdate(c.var.db, c.var.actor, { campaign: entry.id, id: draft.id, form: form.value })
  if (!saved.ok) {
    const version = draft.typed.version ?? '0'
    const state = { typed: { ...form.typed, version }, problems: {} }
    return showUpdate(c, entry, { id: draft.id, state, problem: saved.reason })
  }
  flash(c, 'done', words(c).saved)
  return c.redirect(linkTo(c, paths.updatesPath, { id: entry.id, update: saved.value }), 303)
})

desk.on('POST', both(paths.sendUpdatePath), can('giving:manage'), async (c) => {
  const entry = await entryOf(c)
  if (!entry) return c.notFound()
  const draft = await draftOf(c, entry)
  // Sent already, perhaps by a second click: the page of the campaign says so.
  if (!draft || draft.id === 'new') return back(c, entry)
  const { version } = await readFields(c)
  const outcome = await sendUpdate(c.var.db, c.var.actor, { id: draft.id, version: Number(version) })
  if (!outcome.ok) {
    const state = { typed: draft.typed, problems: {} }
    return showUpdate(c, entry, { id: draft.id, state, problem: outcome.reason })
  }
  flash(c, 'done', words(c).sent)
  return back(c, entry)
})

interface Told {
  id: string
  state: FormState
  problem?: string
}
function showUpdate(c: Ctx, entry: Entry, { id, state, problem }: Told) {
  const frame = frameOf(c, staffMessages)
  const title = titleOf(c, entry)
  const params = { id: entry.id, update: id }
  const sendHref = id === 'new' ? undefined : frame.link(paths.sendUpdatePath, params)
  const view = <UpdatePage {...frame} title={title} state={state} problem={problem} sendHref={sendHref} />
  return c.render(view, {
    title: frame.t.newUpdate,
    path: paths.updatesPath,
    params,
    breadcrumbs: [
      { href: frame.link(paths.campaignDeskPath, { id: entry.id }), label: title },
      { label: frame.t.updates },
    ],
    status: problem ? 409 : Object.keys(state.problems).length > 0 ? 422 : 200,
    noindex: true,
  })
}
