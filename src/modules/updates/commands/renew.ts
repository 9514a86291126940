import { type Db, inScope } from '#platform/db'
import { linkActor, type OpenLink, revokeLink } from '#platform/links'
import { failed, ok } from '#platform/outcome'
import { houseOf } from '../queries/house.ts'
import { dueAt } from '../rules.ts'
import { isLetterLocale, type Senders, sendLetters } from './letters.ts'

/**
 * Sends a new link to the address the old one went to, which then works no more. `link-used` when it was used or replaced
 * already: however often somebody asks, one link brings one other. `gone` when there is nothing left to answer.
 */
export const renewLink = (db: Db, senders: Senders, link: OpenLink) =>
  inScope(db, [link.communityId], async (tx) => {
    const letter = await tx
      .selectFrom('update_letters as l')
      .innerJoin('updates as u', (join) =>
        join.onRef('u.community_id', '=', 'l.community_id').onRef('u.id', '=', 'l.update_id'),
      )
      .selectAll('u')
      .select(['l.organisation_id', 'l.email', 'l.locale'])
      .where('l.community_id', '=', link.communityId)
      .where('l.update_id', '=', link.subject)
      .where('l.organisation_id', '=', link.organisationId ?? '')
      .where('l.email', '=', link.recipient)
      .executeTakeFirst()
    if (!letter || letter.acknowledge_within === null || !isLetterLocale(letter.locale)) return failed('gone')
    if (!(await revokeLink(tx, linkActor(link), link))) return failed('link-used')
    const here = await houseOf(tx, link.communityId)
    const due = dueAt({ postedAt: letter.posted_at, within: letter.acknowledge_within })
    const { organisation_id, email, locale } = letter
    const letters = [{ organisation_id, email, locale }]
    const occasion = { number: 0, occasion: `renewed:${link.id}` }
    await sendLetters(tx, linkActor(link), senders, { here, update: letter, due, ...occasion, letters })
    return ok(link.recipient)
  })
