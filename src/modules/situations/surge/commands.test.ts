import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { actionsOf, openActions } from '#modules/plans'
import { system } from '#platform/auth'
import { inScope } from '#platform/db'
import { withOwnDatabase } from '#test/database.ts'
import {
  addGroup,
  addMember,
  approveReport,
  askToSendReport,
  assembleReport,
  closeSurge,
  correctDecision,
  editGroup,
  editReport,
  leaveGroup,
  leftOpen,
  makeTemplate,
  openSurge,
  recordDecision,
  refreshReport,
  sendReport,
} from './commands/index.ts'
import { findSituationReport, findSurge, latestDecisions, listDecisions } from './queries/index.ts'
import { GroupForm } from './schema.ts'
import { aDecision, anApprovedReport, aPartner, aSurge, decide, made, on, words } from './test/cast.ts'

const database = withOwnDatabase()
const env = { publicUrl: 'https://ensemble.example' }
const scoped = <T>(id: number, work: Parameters<typeof inScope<T>>[2]) => inScope(database.db, [id], work)
const count = (outcomes: { ok: boolean }[]) => outcomes.filter(({ ok }) => ok).length

it('of two who open the same situation at once lets one, and shows the other what is open', async () => {
  const { place } = await aSurge(database.db)
  const form = { template: 'mass-arrival', nameEn: 'Spring arrivals', nameFr: 'Arrivées du printemps' }
  const open = () => openSurge(database.db, system, place.id, { form, on })
  const outcomes = await Promise.all([open(), open(), open()])
  expect(count(outcomes)).toBe(1)
  const opened = outcomes.find(({ ok }) => ok)
  for (const one of outcomes.filter(({ ok }) => !ok))
    expect(one).toMatchObject({ reason: 'already-open', surge: opened?.ok ? opened.value : '' })
  const other = { ...form, nameEn: 'Something else', nameFr: 'ARRIVÉES DU PRINTEMPS' }
  expect(await openSurge(database.db, system, place.id, { form: other, on })).toMatchObject({ reason: 'already-open' })
})

it('opens with the groups of the template, in their order and with their rhythm', async () => {
  const { place, id } = await aSurge(database.db)
  const surge = await scoped(place.id, (tx) => findSurge(tx, place.id, id))
  expect(surge?.groups.map(({ nameEn, meetsOn, meetsAt }) => [nameEn, meetsOn.join(), meetsAt])).toEqual([
    ['Coordinating table', 'TU,FR', '09:00'],
    ['Reception and housing', 'WE', '10:00'],
    ['Services and schools', 'TH', '10:00'],
  ])
  const none = { template: 'no-such', nameEn: 'Another', nameFr: 'Une autre' }
  expect(await openSurge(database.db, system, place.id, { form: none, on })).toEqual({
    ok: false,
    reason: 'no-such-template',
  })
})

it('records a decision with its actions, all or nothing', async () => {
  const { place, owner, id } = await aSurge(database.db)
  const action = { actionEn: 'Call the landlords', actionFr: '', organisationId: owner, dueOn: '2016-02-01' }
  const nobody = { ...action, organisationId: '00000000-0000-4000-8000-000000000000' }
  const refused = await recordDecision(database.db, system, place.id, {
    surgeId: id,
    form: aDecision({ actions: [action, nobody] }),
    on,
  })
  expect(refused).toEqual({ ok: false, reason: 'no-such-owner' })
  expect((await scoped(place.id, (tx) => listDecisions(tx, place.id, id))).decisions).toEqual([])
  expect(await scoped(place.id, (tx) => openActions(tx, place.id, on))).toEqual([])
  const root = await decide(database.db, place.id, id, { actions: [action] })
  const actions = await scoped(place.id, (tx) => actionsOf(tx, place.id, { kind: 'decision', ids: [root] }))
  expect(actions.map(({ actionEn, state }) => [actionEn, state])).toEqual([['Call the landlords', 'not-started']])
})

it('corrects a decision by a further row, once; the day before shows what was known then', async () => {
  const { place, id } = await aSurge(database.db)
  const root = await decide(database.db, place.id, id)
  const form = { ...aDecision({ decisionEn: 'All families alike' }), correction: 'Misheard.' }
  const correct = () =>
    correctDecision(database.db, system, place.id, { surgeId: id, id: root, form, on: '2016-01-28' })
  const outcomes = await Promise.all([correct(), correct()])
  expect(count(outcomes)).toBe(1)
  expect(outcomes).toContainEqual({ ok: false, reason: 'corrected-meanwhile' })
  const said = async (day: string) =>
    (await scoped(place.id, (tx) => latestDecisions(tx, place.id, day))).map(({ decisionEn }) => decisionEn)
  expect(await said('2016-01-26')).toEqual([])
  expect(await said('2016-01-27')).toEqual(['Large families first'])
  expect(await said('2016-01-28')).toEqual(['All families alike'])
  const { versions } = await scoped(place.id, (tx) => listDecisions(tx, place.id, id))
  expect(versions.map(({ correction }) => correction)).toEqual(['', 'Misheard.'])
})

it('cannot change or delete a decision, whoever asks', async () => {
  const { place, id } = await aSurge(database.db)
  const root = await decide(database.db, place.id, id)
  for (const statement of [sql`update decisions set why_en = 'x'`, sql`delete from decisions`])
    await expect(scoped(place.id, (tx) => statement.execute(tx))).rejects.toThrow('permission denied')
  const future = aDecision({ decidedOn: '2016-01-28' })
  expect(await recordDecision(database.db, system, place.id, { surgeId: id, form: future, on })).toEqual({
    ok: false,
    reason: 'in-the-future',
  })
  expect(root).toHaveLength(36)
})

it('draws up one report a day, whoever asks at once', async () => {
  const { place, id } = await aSurge(database.db)
  const draw = () => assembleReport(database.db, system, place.id, { surgeId: id, on })
  const outcomes = await Promise.all([draw(), draw(), draw()])
  expect(count(outcomes)).toBe(1)
  const drawn = outcomes.find(({ ok }) => ok)
  for (const one of outcomes.filter(({ ok }) => !ok))
    expect(one).toMatchObject({ reason: 'already-there', report: drawn?.ok ? drawn.value : '' })
})

it('approves a report only when it is whole in both languages, as it was read', async () => {
  const { place, owner, id } = await aSurge(database.db)
  const report = made(await assembleReport(database.db, system, place.id, { surgeId: id, on }))
  const which = { surgeId: id, id: report }
  const approve = (version: number) => approveReport(database.db, system, place.id, { ...which, version, on })
  expect(await approve(1)).toEqual({ ok: false, reason: 'missing-language' })
  const half = { summary: { en: 'Housing is short.', fr: '' } }
  made(await editReport(database.db, system, place.id, { ...which, version: 1, texts: half }))
  expect(await approve(2)).toEqual({ ok: false, reason: 'missing-language' })
  made(await editReport(database.db, system, place.id, { ...which, version: 2, texts: words }))
  expect(await approve(2)).toEqual({ ok: false, reason: 'edited-meanwhile' })
  // A decision in one language only holds the report back too, once its numbers are read again.
  await decide(database.db, place.id, id, { decisionFr: '', movedBy: owner })
  made(await refreshReport(database.db, system, place.id, which))
  expect(await approve(4)).toEqual({ ok: false, reason: 'missing-language' })
})

it('of two who write a report at once lets one save, and tells the other', async () => {
  const { place, id } = await aSurge(database.db)
  const report = made(await assembleReport(database.db, system, place.id, { surgeId: id, on }))
  const save = (en: string) =>
    editReport(database.db, system, place.id, {
      surgeId: id,
      id: report,
      version: 1,
      texts: { ahead: { en, fr: 'Demain.' } },
    })
  const outcomes = await Promise.all([save('Tomorrow.'), save('Next week.')])
  expect(count(outcomes)).toBe(1)
  expect(outcomes).toContainEqual({ ok: false, reason: 'edited-meanwhile' })
})

it('never changes an approved report: no command does, and the database refuses', async () => {
  const { place, id } = await aSurge(database.db)
  const report = await anApprovedReport(database.db, place.id, id)
  const which = { surgeId: id, id: report }
  const find = () => scoped(place.id, (tx) => findSituationReport(tx, place.id, { id: report }))
  const before = await find()
  await decide(database.db, place.id, id)
  expect(await refreshReport(database.db, system, place.id, which)).toEqual({ ok: false, reason: 'approved-already' })
  expect(await editReport(database.db, system, place.id, { ...which, version: 2, texts: words })).toEqual({
    ok: false,
    reason: 'approved-already',
  })
  for (const statement of [
    sql`update situation_reports set facts = '{}' where id = ${report}`,
    sql`update situation_reports set approved_at = null, approved_by = null where id = ${report}`,
    sql`update report_sections set text_en = 'x' where report_id = ${report} and section = 'summary'`,
  ])
    await expect(scoped(place.id, (tx) => statement.execute(tx))).rejects.toThrow('an approved report is not changed')
  expect(await find()).toEqual(before)
})

it('sends a report once to each member, in the reader’s language, however often the job runs', async () => {
  const { place, owner, id } = await aSurge(database.db)
  const surge = await scoped(place.id, (tx) => findSurge(tx, place.id, id))
  const [first, second] = surge?.groups ?? []
  const other = await aPartner(database.db, place.id, 'Clinic', 'CLINIC@example.org')
  for (const [group, organisationId] of [
    [first, owner],
    [second, owner],
    [first, other],
  ] as const) {
    const form = { organisationId, personId: null, leads: false }
    made(await addMember(database.db, system, place.id, { surgeId: id, groupId: group?.id ?? '', form, on }))
  }
  await database.db
    .insertInto('users')
    .values({ id: `clinic-${place.id}`, name: 'Chloé', email: 'clinic@example.org', locale: 'fr' })
    .execute()
  const report = await anApprovedReport(database.db, place.id, id)
  const asked = () => askToSendReport(database.db, system, place.id, { surgeId: id, id: report })
  expect(count(await Promise.all([asked(), asked()]))).toBe(1)
  const run = () => sendReport(database.db, env, { community: place.id, report })
  const sent = await Promise.all([run(), run()])
  expect(sent.toSorted()).toEqual([0, 2])
  expect(await run()).toBe(0)
  const mails = await database.db
    .selectFrom('mails')
    .select(['recipient', 'locale', 'subject', 'body'])
    .where('idempotency_key', 'like', `situation-report:${report}:%`)
    .orderBy('recipient')
    .execute()
  expect(mails.map(({ recipient, locale }) => [recipient, locale])).toEqual([
    ['clinic@example.org', 'fr'],
    ['homes@example.org', 'en'],
  ])
  const [french, unknown] = mails
  expect(french?.body).toContain('Le logement manque.')
  expect(french?.body).not.toContain('Housing is short.')
  expect(french?.body).toContain('https://ensemble.example/fr/communautes/')
  for (const said of ['Housing is short.', 'Le logement manque.', '/en/communities/', '/report.pdf'])
    expect(unknown?.body).toContain(said)
  await database.db.deleteFrom('users').where('id', '=', `clinic-${place.id}`).execute()
})

it('closes only when everything left open is handed over or accepted, and then takes nothing more', async () => {
  const { place, owner, id } = await aSurge(database.db)
  const action = { actionEn: 'Call the landlords', actionFr: 'Appeler', organisationId: owner, dueOn: '2016-02-01' }
  await decide(database.db, place.id, id, { actions: [action] })
  made(await assembleReport(database.db, system, place.id, { surgeId: id, on }))
  const left = await scoped(place.id, (tx) => leftOpen(tx, place.id, { id, on }))
  expect(left.map(({ kind }) => kind)).toEqual(['action', 'draft'])
  const words = { closingEn: 'Thank you.', closingFr: 'Merci.' }
  const close = (answers: [string, string][]) =>
    closeSurge(database.db, system, place.id, { id, on, ...words, answers: new Map(answers) })
  const [first, draft] = left.map(({ key }) => key)
  expect(await close([[first ?? '', 'keep']])).toEqual({ ok: false, reason: 'left-open' })
  const nobody = '00000000-0000-4000-8000-000000000000'
  expect(
    await close([
      [first ?? '', nobody],
      [draft ?? '', 'keep'],
    ]),
  ).toEqual({ ok: false, reason: 'no-such-owner' })
  const heir = await aPartner(database.db, place.id, 'The Next One')
  made(
    await close([
      [first ?? '', heir],
      [draft ?? '', 'keep'],
    ]),
  )
  const open = await scoped(place.id, (tx) => openActions(tx, place.id, on))
  expect(open.map(({ ownerEn }) => ownerEn)).toEqual(['The Next One'])
  const closed = { ok: false, reason: 'closed' }
  const form = aDecision()
  expect(await recordDecision(database.db, system, place.id, { surgeId: id, form, on })).toEqual(closed)
  expect(await assembleReport(database.db, system, place.id, { surgeId: id, on: '2016-01-28' })).toEqual(closed)
  const group = GroupForm.parse({ kind: 'working', nameEn: 'Late group', nameFr: 'Groupe tardif' })
  expect(await addGroup(database.db, system, place.id, { surgeId: id, form: group })).toEqual(closed)
  expect(await close([])).toEqual(closed)
})

it('lets a decision and the closing wait for one another: what came first is seen by what came second', async () => {
  const { place, owner, id } = await aSurge(database.db)
  const action = { actionEn: 'Call', actionFr: 'Appeler', organisationId: owner, dueOn: '2016-02-01' }
  const [decided, closed] = await Promise.all([
    recordDecision(database.db, system, place.id, { surgeId: id, form: aDecision({ actions: [action] }), on }),
    closeSurge(database.db, system, place.id, { id, on, closingEn: '', closingFr: '', answers: new Map() }),
  ])
  // Whichever was first, never both: a situation cannot close over an action nobody has answered for.
  expect([decided.ok, closed.ok].filter(Boolean)).toHaveLength(1)
})

it('makes a template of a closed situation, without anyone’s name, from which the next one opens', async () => {
  const { place, owner, id } = await aSurge(database.db)
  const group = GroupForm.parse({
    kind: 'working',
    nameEn: 'Winter clothes',
    nameFr: 'Vêtements',
    meetsOn: 'MO',
    meetsAt: '09:00',
  })
  const groupId = made(await addGroup(database.db, system, place.id, { surgeId: id, form: group }))
  const form = { organisationId: owner, personId: null, leads: true }
  made(await addMember(database.db, system, place.id, { surgeId: id, groupId, form, on }))
  const names = { nameEn: 'Our own way', nameFr: 'À notre manière' }
  const make = () => makeTemplate(database.db, system, place.id, { id, form: names, on })
  expect(await make()).toEqual({ ok: false, reason: 'not-closed' })
  made(await closeSurge(database.db, system, place.id, { id, on, closingEn: '', closingFr: '', answers: new Map() }))
  const template = made(await make())
  expect(await make()).toEqual({ ok: false, reason: 'name-taken' })
  const next = { template, nameEn: 'Next winter', nameFr: 'L’hiver prochain' }
  const opened = made(await openSurge(database.db, system, place.id, { form: next, on }))
  const surge = await scoped(place.id, (tx) => findSurge(tx, place.id, opened))
  expect(surge?.groups.map(({ nameEn, members }) => [nameEn, members.length])).toContainEqual(['Winter clothes', 0])
})

it('seats an organisation in a group once, and lets it leave and come back', async () => {
  const { place, owner, id } = await aSurge(database.db)
  const surge = await scoped(place.id, (tx) => findSurge(tx, place.id, id))
  const groupId = surge?.groups[0]?.id ?? ''
  const form = { organisationId: owner, personId: null, leads: true }
  const join = () => addMember(database.db, system, place.id, { surgeId: id, groupId, form, on })
  const outcomes = await Promise.all([join(), join()])
  expect(count(outcomes)).toBe(1)
  const seat = outcomes.find((one) => one.ok)
  const leave = { surgeId: id, groupId, id: seat?.ok ? seat.value : '', on }
  made(await leaveGroup(database.db, system, place.id, leave))
  expect(await leaveGroup(database.db, system, place.id, leave)).toEqual({ ok: false, reason: 'gone' })
  expect((await join()).ok).toBe(true)
})

it('of two who change a group at once lets one save, and tells the other', async () => {
  const { place, id } = await aSurge(database.db)
  const surge = await scoped(place.id, (tx) => findSurge(tx, place.id, id))
  const group = surge?.groups[0]
  const save = (termsEn: string) => {
    const form = GroupForm.parse({ kind: 'steering', nameEn: 'Table', nameFr: 'La table', termsEn, version: 1 })
    return editGroup(database.db, system, place.id, { surgeId: id, id: group?.id ?? '', form })
  }
  const outcomes = await Promise.all([save('One'), save('Two')])
  expect(count(outcomes)).toBe(1)
  expect(outcomes).toContainEqual({ ok: false, reason: 'edited-meanwhile' })
})
