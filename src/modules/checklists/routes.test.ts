import { describe, expect, it } from 'vitest'
import { arriveHouseholds, type HouseholdRow } from '#modules/arrivals'
import { type Role, system } from '#platform/auth'
import { inScope } from '#platform/db'
import { post, signedIn, testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'

const database = withDatabase()

const household = (given: Partial<HouseholdRow> = {}): HouseholdRow => ({
  token: 'W-0001',
  stream: 'GAR',
  sizeBand: '4-6',
  language: 'ar',
  needs: [],
  lodging: 'hotel',
  arrivedOn: '2016-01-12',
  arrivedKnownOn: '2016-01-12',
  ...given,
})

/** A community with households, and someone with a role who opens its pages on 27 January 2016. */
async function somewhere(role: Role, rows: HouseholdRow[] = [household()]) {
  const { id, slug } = await aCommunity(database.db)
  await arriveHouseholds(database.db, system, id, rows)
  const first = await inScope(database.db, [id], (tx) =>
    tx.selectFrom('households').select('id').where('token', '=', 'W-0001').executeTakeFirstOrThrow(),
  )
  const { headers, csrf } = await signedIn(database.db, [{ community: id, role }], 'Rosa')
  const app = testApp(database.db)
  const base = `/en/communities/${slug}/first-42-days`
  const get = async (path = '', from = base) => {
    const answer = await app.request(`${from}${path}`, { headers })
    return { status: answer.status, html: await answer.text() }
  }
  const send = async (path: string, form: Record<string, string>) => {
    const answer = await app.request(`${base}${path}`, post({ _csrf: csrf, ...form }, headers))
    return { status: answer.status, html: await answer.text() }
  }
  return { slug, get, send, list: `/households/${first.id}` }
}

describe('the list of one household', () => {
  it('is ticked by one form without script, and says who and when', async () => {
    const { get, send, list } = await somewhere('reception')
    const before = await get(list)
    expect(before.html).toContain('name="done" value="met:0"')
    expect(before.html).toContain('late by 15 days')
    const form = { done: 'met:0,documents:0', notNeeded: 'clothing:0', why: 'they had coats' }
    expect((await send(list, form)).status).toBe(303)
    const after = await get(list)
    expect(after.html).toContain('done, 27 Jan 2016, Rosa')
    expect(after.html).toContain('they had coats')
    expect(after.html).toContain('name="reopen" value="met:1"')
    expect((await get(`${list}?on=2016-01-26`)).html).not.toContain('they had coats')
  })

  it('asks why when something is not needed, and refuses a box ticked both ways', async () => {
    const { send, list } = await somewhere('coordinator')
    const unexplained = await send(list, { notNeeded: 'clothing:0' })
    expect(unexplained.status).toBe(422)
    expect(unexplained.html).toContain('href="#field-why"')
    expect(unexplained.html).toContain('value="clothing:0" checked')
    const both = await send(list, { done: 'clothing:0', notNeeded: 'clothing:0', why: 'they had coats' })
    expect(both.html).toContain('cannot be both done and not needed')
    expect((await send(list, { done: 'someone else’s name' })).status).toBe(422)
  })

  it('tells a second person what the first has ticked, and saves the rest', async () => {
    const { get, send, list } = await somewhere('reception')
    await send(list, { done: 'met:0' })
    expect((await send(list, { done: 'met:0,documents:0' })).status).toBe(303)
    const page = await get(list)
    expect(page.html.match(/done, 27 Jan 2016/g)).toHaveLength(2)
  })

  it('can be read by an evaluator, who cannot tick', async () => {
    const { get, send, list } = await somewhere('evaluator')
    expect((await get(list)).html).not.toContain('type="checkbox"')
    expect((await send(list, { done: 'met:0' })).status).toBe(403)
  })

  it('is there in French', async () => {
    const { slug, get, list } = await somewhere('reception')
    const french = await get(list.replace('households', 'menages'), `/fr/communautes/lieu-${slug}/42-premiers-jours`)
    expect(french.html).toContain('Remettre manteaux et vêtements de saison')
    expect(french.html).toContain('Centre d’accueil (PAR)')
  })
})

describe('the pages of the community', () => {
  it('say what is late, of whom, and whose turn it is; and how far each household is', async () => {
    const { get } = await somewhere('coordinator')
    const late = await get('')
    expect(late.html).toContain('Meet the household and bring it to its lodging')
    expect(late.html).toContain('15 days')
    const one = await get('?task=met')
    expect(one.html).toContain('Only: Meet the household')
    expect((await get('/households')).html).toMatch(/0 of 25 settled/)
    expect((await get('?on=2016-05-01')).html).toContain('Nothing is late')
  })

  it('give what is late as a file, of one task where it was asked for', async () => {
    const { get } = await somewhere('reception')
    expect((await get('/late.csv')).html).toContain('W-0001,met,')
    const one = (await get('/late.csv?task=documents&on=2016-01-20')).html
    expect(one).toMatch(/W-0001,documents,[^,]+,2016-01-13,7,reception/)
    expect(one).not.toContain('W-0001,met,')
  })

  it('list whose income support ends, within 60 days or 90', async () => {
    const { get } = await somewhere('coordinator', [
      household({ arrivedOn: '2015-04-10', arrivedKnownOn: '2015-04-10' }),
      household({ token: 'W-0002', stream: 'claimant', arrivedOn: '2015-03-10', arrivedKnownOn: '2015-03-10' }),
    ])
    expect((await get('/month-13')).html).not.toContain('W-0001')
    const wider = await get('/month-13?days=90')
    expect(wider.html).toContain('W-0001')
    expect(wider.html).toContain('9 Apr 2016')
    expect(wider.html).not.toContain('W-0002')
  })

  it('are closed to a partner’s staff, who see no households', async () => {
    const { get } = await somewhere('partner')
    expect((await get('')).status).toBe(403)
  })
})

describe('the community’s list', () => {
  const form = {
    version: '0',
    inForceFrom: '2016-02-01',
    reason: 'agreed by the table',
    titleEn: 'Visit the library',
    titleFr: 'Visiter la bibliothèque',
    section: 'orientation',
    fromDay: '7',
    dueDay: '28',
    streams: 'GAR',
    sector: 'libraries',
  }

  it('is changed by a coordinator for those who are still to come', async () => {
    const { get, send, list } = await somewhere('coordinator')
    expect((await send('/tasks/new', form)).status).toBe(303)
    const page = await get('/tasks')
    expect(page.html).toContain('Visit the library')
    expect(page.html).toContain('agreed by the table')
    expect((await get(list)).html).not.toContain('Visit the library')
    const changed = { ...form, version: '1', titleEn: 'Visit a library' }
    expect((await send('/tasks/visit-the-library', changed)).status).toBe(303)
    const removed = { version: '2', inForceFrom: '2016-03-01', reason: 'nobody went', remove: 'yes' }
    expect((await send('/tasks/visit-the-library', removed)).status).toBe(303)
    expect((await get('/tasks')).html).not.toContain('Visit a library')
  })

  it('comes back with what was typed when a day has begun, or someone else was first', async () => {
    const { send } = await somewhere('coordinator')
    const early = await send('/tasks/new', { ...form, inForceFrom: '2016-01-27' })
    expect(early.status).toBe(422)
    expect(early.html).toContain('Choose a day to come')
    await send('/tasks/new', form)
    const second = await send('/tasks/new', { ...form, titleEn: 'Visit the market' })
    expect(second.status).toBe(409)
    expect(second.html).toContain('value="Visit the market"')
    expect(second.html).toContain('name="version" value="1"')
    const wrong = await send('/tasks/new', { ...form, version: '1', fromDay: '30', streams: '' })
    expect(wrong.html).toContain('Choose at least one stream.')
  })

  it('is not for a reception centre to change', async () => {
    const { get, send } = await somewhere('reception')
    expect((await get('/tasks')).html).not.toContain('/tasks/new')
    expect((await send('/tasks/new', form)).status).toBe(403)
  })
})
