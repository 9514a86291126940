import { moves } from '#modules/arrivals'
import { addTask, checklistRules, listUnderway, type SettledRow, settleTasks, TaskForm } from '#modules/checklists'
import { demoDay } from '#modules/communities'
import { system } from '#platform/auth'
import { type Db, inScope, type Tx } from '#platform/db'
import { addDays } from '#platform/i18n'
import { type Chance, chance } from '../../db/seeds/chance.ts'
import { must } from './must.ts'

const { tasksFor, windowDays } = checklistRules

/** Most tasks are settled around their day, some never; what was not needed says why. Invented, like the households. */
function drawMark(draw: Chance, task: checklistRules.Task, arrivedOn: string) {
  const settled = draw.happens(task.dueDay <= 7 ? 0.985 : 0.94)
  const day = draw.between(task.fromDay, task.dueDay) + (draw.happens(0.12) ? draw.between(1, 9) : 0)
  const notNeeded = task.key === 'school-registered' && draw.happens(0.2)
  return settled ? { markedOn: addDays(arrivedOn, Math.max(0, day)), notNeeded } : undefined
}

/** Ticks of the households that had arrived by the demonstration's day, and one change of the community's own list. */
export async function addDemoChecklists(tx: Tx, communityId: number, slug: string) {
  const asked = { on: demoDay, limit: 10_000 }
  const underway = await inScope(tx, [communityId], (scoped) => listUnderway(scoped, communityId, asked))
  // By token, not by id: every house draws the same.
  const households = underway.toSorted((a, b) => a.token.localeCompare(b.token))
  const draw = chance(20_160_127, `${slug}/checklists`)
  const rows = households.flatMap((household) =>
    tasksFor([], household).flatMap((task): SettledRow[] => {
      const mark = drawMark(draw, task, household.arrivedOn)
      if (!mark || mark.markedOn > addDays(demoDay, windowDays)) return []
      const state = mark.notNeeded ? 'not-needed' : 'done'
      const why = mark.notNeeded ? 'no children of school age' : ''
      return [{ householdId: household.id, key: task.key, state, why, markedOn: mark.markedOn }]
    }),
  )
  await settleTasks(tx, system, communityId, rows)
  const cards = TaskForm.parse({
    version: '0',
    inForceFrom: '2016-03-01',
    reason: 'Les bibliothèques l’ont demandé / The libraries asked for it',
    titleEn: 'Show the way to the library, and make the cards',
    titleFr: 'Faire connaître la bibliothèque et remettre les cartes',
    section: 'orientation',
    fromDay: '7',
    dueDay: '35',
    streams: 'GAR,PSR,BVOR',
    sector: 'libraries',
  })
  must(await addTask(tx, system, communityId, { ...cards, on: demoDay }))
}

/** A household of the community that is in a hotel and will not be housed before long: one that may move on. */
async function tokenToMove(tx: Tx, communityId: number) {
  const found = await inScope(tx, [communityId], (scoped) =>
    scoped
      .selectFrom('households')
      .select('token')
      .where('community_id', '=', communityId)
      .where('stream', '=', 'GAR')
      .where('arrived_on', '<=', '2016-01-15')
      .where('housed_on', '>', '2016-02-05')
      .orderBy('arrived_on')
      .orderBy('token')
      .executeTakeFirst(),
  )
  return found?.token ?? ''
}

const leaving = (token: string, other: number) =>
  moves.LeavingForm.parse({ token, other: String(other), movesOn: '2016-02-01' })

/** Moves between the communities of the demonstration: one that came from outside, one handed over, one only announced. */
export async function addDemoMoves(db: Db, idOf: (slug: string) => number | undefined) {
  const [waterloo, hamilton, ottawa] = [idOf('waterloo-region'), idOf('hamilton'), idOf('ottawa')]
  if (!waterloo || !hamilton || !ottawa) return
  await inScope(db, [waterloo, hamilton, ottawa], async (tx) => {
    // A start that was killed before this comes here again, and one after it finds them.
    const { count } = await moves.openMoves(tx, hamilton, demoDay)
    if (count > 0) return
    const fromToronto = moves.ComingForm.parse({
      other: 'outside',
      place: 'Toronto',
      movesOn: '2016-01-10',
      stream: 'GAR',
      sizeBand: '4-6',
      language: 'ar',
      needs: 'interpreter',
      inCanadaSince: '2015-12-20',
      synthetic: true,
    })
    const came = must(await moves.announceComing(tx, system, hamilton, { ...fromToronto, on: '2016-01-12' }))
    const there = moves.ReceiveForm.parse({ version: '1', arrivedOn: '2016-01-12', token: 'HS-0001', lodging: 'hotel' })
    must(await moves.receiveMove(tx, system, hamilton, { ...there, id: came, on: '2016-01-13' }))
    const token = await tokenToMove(tx, hamilton)
    const going = must(
      await moves.announceLeaving(tx, system, hamilton, { ...leaving(token, waterloo), on: '2016-01-18' }),
    )
    const handed = moves.HandOverForm.parse({ version: '1', handed: 'first-weeks,school,health-follow-up' })
    must(await moves.handOver(tx, system, hamilton, { ...handed, id: going, on: '2016-01-19' }))
    const other = leaving(await tokenToMove(tx, waterloo), ottawa)
    must(await moves.announceLeaving(tx, system, waterloo, { ...other, on: '2016-01-25' }))
  })
}
