import { Hono } from 'hono'
import { type Ctx, type Env, flash, frameOf, limited, open } from '#platform/http'
import { both } from '#platform/i18n'
import { claimLink, linkActor, type OpenLink, readLink, type Visit } from '#platform/links'
import { answerAward, renewLink, reopenApplication, submitApplication, withdrawApplication } from '../commands/index.ts'
import { publicMessages } from '../messages/public.ts'
import * as paths from '../paths.ts'
import { type Call, findCall, findListedCall, type ListedCall } from '../queries/calls.ts'
import { type Application, answersOf, findApplication, whatIsMissing } from '../queries/mine.ts'
import { type Phase, phaseOf } from '../rules/index.ts'
import { MinePage } from '../views/mine-page.tsx'
import { here, page, showLink, showRenewed } from './link.tsx'

/** One’s own application, by the link of a message. */
export const mine = new Hono<Env>()
export const often = limited('link', 240, 60)
const purpose = 'scholarship.application'

const doors = (c: Ctx) => ({
  path: paths.minePath,
  continues: paths.mineContinuePath,
  renew: paths.mineRenewPath,
  title: publicMessages[c.var.locale].mineTitle,
  lead: publicMessages[c.var.locale].mineContinue,
})
const refuse = (c: Ctx, visit: Visit) => showLink(c, visit, doors(c))

export interface Mine {
  link: OpenLink
  application: Application
  call: Call
  listed: ListedCall
  phase: Phase
}
/** An application whose link works in this browser; the page that says why it does not, otherwise. */
export async function mineOf(c: Ctx): Promise<Mine | { refused: Response }> {
  const visit = await readLink(c, purpose)
  if (visit.state !== 'yours' || !visit.link) return { refused: await refuse(c, visit) }
  const { db, now } = c.var
  const application = await findApplication(db, visit.link.subject)
  const call = application && !application.forgotten ? await findCall(db, application.callId) : undefined
  const listed = call && (await findListedCall(db, call.id))
  if (!application || !call || !listed) return { refused: await refuse(c, { ...visit, state: 'forgotten' }) }
  return { link: visit.link, application, call, listed, phase: phaseOf(call, now) }
}

mine.on('GET', both(paths.minePath), open, often, async (c) => {
  const of = await mineOf(c)
  return 'refused' in of ? of.refused : showMine(c, of)
})

mine.on('POST', both(paths.mineContinuePath), open, often, async (c) => {
  const visit = await readLink(c, purpose)
  if (visit.state !== 'fresh' || !visit.link) return refuse(c, visit)
  if (!(await claimLink(c, visit.link))) return refuse(c, await readLink(c, purpose))
  return c.redirect(here(c, paths.minePath), 303)
})

mine.on('POST', both(paths.mineRenewPath), open, limited('link-renew', 10, 3600), async (c) => {
  const visit = await readLink(c, purpose)
  if (visit.state !== 'elsewhere' || !visit.link) return refuse(c, visit)
  if (!(await renewLink(c.var.db, c.var.env, visit.link))) return refuse(c, await readLink(c, purpose))
  return showRenewed(c, paths.minePath)
})

mine.on('POST', both(paths.mineSubmitPath), open, often, (c) =>
  change(c, 'sent', ({ link, application }) => submitApplication(c.var.db, linkActor(link), c.var.env, application.id)),
)
mine.on('POST', both(paths.mineReopenPath), open, often, (c) =>
  change(c, 'reopened', ({ link, application }) => reopenApplication(c.var.db, linkActor(link), application.id)),
)
mine.on('POST', both(paths.mineWithdrawPath), open, often, (c) =>
  change(c, 'withdrawn', ({ link, application }) =>
    withdrawApplication(c.var.db, linkActor(link), c.var.env, application.id),
  ),
)
mine.on('POST', both(paths.mineAcceptPath), open, often, (c) => answer(c, 'accepted'))
mine.on('POST', both(paths.mineDeclinePath), open, often, (c) => answer(c, 'declined'))

const answer = (c: Ctx, state: 'accepted' | 'declined') =>
  change(c, state, ({ link, application }) =>
    answerAward(c.var.db, linkActor(link), c.var.env, { id: application.id, state }),
  )

type Told = 'sent' | 'reopened' | 'withdrawn' | 'accepted' | 'declined'
/** One command, then the page as it is now, with what was done or why nothing was. */
async function change(
  c: Ctx,
  told: Told,
  command: (of: Mine) => Promise<{ ok: true } | { ok: false; reason: string }>,
) {
  const of = await mineOf(c)
  if ('refused' in of) return of.refused
  const outcome = await command(of)
  if (outcome.ok) {
    flash(c, 'done', publicMessages[c.var.locale][told])
    return c.redirect(here(c, paths.minePath), 303)
  }
  const now = await mineOf(c)
  return 'refused' in now ? now.refused : showMine(c, now, outcome.reason)
}

/** A copy of what an applicant told, for themselves: letters are their writers’, remarks their readers’. */
mine.on('GET', both(paths.mineExportPath), open, often, async (c) => {
  const of = await mineOf(c)
  if ('refused' in of) return of.refused
  const { application, listed } = of
  const { number, state, email, locale, startedAt, submittedAt, documents, referees, award } = application
  const data = {
    scholarship: listed.title,
    ...{ number, state, email, locale, startedAt, submittedAt },
    answers: answersOf(application.parts),
    documents: documents.map(({ file }) => ({ name: file.name, mediaType: file.mediaType, bytes: file.bytes })),
    referees: referees.map((one) => ({ name: one.name, email: one.email, relation: one.relation, state: one.state })),
    award: award && { cents: award.cents, state: award.state, answerBy: award.answerBy },
  }
  return c.body(`${JSON.stringify(data, null, 2)}\n`, 200, {
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': 'attachment; filename="my-data.json"',
    'cache-control': 'private, no-store',
  })
})

function showMine(c: Ctx, of: Mine, problem?: string) {
  const frame = frameOf(c, publicMessages)
  const { application, call, listed, phase } = of
  const missing = whatIsMissing(call, {
    answers: answersOf(application.parts),
    documents: application.documents.map(({ position }) => position),
    referees: application.referees.filter(({ state }) => state !== 'declined').map(({ position }) => position),
  })
  const view = (
    <MinePage
      {...frame}
      title={listed.title[c.var.locale]}
      call={call}
      phase={phase}
      application={application}
      missing={missing}
      token={c.req.param('token') ?? ''}
      problem={problem}
    />
  )
  return page(c, frame.t.mineTitle, view, { path: paths.minePath, status: problem ? 409 : 200 })
}
