import { acknowledgeUpdate, DraftForm, postUpdate, saveDraft } from '#modules/updates'
import { system } from '#platform/auth'
import type { Tx } from '#platform/db'
import { must } from './must.ts'
import { demoUpdates, draftOf } from './updates-text.ts'

/**
 * When organisations answer, as shares of the time they were given: most within the first half, one late, some never.
 * An organisation's place in the list and the update's decide which; nothing is drawn.
 */
const paces = [0.04, 0.3, 0.08, undefined, 0.15, 0.55, 0.1, 1.4, 0.2, 0.75, 0.06, undefined]
const hour = 3_600_000

/** Updates of the winter of 2015-16 with their answers, and one draft that lacks its French. All of it made up. */
export async function addDemoUpdates(
  tx: Tx,
  communityId: number,
  slug: string,
  organisations: ReadonlyMap<string, string>,
) {
  const posted = new Map<string, string>()
  for (const [place, { key, postedAt, corrects, ...form }] of (demoUpdates[slug] ?? []).entries()) {
    const wrong = corrects === undefined ? undefined : posted.get(corrects)
    const draft = DraftForm.parse({ ...form, ...(wrong && { corrects: wrong }) })
    const id = must(await saveDraft(tx, system, communityId, { form: draft }))
    const moment = new Date(postedAt)
    // Loaded from the past: nobody is written to, so there is nothing to sign.
    const posting = { communityId, id, version: 1, postedAt: moment }
    must(await postUpdate(tx, system, { secret: '', publicUrl: '' }, posting))
    posted.set(key, id)
    if (draft.within !== null) await answer(tx, communityId, { id, moment, within: draft.within, place, organisations })
  }
  const draft = draftOf[slug]
  if (draft) must(await saveDraft(tx, system, communityId, { form: DraftForm.parse(draft) }))
}

interface Asked {
  id: string
  moment: Date
  within: number
  place: number
  organisations: ReadonlyMap<string, string>
}

async function answer(tx: Tx, communityId: number, { id, moment, within, place, organisations }: Asked) {
  for (const [number, organisationId] of [...organisations.values()].entries()) {
    const pace = paces[(number + place * 5) % paces.length]
    if (pace === undefined) continue
    const at = new Date(moment.getTime() + pace * within * hour)
    // An organisation to which the update did not go is refused, and that is all.
    await acknowledgeUpdate(tx, { ...system, own: organisationId }, communityId, { id, organisationId, at })
  }
}
