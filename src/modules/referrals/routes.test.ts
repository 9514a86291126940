import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { inScope } from '#platform/db'
import { post, signedIn, testApp, testSecret } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { answerReferral, tellReferral, withdrawReferral } from './commands/index.ts'
import { findReferral, waitingList } from './queries/index.ts'
import { aScene, on } from './testing.ts'

const database = withDatabase()
const env = { secret: testSecret, publicUrl: 'http://localhost:3000' }
type Scene = Awaited<ReturnType<typeof aScene>>

const desk = async (scene: Scene, role: 'coordinator' | 'partner' | 'reception', organisation?: string) => {
  const grant = { community: scene.id, role, ...(organisation ? { organisation } : {}) }
  const { headers } = await signedIn(database.db, [grant])
  const app = testApp(database.db)
  const base = `/en/communities/${scene.slug}/referrals`
  const get = (path: string) => app.request(`${base}${path}`, { headers })
  const send = (path: string, fields: Record<string, string>) => app.request(`${base}${path}`, post(fields, headers))
  return { app, headers, get, send, read: async (path: string) => (await get(path)).text() }
}

/** The mail the partner got, and the address in it; the browser keeps what the pages give it. */
async function aLink(scene: Scene, id: string, version = 1) {
  await tellReferral(database.db, env, { community: scene.id, referral: id, version })
  const { rows } = await scene.inside((tx) =>
    sql<{ body: string; recipient: string }>`
      select body, recipient from mails where idempotency_key = ${`referral:${id}:${version}`}`.execute(tx),
  )
  const [mail] = rows
  const token = /\/en\/answer\/(\S+)/.exec(mail?.body ?? '')?.[1] ?? ''
  const app = testApp(database.db)
  let cookie = ''
  const browse = async (path = '', fields?: Record<string, string>, fr = false) => {
    const address = fr ? `/fr/reponse/${token}${path}` : `/en/answer/${token}${path}`
    const answer = await app.request(address, fields ? post(fields, { cookie }) : { headers: { cookie } })
    cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie
    return { status: answer.status, to: answer.headers.get('location') ?? '', text: await answer.text() }
  }
  return { mail, token, app, browse, forget: () => (cookie = '') }
}

it('offers services with free places first, sends a batch, and says what waits', async () => {
  const scene = await aScene(database.db, { units: ['beds', 'clinic-slots'], places: 3 })
  const empty = await scene.aService(scene.partner, ['beds'])
  const rosa = await desk(scene, 'reception', scene.sender)
  const household = await scene.aHousehold('2-3')
  const form = await rosa.read(`/new?household=${household}&wanted=${on}`)
  expect(form.indexOf(`to.lodging.${scene.service}`)).toBeLessThan(form.indexOf(`to.lodging.${empty}`))
  expect(form).toContain('3 free')
  expect(form).toContain('nothing stated for this week')
  const answer = await rosa.send('/new', {
    household,
    wantedOn: on,
    urgency: 'soon',
    how: 'send',
    [`to.lodging.${scene.service}`]: 'yes',
    [`to.lodging.${empty}`]: 'yes',
    'places.lodging': '3',
    'other.0.category': 'documents',
    'other.0.service': empty,
  })
  expect(answer.status).toBe(303)
  const told = decodeURIComponent(answer.headers.get('set-cookie') ?? '')
  expect(told).toContain('2 referrals sent, 1 on the waiting list. The first in line gets a place as soon as')
  const list = await rosa.app.request(answer.headers.get('location') ?? '', { headers: rosa.headers })
  expect((await list.text()).match(/Temporary lodging \(temporary beds: 3\)/g)?.length).toBe(2)
})

it('calls taking a referral back no next step: to who can do nothing else, it says whose turn it is', async () => {
  const scene = await aScene(database.db, { places: 1 })
  const { id } = await scene.send()
  const waits = await (await desk(scene, 'partner', scene.sender)).read(`/${id}`)
  expect(waits).toContain('It is the turn of')
  expect(waits).toContain('<h2>If it is no longer needed</h2>')
  expect(waits).not.toContain('<h2>Next step</h2>')
  expect(await (await desk(scene, 'coordinator')).read(`/${id}`)).toContain('<h2>Next step</h2>')
})

it('tells whom no organisation is linked to how to get one, before a form is filled in', async () => {
  const scene = await aScene(database.db)
  const household = await scene.aHousehold()
  const page = await (await desk(scene, 'reception')).read(`/new?household=${household}`)
  expect(page).toContain('A coordinator can link your account to your organisation')
  expect(page).not.toContain('name="urgency"')
  const list = await (await desk(scene, 'coordinator')).read(`?household=${household}`)
  expect(list).toContain('Nobody has been asked for this household yet')
})

it('gives the form back filled in, with what is wrong', async () => {
  const scene = await aScene(database.db)
  const bruno = await desk(scene, 'coordinator')
  const household = await scene.aHousehold()
  const nothing = await bruno.send('/new', { household, wantedOn: on, urgency: 'soon', note: 'after 4 p.m.' })
  expect(nothing.status).toBe(422)
  const page = await nothing.text()
  expect(page).toContain('Choose at least one service.')
  expect(page).toContain('after 4 p.m.')
  // Each problem stands beside the field it came from, and the summary leads there.
  const halves = await bruno.send('/new', {
    household,
    wantedOn: on,
    urgency: 'soon',
    [`to.lodging.${scene.service}`]: 'yes',
    'places.lodging': '2.5',
    'other.1.category': 'documents',
  })
  const beside = await halves.text()
  expect(beside).toMatch(/href="#field-places.lodging".{0,200}Give a whole number of places/)
  expect(beside).toMatch(/name="places.lodging"[^>]*value="2.5"/)
  expect(beside).toContain('id="field-other.1.service-error"')
  const whose = await bruno.send('/new', {
    household,
    wantedOn: on,
    urgency: 'soon',
    [`to.lodging.${scene.service}`]: 'yes',
  })
  expect(await whose.text()).toContain('Say for which organisation you refer.')
})

it('leads each side through its own steps, and shows nobody the other’s', async () => {
  const scene = await aScene(database.db)
  const { id } = await scene.send()
  const [rosa, amina] = [await desk(scene, 'reception', scene.sender), await desk(scene, 'partner', scene.partner)]
  const stranger = await desk(scene, 'partner', await scene.anOrganisation())
  expect((await stranger.get(`/${id}`)).status).toBe(404)
  const [hers, his] = [await rosa.read(`/${id}`), await amina.read(`/${id}`)]
  expect([hers.includes(`/${id}/withdraw`), hers.includes(`/${id}/answer`)]).toEqual([true, false])
  expect([his.includes(`/${id}/withdraw`), his.includes(`/${id}/answer`)]).toEqual([false, true])
  expect(await amina.read('')).toContain(id)
  expect((await amina.send(`/${id}/answer`, { answer: 'declined', version: '1', step: 'declined' })).status).toBe(422)
  expect((await amina.send(`/${id}/answer`, { answer: 'accepted', version: '1', step: 'accepted' })).status).toBe(303)
  const stale = await amina.send(`/${id}/start`, { version: '1', step: 'started' })
  expect(stale.status).toBe(409)
  expect(await stale.text()).toContain('Somebody has moved this referral since you opened it.')
  expect((await amina.send(`/${id}/start`, { version: '2', step: 'started' })).status).toBe(303)
  expect(await amina.read(`/${id}`)).toContain('in use from the week of')
})

it('lists who waits, in order, and explains every state in both languages', async () => {
  const scene = await aScene(database.db, { places: 1 })
  await scene.send()
  const [routine, urgent] = [await scene.send({ urgency: 'routine' }), await scene.send({ urgency: 'urgent' })]
  const bruno = await desk(scene, 'coordinator')
  expect(await bruno.read('/waiting')).toContain('waiting: 2')
  const line = await bruno.read(`/waiting?service=${scene.service}`)
  expect(line.replace(/<[^>]+>/g, ' ')).toMatch(/Place \d+\s+Referrals\s+Waiting lists\s+Shelter/)
  expect(line.indexOf(urgent.id)).toBeLessThan(line.indexOf(routine.id))
  expect(await bruno.read(`/${routine.id}`)).toContain('1 before it in line')
  expect(await bruno.read('/states')).toContain('The household did not come.')
  const french = await bruno.app.request(`/fr/communautes/lieu-${scene.slug}/orientations/etats`, {
    headers: bruno.headers,
  })
  expect(await french.text()).toContain('Le ménage n’est pas venu.')
})

it('asks the partner by mail, in both languages where theirs is not known, without naming the household', async () => {
  const scene = await aScene(database.db)
  await sql`update communities set rehearsal_on = null where id = ${scene.id}`.execute(database.db)
  const { id } = await scene.send({ on })
  const { mail } = await aLink(scene, id)
  expect(mail?.recipient).toBe('intake@partner.example.org')
  expect(mail?.body).toContain('Answer here, without an account:')
  expect(mail?.body).toContain('Répondez ici, sans compte\u00A0:')
  expect(mail?.body).not.toMatch(/T-\d{4}/)
  expect(await tellReferral(database.db, env, { community: scene.id, referral: id, version: 1 })).toBe(false)
})

it('lets a partner answer by link, on the second look, with the least that is needed', async () => {
  const scene = await aScene(database.db)
  const { id } = await scene.send({ places: 2 })
  const { browse } = await aLink(scene, id)
  const first = await browse()
  expect(first.text).toContain('asks whether you can help a household')
  expect(first.text).not.toContain('Temporary lodging')
  expect((await browse('/continue', {})).status).toBe(303)
  const asked = (await browse()).text
  for (const shown of ['Temporary lodging', '1 person', 'Arabic', 'the week of', '2 (temporary beds)'])
    expect(asked).toContain(shown)
  expect(asked).not.toMatch(/T-\d{4}/)
  const done = await browse('', { answer: 'accepted', version: '1' })
  expect(done.to).toContain('done=accepted')
  expect((await browse('?done=accepted')).text).toContain('Thank you: your answer is recorded')
  expect((await browse()).text).toContain('This link has been used')
  expect((await browse('', { answer: 'declined', reason: 'no-room', version: '1' })).status).toBe(409)
  const detail = await scene.inside((tx) => findReferral(tx, scene.id, id))
  expect(detail?.moves.at(-1)).toMatchObject({ to: 'accepted', via: 'link' })
})

it('asks for the reason of a refusal, and offers the place to the next in line', async () => {
  const scene = await aScene(database.db, { places: 1 })
  const { id } = await scene.send()
  const next = await scene.send()
  const { browse } = await aLink(scene, id)
  await browse('/continuer', {}, true)
  const missing = await browse('', { answer: 'declined', version: '1' }, true)
  expect([missing.status, missing.text.includes('Choisissez un motif.')]).toEqual([422, true])
  const done = await browse('', { answer: 'declined', reason: 'no-room', version: '1' }, true)
  expect(done.to).toContain('done=declined')
  expect((await scene.states())[next.id]).toBe('sent')
})

it('says so, and does nothing, when a link was forwarded, replayed, or overtaken', async () => {
  const scene = await aScene(database.db)
  const { id } = await scene.send()
  const { browse, forget } = await aLink(scene, id)
  await browse('/continue', {})
  forget()
  const forwarded = await browse('', { answer: 'accepted', version: '1' })
  expect([forwarded.status, forwarded.text.includes('This link is in use on another device')]).toEqual([409, true])
  expect((await scene.states())[id]).toBe('sent')
  expect((await browse('/renew', {})).text).toContain('A new link is on its way.')
  expect((await browse()).text).toContain('This link was withdrawn')
  const taken = await scene.send()
  const other = await aLink(scene, taken.id)
  await other.browse('/continue', {})
  await withdrawReferral(database.db, scene.senders, scene.id, { id: taken.id, reason: 'mistake', via: 'app' })
  const late = await other.browse('', { answer: 'accepted', version: '1' })
  expect([late.status, late.text.includes('The sender has taken this referral back.')]).toEqual([409, true])
})

it('refuses by link what is over: an answer after the last day, a place withdrawn, an answer given in the app', async () => {
  const scene = await aScene(database.db, { places: 3 })
  const answer = async (id: string, meanwhile: () => Promise<unknown>) => {
    const { browse } = await aLink(scene, id)
    await browse('/continue', {})
    await meanwhile()
    return (await browse('', { answer: 'accepted', version: '1' })).text
  }
  const given = await scene.send()
  const accepting = { id: given.id, answer: 'accepted' as const, via: 'app' as const }
  const twice = await answer(given.id, () => answerReferral(database.db, scene.partners, scene.id, accepting))
  expect(twice).toContain('An answer has been given already.')
  const lost = await scene.send()
  const fewer = () => scene.state(scene.service, 'beds', 1)
  expect(await answer(lost.id, fewer)).toContain('fewer places were stated in the meantime')
  await scene.state(scene.service, 'beds', 5)
  const late = await scene.send({ urgency: 'urgent' })
  const wait = () => sql`update communities set rehearsal_on = '2016-01-30' where id = ${scene.id}`.execute(database.db)
  expect(await answer(late.id, wait)).toContain('the time for an answer is over')
})

it('lets the sender withdraw the link, and nobody else: it then answers nothing, and the referral stays', async () => {
  const scene = await aScene(database.db)
  const { id } = await scene.send()
  const { browse } = await aLink(scene, id)
  await browse('/continue', {})
  const partner = await desk(scene, 'partner', scene.partner)
  expect(await partner.read(`/${id}`)).not.toContain('Withdraw the link')
  expect((await partner.send(`/${id}/links`, {})).status).toBe(409)
  const rosa = await desk(scene, 'reception', scene.sender)
  expect(await rosa.read(`/${id}`)).toContain('Withdraw the link')
  expect((await rosa.send(`/${id}/links`, {})).status).toBe(303)
  expect(await rosa.read(`/${id}`)).toMatch(/withdrawn \d/)
  const late = await browse('', { answer: 'accepted', version: '1' })
  expect([late.status, late.text.includes('This link was withdrawn')]).toEqual([409, true])
  expect((await scene.states())[id]).toBe('sent')
})

it('does not let the link of one organisation answer for another', async () => {
  const scene = await aScene(database.db)
  const { id } = await scene.send()
  const { browse } = await aLink(scene, id)
  const other = await scene.anOrganisation()
  await inScope(database.db, [scene.id], (tx) =>
    sql`update answer_links set organisation_id = ${other} where subject = ${id}`.execute(tx),
  )
  await browse('/continue', {})
  expect((await browse('', { answer: 'accepted', version: '1' })).text).toContain(
    'You can act only for your own organisation.',
  )
})

it('gives the same days and the same order whatever the clocks of two processes say', async () => {
  const scene = await aScene(database.db, { places: 1 })
  // It lives in the present, where nothing is stated: all three wait.
  await sql`update communities set rehearsal_on = null where id = ${scene.id}`.execute(database.db)
  const sent: string[] = []
  // One process is an hour behind the other, on the other side of midnight in Ontario.
  for (const now of ['2016-01-28T05:30:00Z', '2016-01-28T04:30:00Z', '2016-01-28T05:30:00Z']) {
    const { headers } = await signedIn(database.db, [
      { community: scene.id, role: 'reception', organisation: scene.sender },
    ])
    const fields = { household: await scene.aHousehold(), wantedOn: on, urgency: 'urgent', how: 'send' }
    const answer = await testApp(database.db, { now: new Date(now) }).request(
      `/en/communities/${scene.slug}/referrals/new`,
      post({ ...fields, [`to.lodging.${scene.service}`]: 'yes', 'places.lodging': '1' }, headers),
    )
    sent.push(/referrals\/([0-9a-f-]+)/.exec(answer.headers.get('location') ?? '')?.[1] ?? '')
  }
  const line = await scene.inside((tx) => waitingList(tx, scene.id, scene.service))
  expect(line.map(({ id }) => id)).toEqual(sent)
  expect(new Set(line.map(({ sinceOn, dueOn }) => `${sinceOn} ${dueOn}`)).size).toBe(1)
})
