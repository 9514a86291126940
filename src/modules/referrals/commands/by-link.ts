import { type Db, inScope, type Tx } from '#platform/db'
import type { Env } from '#platform/env'
import { linkActor, type OpenLink, useLink } from '#platform/links'
import { failed } from '#platform/outcome'
import { findAsk } from '../queries/index.ts'
import type { Answer } from '../schema.ts'
import { answerReferral } from './steps.ts'
import { askByMail } from './tell.ts'

class LinkLost extends Error {}

/** Answers by a mailed link, for the organisation to which it was sent: the answer and the end of the link are one change. */
export const answerByLink = (db: Db, link: OpenLink, { answer, reason, note, version }: Answer) =>
  inScope(db, [link.communityId], async (tx) => {
    const by = { ...linkActor(link), own: link.organisationId ?? null }
    const at = { id: link.subject, answer, reason, note, version, via: 'link' as const }
    const outcome = await answerReferral(tx, by, link.communityId, at)
    // Two answers may come by the same link at once: the second takes its own back.
    if (outcome.ok && !(await useLink(tx, link, by))) throw new LinkLost()
    return outcome
  }).catch((error) => {
    if (error instanceof LinkLost) return failed('link-used')
    throw error
  })

/**
 * Mails a new link to the address of the old one, which then stops working. `over` when the referral waits for no answer
 * any more. One link is renewed once, however often the button is pressed.
 */
export const renewLink = (db: Db, env: Pick<Env, 'secret' | 'publicUrl'>, link: OpenLink) =>
  inScope(db, [link.communityId], async (tx: Tx) => {
    const ask = await findAsk(tx, link.communityId, link.subject)
    if (ask?.state !== 'sent') return failed('over')
    const key = `referral:${ask.id}:${ask.version}:renewed:${link.id}`
    await askByMail(tx, env, link.communityId, { ask, to: link.recipient, key })
    return { ok: true, value: undefined } as const
  })
