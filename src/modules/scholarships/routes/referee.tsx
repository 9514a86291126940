import { Hono } from 'hono'
import { type Received, receiveFile, refusals } from '#platform/files'
import { type Ctx, type Env, frameOf, limited, open, readForm, type Typed } from '#platform/http'
import { both } from '#platform/i18n'
import { claimLink, type OpenLink, readLink, type Visit } from '#platform/links'
import { type FormState, sentence, unsent } from '#ui'
import { answerAsReferee, renewRefereeLink } from '../commands/index.ts'
import { publicMessages } from '../messages/public.ts'
import * as paths from '../paths.ts'
import { type Call, findCall, findListedCall, type ListedCall } from '../queries/calls.ts'
import { findRefereeTask } from '../queries/referee.ts'
import { momentInWords } from '../rules/index.ts'
import { LetterForm } from '../schema.ts'
import { RefereePage, ThanksPage } from '../views/referee-page.tsx'
import { here, page, showLink, showRenewed } from './link.tsx'
import { often } from './mine.tsx'

/** A referee’s own page: a letter, once, or that they cannot write one. */
export const refereeRoutes = new Hono<Env>()
const purpose = 'scholarship.referee'
const path = paths.refereePath

const refuse = (c: Ctx, visit: Visit) => {
  const { mineTitle: _, ...t } = publicMessages[c.var.locale]
  const doors = { path, continues: paths.refereeContinuePath, renew: paths.refereeRenewPath }
  return showLink(c, visit, { ...doors, title: t.letter, lead: t.refereeFresh })
}

interface Asked {
  link: OpenLink
  applicant: string
  call: Call
  listed: ListedCall
}
async function askedOf(c: Ctx): Promise<Asked | { refused: Response | Promise<Response> }> {
  const visit = await readLink(c, purpose)
  if (visit.state !== 'yours' || !visit.link) return { refused: refuse(c, visit) }
  const task = await findRefereeTask(c.var.db, visit.link.subject)
  const call = task && (await findCall(c.var.db, task.callId))
  const listed = call && (await findListedCall(c.var.db, call.id))
  if (!task || !call || !listed) return { refused: refuse(c, { ...visit, state: 'revoked' }) }
  return { link: visit.link, applicant: task.applicant, call, listed }
}

refereeRoutes.on('GET', both(paths.refereePath), open, often, async (c) => {
  const of = await askedOf(c)
  return 'refused' in of ? of.refused : showForm(c, of, unsent)
})

refereeRoutes.on('POST', both(paths.refereeContinuePath), open, often, async (c) => {
  const visit = await readLink(c, purpose)
  if (visit.state !== 'fresh' || !visit.link) return refuse(c, visit)
  if (!(await claimLink(c, visit.link))) return refuse(c, await readLink(c, purpose))
  return c.redirect(here(c, path), 303)
})

refereeRoutes.on('POST', both(paths.refereeRenewPath), open, limited('link-renew', 10, 3600), async (c) => {
  const visit = await readLink(c, purpose)
  if (visit.state !== 'elsewhere' || !visit.link) return refuse(c, visit)
  if (!(await renewRefereeLink(c.var.db, c.var.env, visit.link))) return refuse(c, await readLink(c, purpose))
  return showRenewed(c, path)
})

refereeRoutes.on('POST', both(paths.refereePath), open, often, async (c) => {
  const of = await askedOf(c)
  if ('refused' in of) return of.refused
  const form = await readForm(c, LetterForm)
  if (!form.ok) return showForm(c, of, form)
  return answered(c, of, { letter: form.value.letter.replace(/\r\n?/g, '\n') }, form.typed)
})

refereeRoutes.on('POST', both(paths.refereeUploadPath), open, limited('scholarship-upload', 40, 3600), async (c) => {
  const of = await askedOf(c)
  if ('refused' in of) return of.refused
  const { file: taken } = await receiveFile(c, 'paper')
  const told = (file: string) => showForm(c, of, { typed: {}, problems: { file } })
  if (!taken) return told(refusals[c.var.locale]['no-file'])
  if (!taken.ok) return told(/-type$/.test(taken.reason) ? 'pdf-only' : refusals[c.var.locale][taken.reason])
  if (taken.value.mediaType !== 'application/pdf') return told('pdf-only')
  return answered(c, of, { file: taken.value })
})

refereeRoutes.on('POST', both(paths.refereeDeclinePath), open, often, async (c) => {
  const of = await askedOf(c)
  return 'refused' in of ? of.refused : answered(c, of, 'declined')
})

type Given = { letter: string } | { file: Received } | 'declined'
/** `typed`: what was written is shown again where it could not be taken. */
async function answered(c: Ctx, of: Asked, given: Given, typed: Typed = {}) {
  const outcome = await answerAsReferee(c.var.db, { link: of.link, given })
  const t = publicMessages[c.var.locale]
  if (!outcome.ok) {
    const problem = sentence(t, outcome.reason)
    return showForm(c, of, { typed, problems: { letter: problem } })
  }
  return page(c, t.thanksTitle, <ThanksPage t={t} declined={given === 'declined'} />, { path })
}

function showForm(c: Ctx, { applicant, call, listed }: Asked, state: FormState) {
  const frame = frameOf(c, publicMessages)
  const { locale, now } = c.var
  const view = (
    <RefereePage
      {...frame}
      applicant={applicant}
      title={listed.title[locale]}
      when={frame.t.ontario(momentInWords(locale, call.lettersUntil))}
      late={now > call.lettersUntil}
      contact={call.contact[locale]}
      token={c.req.param('token') ?? ''}
      state={state}
    />
  )
  const status = Object.keys(state.problems).length > 0 ? 422 : 200
  return page(c, frame.t.refereeTitle(applicant), view, { path, status })
}
