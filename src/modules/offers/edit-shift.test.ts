import { expect, it } from 'vitest'
import { system } from '#platform/auth'
import { inScope } from '#platform/db'
import { post, signedIn, testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { cancelShift, signUp } from './commands/index.ts'
import { anOrganisation, aShift, aVolunteer } from './testing.ts'

const database = withDatabase()

async function aPlannedShift(given: Record<string, unknown> = {}) {
  const { db } = database
  const { id: town, slug } = await aCommunity(db)
  const [mine, other] = [await anOrganisation(db, town), await anOrganisation(db, town, 'Lakeside Clinic')]
  const amina = await signedIn(db, [{ community: town, role: 'partner', organisation: mine }], 'Amina')
  const omar = await signedIn(db, [{ community: town, role: 'partner', organisation: other }], 'Omar')
  const id = await aShift(db, town, { organisationId: mine, ...given })
  const url = `/en/communities/${slug}/volunteers/shifts/${id}`
  const app = testApp(db)
  const read = async () => (await app.request(`${url}/edit`, { headers: amina.headers })).text()
  /** The shift as the form of the page knows it, changed where the test says so. */
  const send = async (change: Record<string, string>, { by = amina, page = '' } = {}) => {
    const html = page || (await read())
    const seen = (/name="seen" value="([^"]*)"/.exec(html)?.[1] ?? '').replaceAll('&quot;', '"')
    const form = { organisationId: mine, titleEn: 'Sorting boots', titleFr: 'Tri de bottes', area: '' }
    const hours = { day: '2190-05-04', from: '09:00', to: '12:00', places: '3' }
    const answer = await app.request(
      `${url}/edit`,
      post({ _csrf: by.csrf, ...form, ...hours, seen, ...change }, by.headers),
    )
    return { status: answer.status, text: await answer.text() }
  }
  const put = (volunteerId: string, shiftId = id) => signUp(db, system, town, { volunteerId, shiftId })
  const mails = (to: string) => db.selectFrom('mails').select(['subject', 'body']).where('recipient', '=', to).execute()
  const subjects = async (to: string) => (await mails(to)).map((one) => one.subject)
  return { db, town, id, mine, omar, read, send, put, mails, subjects }
}
type Planned = Awaited<ReturnType<typeof aPlannedShift>>

const hoursOf = ({ db, town, id }: Planned) =>
  inScope(db, [town], async (tx) => {
    const at = (time: Date) => time.toISOString().slice(0, 16)
    const shift = await tx.selectFrom('shifts').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    const people = await tx.selectFrom('shift_signups').selectAll().where('shift_id', '=', id).execute()
    return { shift: at(shift.starts_at), people: people.map((one) => at(one.starts_at)), places: shift.places }
  })

it('moves a shift with those who are on it and writes to them, once for each change', async () => {
  const planned = await aPlannedShift()
  const email = `moved-${planned.id}@example.org`
  await planned.put(await aVolunteer(planned.db, planned.town, { email }))
  expect((await planned.send({ from: '13:00', to: '16:00', places: '5' })).status).toBe(303)
  expect(await hoursOf(planned)).toEqual({ shift: '2190-05-04T17:00', people: ['2190-05-04T17:00'], places: 5 })
  expect(await planned.subjects(email)).toContain('Changed: Sorting boots')
  for (const { body } of await planned.mails(email)) expect(body).not.toContain('..')
  await planned.send({ from: '13:00', to: '16:00', places: '6' })
  expect((await planned.subjects(email)).filter((one) => one.startsWith('Changed'))).toHaveLength(1)
})

it('keeps places, checks and other shifts of those who are on it', async () => {
  const planned = await aPlannedShift()
  const refused = async (change: Record<string, string>) => (await planned.send(change)).text
  const volunteer = await aVolunteer(planned.db, planned.town, { steps: ['references'] })
  const another = await aVolunteer(planned.db, planned.town)
  for (const one of [volunteer, another]) await planned.put(one)
  const late = { organisationId: planned.mine, day: '2190-05-05' }
  await planned.put(another, await aShift(planned.db, planned.town, late))
  expect(await refused({ places: '1' })).toContain('More people than this are on the shift.')
  expect(await refused({ needsCheck: 'yes' })).toContain('would not have the checks')
  expect(await refused({ day: '2190-05-05' })).toContain('has another one at that time')
  expect(await refused({ day: '2015-01-05' })).toContain('This time is past.')
  expect(await refused({ to: '08:00' })).toContain('The end must come after the start')
  expect(await hoursOf(planned)).toMatchObject({ shift: '2190-05-04T13:00', places: 3 })
})

it('shows what someone else saved meanwhile and lets one of the two decide', async () => {
  const planned = await aPlannedShift()
  const page = await planned.read()
  expect((await planned.send({ area: 'Galt' }, { page })).status).toBe(303)
  const second = await planned.send({ places: '9' }, { page })
  expect(second.status).toBe(409)
  expect(second.text).toContain('Galt')
  expect((await planned.send({ places: '9' }, { page: second.text })).status).toBe(303)
  expect(await hoursOf(planned)).toMatchObject({ places: 9 })
})

it('is changed by its own organisation only, and not once it is called off or has begun', async () => {
  const planned = await aPlannedShift()
  expect((await planned.send({ places: '9' }, { by: planned.omar })).status).toBe(403)
  await cancelShift(planned.db, system, { communityId: planned.town, id: planned.id })
  expect((await planned.send({ places: '9' })).text).toContain('The shift was called off.')
  const begun = await aPlannedShift({ day: '2016-01-20' })
  expect((await begun.send({ places: '9' })).text).toContain('The shift has begun already.')
})
