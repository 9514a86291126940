import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { system } from '#platform/auth'
import { inScope } from '#platform/db'
import { issueLink } from '#platform/links'
import { post, signedIn, testApp, testSecret } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { answerOffer, editNeed, endMatch, matchOffer, recordHours, signUp, tidyOffers } from './commands/index.ts'
import { intakeState, openNeeds } from './queries/index.ts'
import { NeedForm } from './schema.ts'
import { aNeed, anOffer, anOrganisation, aShift, aVolunteer, countsOf, rule, today } from './testing.ts'

const database = withDatabase()

async function aTown() {
  const { db } = database
  const { id, slug } = await aCommunity(db)
  const [mine, other] = [await anOrganisation(db, id, 'Harbour House'), await anOrganisation(db, id, 'Lakeside Clinic')]
  const amina = await signedIn(db, [{ community: id, role: 'partner', organisation: mine }], 'Amina')
  const bruno = await signedIn(db, [{ community: id, role: 'coordinator' }])
  const [en, fr] = [`/en/communities/${slug}`, `/fr/communautes/lieu-${slug}`]
  return { db, id, mine, other, amina, bruno, app: testApp(db), en, fr }
}
type Town = Awaited<ReturnType<typeof aTown>>
type Person = Town['amina']
const get = async ({ app }: Town, url: string, by: Person) => {
  const response = await app.request(url, { headers: by.headers })
  return { status: response.status, text: await response.text() }
}
const send = ({ app }: Town, url: string, by: Person, fields: Record<string, string>) =>
  app.request(url, post({ _csrf: by.csrf, ...fields }, by.headers))
const need = {
  category: 'furniture',
  quantity: '4',
  startsOn: '2016-01-20',
  area: 'Galt',
  detailEn: 'Beds first',
  detailFr: 'Des lits d’abord',
}

it('lets a partner state needs of its own organisation only, in both languages', async () => {
  const town = await aTown()
  const stated = await send(town, `${town.fr}/besoins-et-offres/besoins/nouveau`, town.amina, {
    ...need,
    organisationId: town.mine,
  })
  expect(stated.status).toBe(303)
  expect((await get(town, stated.headers.get('location') ?? '', town.amina)).text).toContain('Besoin\u00A0: Meubles')
  const foreign = await send(town, `${town.en}/needs-and-offers/needs/new`, town.amina, {
    ...need,
    organisationId: town.other,
  })
  expect(foreign.status).toBe(403)
  const half = await send(town, `${town.en}/needs-and-offers/needs/new`, town.amina, {
    ...need,
    organisationId: town.mine,
    detailFr: '',
  })
  expect(half.status).toBe(422)
  expect(await half.text()).toContain('Write it in both languages, or in neither.')
})

it('has a column for areas only where a need or a shift on the list names one', async () => {
  const town = await aTown()
  const lists = async () => [
    (await get(town, `${town.en}/needs-and-offers`, town.bruno)).text,
    (await get(town, `${town.en}/volunteers/shifts`, town.bruno)).text,
  ]
  await aNeed(town.db, town.id, { organisationId: town.mine })
  await aShift(town.db, town.id, { organisationId: town.mine, area: '' })
  for (const page of await lists()) expect(page).not.toContain('>Area</th>')
  await aNeed(town.db, town.id, { organisationId: town.mine, category: 'furniture', area: 'Galt' })
  await aShift(town.db, town.id, { organisationId: town.mine, area: 'Galt' })
  for (const page of await lists()) expect(page).toContain('data-label="Area">Galt</td>')
})

it('shows both versions to whoever saves a need second', async () => {
  const town = await aTown()
  const id = await aNeed(town.db, town.id, { organisationId: town.mine, area: 'Galt' })
  const edit = (fields: Record<string, string>) =>
    send(town, `${town.en}/needs-and-offers/needs/${id}/edit`, town.bruno, {
      ...need,
      organisationId: town.mine,
      version: '1',
      ...fields,
    })
  expect((await edit({ area: 'Hespeler' })).status).toBe(303)
  const second = await edit({ area: 'Preston' })
  const page = await second.text()
  expect(second.status).toBe(409)
  expect(page).toContain('Hespeler')
  expect(page).toContain('value="Preston"')
})

it('shows who gives an offer to those who coordinate and to the organisation that takes it up, and to nobody else', async () => {
  const town = await aTown()
  const id = await anOffer(town.db, town.id, { name: 'Dana Donor', detail: 'Red boots' })
  const page = (by: Person) => get(town, `${town.en}/needs-and-offers/offers/${id}`, by)
  expect((await page(town.bruno)).text).toContain('Dana Donor')
  const before = (await page(town.amina)).text
  expect(before).not.toContain('Dana Donor')
  expect(before).not.toContain('Red boots')
  const accepted = await send(town, `${town.en}/needs-and-offers/offers/${id}/answer`, town.amina, { to: 'accepted' })
  expect(accepted.status).toBe(303)
  expect((await page(town.amina)).text).toContain('Dana Donor')
  const omar = await signedIn(town.db, [{ community: town.id, role: 'partner', organisation: town.other }], 'Omar')
  expect((await page(omar)).text).not.toContain('Dana Donor')
  const declined = await send(town, `${town.en}/needs-and-offers/offers/${id}/answer`, omar, { to: 'declined' })
  expect(declined.status).toBe(403)
})

it('suggests what fits, matches it, and carries it to its end; the numbers say so on both pages', async () => {
  const town = await aTown()
  const needId = await aNeed(town.db, town.id, { organisationId: town.mine, quantity: 6, area: 'Galt' })
  const [near, far] = [
    await anOffer(town.db, town.id, { area: 'Galt', quantity: 4 }),
    await anOffer(town.db, town.id, { quantity: 4 }),
  ]
  const url = `${town.en}/needs-and-offers/needs/${needId}`
  const page = (await get(town, url, town.amina)).text
  expect(page.indexOf(near)).toBeLessThan(page.indexOf(far))
  expect(page).toContain('the same area')
  expect((await send(town, `${url}/matches`, town.amina, { offerId: near, quantity: '4' })).status).toBe(303)
  const more = await send(town, `${url}/matches`, town.amina, { offerId: far, quantity: '4' })
  expect(more.status).toBe(422)
  expect(await more.text()).toContain('There is less left than that by now.')
  const matched = (await get(town, url, town.amina)).text
  const match = /needs-and-offers\/matches\/([0-9a-f-]{36})/.exec(matched)?.[1] ?? ''
  expect(
    (await send(town, `${town.fr}/besoins-et-offres/jumelages/${match}`, town.amina, { to: 'delivered' })).status,
  ).toBe(303)
  expect(await countsOf(town.db, town.id, 'offers', near)).toMatchObject({ state: 'delivered', delivered: 4 })
  expect(await countsOf(town.db, town.id, 'needs', needId)).toMatchObject({ state: 'open', taken: 4, delivered: 4 })
  const again = await endMatch(town.db, system, { communityId: town.id, id: match }, { to: 'undone', why: '' })
  expect(again).toEqual({ ok: false, reason: 'ended' })
})

it('refuses a smaller number than has been matched, and closing what is still on its way', async () => {
  const town = await aTown()
  const id = await aNeed(town.db, town.id, { organisationId: town.mine, quantity: 6 })
  const offerId = await anOffer(town.db, town.id)
  const at = { communityId: town.id, id }
  await matchOffer(town.db, system, at, { offerId, quantity: 5 })
  const form = NeedForm.parse({ ...need, category: 'winter-clothing', organisationId: town.mine, version: 2 })
  expect(await editNeed(town.db, system, at, form)).toEqual({ ok: false, reason: 'below-taken' })
  const closed = await send(town, `${town.en}/needs-and-offers/needs/${id}/closing`, town.bruno, { why: 'gone' })
  expect(closed.status).toBe(422)
  expect(await closed.text()).toContain('still on its way')
})

it('freezes everything with one button, keeps who did it, and ends the freeze with the same', async () => {
  const town = await aTown()
  await rule(town.db, town.id, { scope: 'time' })
  const state = () => inScope(town.db, [town.id], (tx) => intakeState(tx, town.id, today))
  const press = (to: string, by: Person) => send(town, `${town.en}/needs-and-offers/intake/freeze`, by, { state: to })
  expect((await press('paused', town.amina)).status).toBe(403)
  expect((await press('paused', town.bruno)).status).toBe(303)
  expect((await state()).freeze?.messageFr).toContain('Merci')
  expect((await get(town, `${town.fr}/besoins-et-offres/collecte`, town.bruno)).text).toContain('Bruno')
  await press('open', town.bruno)
  expect((await state()).freeze).toBeUndefined()
  expect((await state()).categories.find(({ category }) => category === 'driving')?.state).toBe('open')
})

it('asks for the reason of a pause, in both languages', async () => {
  const town = await aTown()
  const said = await send(town, `${town.en}/needs-and-offers/intake`, town.bruno, {
    scope: 'goods',
    state: 'paused',
    messageEn: 'Full',
  })
  expect(said.status).toBe(422)
  expect(await said.text()).toContain('Tell the public why, in both languages.')
})

it('lists places of one’s own organisation on the public page, and takes them off', async () => {
  const town = await aTown()
  const place = {
    address: '10 King St',
    hoursEn: 'Saturdays 10 to 2',
    hoursFr: 'Le samedi de 10 h à 14 h',
    takes: 'furniture',
  }
  const url = `${town.en}/needs-and-offers/drop-offs`
  expect((await send(town, url, town.amina, { ...place, organisationId: town.other })).status).toBe(403)
  expect((await send(town, url, town.amina, { ...place, organisationId: town.mine })).status).toBe(303)
  expect(await (await town.app.request(`${town.fr}/comment-aider`)).text()).toContain('Le samedi de 10 h à 14 h')
  const page = (await get(town, `${town.en}/needs-and-offers/intake`, town.amina)).text
  const id = /drop-offs\/([0-9a-f-]{36})\/archive/.exec(page)?.[1] ?? ''
  await send(town, `${url}/${id}/archive`, town.amina, {})
  expect(await (await town.app.request(`${town.fr}/comment-aider`)).text()).not.toContain('10 King St')
})

it('enters an offer for someone who called even where the form is closed, and finds it again', async () => {
  const town = await aTown()
  const offer = {
    category: 'homes-2',
    quantity: '1',
    startsOn: today,
    name: 'Hugo',
    phone: '519 555 0101',
    locale: 'fr',
  }
  const entered = await send(town, `${town.en}/needs-and-offers/offers/new`, town.bruno, offer)
  expect(entered.status).toBe(303)
  const again = await send(town, `${town.en}/needs-and-offers/offers/new`, town.bruno, {
    ...offer,
    phone: '+1 519-555-0101',
  })
  expect(again.headers.get('location')).toBe(entered.headers.get('location'))
  expect((await get(town, `${town.fr}/besoins-et-offres`, town.amina)).text).toContain('Logements de deux chambres')
})

it('screens a volunteer step by step, and shows the name only to the organisation that does it', async () => {
  const town = await aTown()
  const id = await aVolunteer(town.db, town.id, { steps: [], name: 'Vera Volunteer' })
  const url = `${town.en}/volunteers/${id}`
  expect((await get(town, url, town.amina)).text).not.toContain('Vera Volunteer')
  expect((await send(town, `${url}/screening`, town.amina, { to: 'clear', clearUntil: '2017-01-01' })).status).toBe(422)
  expect((await send(town, `${url}/screening`, town.amina, { to: 'references' })).status).toBe(303)
  expect((await get(town, url, town.amina)).text).toContain('Vera Volunteer')
  const omar = await signedIn(town.db, [{ community: town.id, role: 'partner', organisation: town.other }], 'Omar')
  expect((await get(town, url, omar)).text).not.toContain('Vera Volunteer')
  expect((await send(town, `${url}/screening`, omar, { to: 'declined' })).status).toBe(403)
  await send(town, `${url}/screening`, town.amina, { to: 'check-requested' })
  const past = await send(town, `${url}/screening`, town.amina, { to: 'clear', clearUntil: '2015-12-31' })
  expect(await past.text()).toContain('That day is past.')
})

it('gives the needs as a file, those open unless all are asked for', async () => {
  const town = await aTown()
  const [open, closed] = [
    await aNeed(town.db, town.id, { organisationId: town.mine, quantity: 7 }),
    await aNeed(town.db, town.id, { organisationId: town.mine }),
  ]
  await send(town, `${town.en}/needs-and-offers/needs/${closed}/closing`, town.amina, { why: '' })
  const file = (await get(town, `${town.fr}/besoins-et-offres/besoins.csv`, town.amina)).text
  expect(file).toContain(`${open},winter-clothing,Harbour House (fr),7,0,0,7,`)
  expect(file).not.toContain(closed)
  expect((await get(town, `${town.en}/needs-and-offers/needs.csv?all=yes`, town.amina)).text).toContain(closed)
})

it('plans a shift, puts people on it, tells them when it is called off', async () => {
  const town = await aTown()
  const shift = {
    titleEn: 'Boots',
    titleFr: 'Bottes',
    day: '2190-05-04',
    from: '09:00',
    to: '12:00',
    places: '2',
    needsCheck: 'yes',
  }
  const planned = await send(town, `${town.fr}/benevoles/quarts/nouveau`, town.amina, {
    ...shift,
    organisationId: town.mine,
  })
  expect(planned.status).toBe(303)
  const url = planned.headers.get('location') ?? ''
  const id = url.split('/').at(-1) ?? ''
  const checked = await aVolunteer(town.db, town.id, { email: 'checked@example.org' })
  const unchecked = await aVolunteer(town.db, town.id, { steps: ['references'] })
  const put = (volunteerId: string) => send(town, `${url}/personnes`, town.amina, { volunteerId, move: 'sign-up' })
  expect((await put(checked)).status).toBe(303)
  expect((await put(unchecked)).status).toBe(422)
  expect((await send(town, `${town.en}/volunteers/shifts/${id}/cancellation`, town.amina, {})).status).toBe(303)
  const mails = await town.db
    .selectFrom('mails')
    .select('subject')
    .where('recipient', '=', 'checked@example.org')
    .orderBy('nth')
    .execute()
  expect(mails.map(({ subject }) => subject)).toEqual(
    expect.arrayContaining(['Your shift: Boots', 'Called off: Boots']),
  )
})

it('takes a volunteer who leaves off the shifts to come and gives the places back', async () => {
  const town = await aTown()
  const shiftId = await aShift(town.db, town.id, { organisationId: town.mine })
  const volunteerId = await aVolunteer(town.db, town.id)
  await signUp(town.db, system, town.id, { volunteerId, shiftId })
  const left = await send(town, `${town.en}/volunteers/${volunteerId}/screening`, town.bruno, {
    to: 'left',
    why: 'moved',
  })
  expect(left.status).toBe(303)
  const [shift] = await inScope(town.db, [town.id], (tx) =>
    tx.selectFrom('shifts').select('taken').where('id', '=', shiftId).execute(),
  )
  expect(shift?.taken).toBe(0)
})

it('records hours once a shift has begun and sums them by month, each organisation its own', async () => {
  const town = await aTown()
  const [past, coming] = [
    await aShift(town.db, town.id, { organisationId: town.mine, day: '2016-01-20' }),
    await aShift(town.db, town.id, { organisationId: town.mine }),
  ]
  const volunteerId = await aVolunteer(town.db, town.id)
  for (const shiftId of [past, coming])
    await signUp(town.db, system, town.id, { volunteerId, shiftId, evenIfBegun: true })
  const url = (shift: string) => `${town.en}/volunteers/shifts/${shift}/hours`
  expect((await send(town, url(past), town.amina, { volunteerId, minutes: '120' })).status).toBe(303)
  expect((await send(town, url(past), town.amina, { volunteerId, minutes: '210' })).status).toBe(303)
  const early = await recordHours(town.db, system, { communityId: town.id, id: coming }, { volunteerId, minutes: 60 })
  expect(early).toEqual({ ok: false, reason: 'not-yet' })
  expect((await get(town, `${town.en}/volunteers/hours`, town.amina)).text).toContain('3.5 h')
  const csv = (await get(town, `${town.fr}/benevoles/heures.csv`, town.bruno)).text
  expect(csv).toContain('2016-01-01,Harbour House (fr),210,1')
  const omar = await signedIn(town.db, [{ community: town.id, role: 'partner', organisation: town.other }], 'Omar')
  expect((await get(town, `${town.en}/volunteers/hours`, omar)).text).not.toContain('3.5 h')
})

it('tells the board what is needed, category by category, and counts nothing that is past or found', async () => {
  const town = await aTown()
  const organisationId = town.mine
  await aNeed(town.db, town.id, { organisationId, quantity: 5, area: 'Galt', endsOn: '2016-02-10' })
  await aNeed(town.db, town.id, { organisationId, quantity: 7 })
  await aNeed(town.db, town.id, { organisationId, quantity: 9, endsOn: '2016-01-26' })
  const covered = await aNeed(town.db, town.id, { organisationId, quantity: 2, category: 'homes-2' })
  const offerId = await anOffer(town.db, town.id, { category: 'homes-3', quantity: 2 })
  await matchOffer(town.db, system, { communityId: town.id, id: covered }, { offerId, quantity: 2 })
  const open = await inScope(town.db, [town.id], (tx) => openNeeds(tx, town.id, today))
  expect(open).toEqual([
    { category: 'winter-clothing', missing: 12, areas: ['Galt'], until: '2016-02-10', details: [], synthetic: false },
  ])
})

const aLinkTo = ({ db, id: communityId }: Town, subject: string) =>
  inScope(db, [communityId], (tx) => {
    const to = { purpose: 'offer.keep', recipient: 'dana@example.org', days: 90 } as const
    return issueLink(tx, { secret: testSecret }, system, { communityId, subject, ...to })
  })
const recipientsOf = ({ db, id }: Town) =>
  inScope(db, [id], async (tx) => {
    const links = await tx.selectFrom('answer_links').select(['subject', 'recipient']).execute()
    return Object.fromEntries(links.map(({ subject, recipient }) => [subject, recipient]))
  })

it('ends at night what is past its last day, and deletes names 90 days after the end and not before', async () => {
  const town = await aTown()
  const organisationId = town.mine
  const [over, kept] = [
    await anOffer(town.db, town.id, { startsOn: '2016-01-01', endsOn: '2016-02-01' }),
    await anOffer(town.db, town.id),
  ]
  const needId = await aNeed(town.db, town.id, { organisationId, endsOn: '2016-02-01' })
  const onItsWay = await anOffer(town.db, town.id, { endsOn: '2016-02-01', quantity: 3 })
  const matched = await aNeed(town.db, town.id, { organisationId })
  await matchOffer(town.db, system, { communityId: town.id, id: matched }, { offerId: onItsWay, quantity: 1 })
  const volunteerId = await aVolunteer(town.db, town.id)
  expect(await tidyOffers(town.db)).toMatchObject({ offers: 1, needs: 1, contacts: 0 })
  expect(await countsOf(town.db, town.id, 'offers', over)).toMatchObject({ state: 'expired' })
  expect(await countsOf(town.db, town.id, 'offers', onItsWay)).toMatchObject({ state: 'accepted' })
  expect(await countsOf(town.db, town.id, 'needs', needId)).toMatchObject({ state: 'closed' })

  await answerOffer(town.db, system, { communityId: town.id, id: kept }, { to: 'declined', why: '', on: today })
  await inScope(town.db, [town.id], async (tx) => {
    await sql`update offers set ended_on = community_today(${town.id}) - 91 where id = ${over}`.execute(tx)
    await sql`update offers set ended_on = community_today(${town.id}) - 90 where id = ${kept}`.execute(tx)
    await sql`update volunteers set state = 'left', ended_on = community_today(${town.id}) - 91 where id = ${volunteerId}`.execute(
      tx,
    )
  })
  for (const subject of [over, kept]) await aLinkTo(town, subject)
  expect(await tidyOffers(town.db)).toMatchObject({ contacts: 2 })
  expect(await recipientsOf(town)).toEqual({ [over]: '', [kept]: 'dana@example.org' })
  const page = (id: string) => get(town, `${town.en}/needs-and-offers/offers/${id}`, town.bruno)
  expect((await page(over)).text).toContain('has been deleted, 90 days')
  expect((await page(kept)).text).toContain('Dana Donor')
  expect((await get(town, `${town.fr}/benevoles/${volunteerId}`, town.bruno)).text).toContain('nom supprimé')
})

it('leads from the form of a need to the organisation it needs first, where there is none', async () => {
  const { id, slug } = await aCommunity(database.db)
  const { headers } = await signedIn(database.db, [{ community: id, role: 'coordinator' }])
  const read = async () =>
    (await testApp(database.db).request(`/en/communities/${slug}/needs-and-offers/needs/new`, { headers })).text()
  expect(await read()).toContain(`href="/en/communities/${slug}/partners">Add the organisation first`)
  await anOrganisation(database.db, id, 'Harbour House')
  expect(await read()).not.toContain('Add the organisation first')
})
