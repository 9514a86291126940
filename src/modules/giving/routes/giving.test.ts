import { expect, it } from 'vitest'
import { withdrawEntry } from '#modules/entries'
import { house, system } from '#platform/auth'
import { type Db, inScope } from '#platform/db'
import { post, signedIn, testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { textOf, Visitor } from '#test/visitor.ts'
import {
  cancelPledge,
  closeCampaign,
  decideThanks,
  mailPledge,
  receivePledge,
  tendGiving,
  thankDonor,
} from '../commands/index.ts'
import { spoken } from '../rules/index.ts'
import { aCampaign, aDonor, aGift, aPledge, linkIn, mailsTo, senders } from '../testing.ts'

const database = withDatabase()
const app = () => testApp(database.db, { now: new Date('2016-01-20T15:00:00Z') })
const visitor = () => new Visitor(app())
const keyIn = (html: string) => /name="key" value="([^"]+)"/.exec(html)?.[1] ?? ''
const lucie = (db: Db) => signedIn(db, [{ community: 0, role: 'treasurer' }], 'Lucie')

async function fillIn(path: string, given: Record<string, string> = {}) {
  const who = visitor()
  const form = await who.get(path)
  const fields = { key: keyIn(form.html), name: 'Nadia', email: 'nadia@example.org', way: 'e-transfer', ...given }
  return { who, answer: await who.post(path, fields) }
}
const pledgesOf = (db: Db, campaign: string) =>
  db.selectFrom('pledges').selectAll().where('campaign_id', '=', campaign).orderBy('number').execute()

it('says before giving where the money goes, and offers no card where no key is set', async () => {
  const { id, slug, slugFr } = await aCampaign(database.db)
  await aGift(database.db, id, 40_000)
  const text = textOf((await visitor().get(`/en/giving/${slug}/give`)).html)
  expect(text).toContain('The next $600 fill the goal')
  expect(text).toContain('Cards are not taken on this site just now.')
  expect(text).not.toContain('Apple Pay')
  const french = textOf((await visitor().get(`/fr/dons/${slugFr}`)).html)
  expect(french).toContain('Il manque encore 600\u00a0$.')
  await aGift(database.db, id, 70_000)
  expect(textOf((await visitor().get(`/fr/dons/${slugFr}/donner`)).html)).toContain('va en entier au second fonds')
})

it('takes a promise from the form by mail to its giver, once, with a reference and a link to call it off', async () => {
  const { id, slug } = await aCampaign(database.db)
  const { answer } = await fillIn(`/en/giving/${slug}/give`, { amount: '$1,250.50' })
  expect(answer.status).toBe(303)
  const [pledge, ...more] = await pledgesOf(database.db, id)
  expect([pledge?.cents, pledge?.state, more]).toEqual([125_050, 'waiting', []])
  expect(answer.to).toContain(`reference=${pledge?.reference}`)
  expect(answer.to).not.toContain('nadia')
  const [mail] = await mailsTo(database.db, 'nadia@example.org')
  expect(mail?.body).toContain(spoken(pledge?.reference ?? ''))
  const mine = `/en/pledges/${linkIn(mail?.body ?? '')}`
  const who = visitor()
  await who.post(`${mine}/continue`, {})
  expect(textOf((await who.get(mine)).html)).toContain('We are waiting for your gift to arrive.')
  await who.post(`${mine}/cancel`, {})
  expect((await pledgesOf(database.db, id)).map(({ state }) => state)).toEqual(['cancelled'])
})

it('reads a French amount, asks for the address that a receipt needs, and keeps names in any script', async () => {
  const { id, slugFr } = await aCampaign(database.db)
  const path = `/fr/dons/${slugFr}/donner`
  const typed = { amount: '1\u00a0000,50 $', name: 'سلمى 王芳 Łukasz', receiptWanted: 'yes' }
  const { who, answer } = await fillIn(path, typed)
  expect([answer.status, textOf(answer.html)]).toEqual([200, expect.stringContaining('Votre adresse pour le reçu')])
  const key = keyIn(answer.html)
  const first = { ...typed, key, email: 'nadia@example.org', way: 'cheque', step: 'address' }
  expect((await who.post(path, first)).status).toBe(422)
  const where = { street: '1, rue King', city: 'Kitchener', province: 'Ontario', postalCode: 'N2G 1A1', country: 'CA' }
  expect((await who.post(path, { ...first, ...where })).status).toBe(303)
  const [pledge] = await pledgesOf(database.db, id)
  expect([pledge?.cents, pledge?.name, pledge?.city, pledge?.locale]).toEqual([100_050, typed.name, 'Kitchener', 'fr'])
})

it('says on the second step what is wrong with the address, and loses nothing of it', async () => {
  const { slug } = await aCampaign(database.db)
  const path = `/en/giving/${slug}/give`
  const where = { street: '1 King Street', city: 'Kitchener', province: 'Ontario', postalCode: 'N2G 1A1', country: '' }
  const { answer } = await fillIn(path, { amount: '25', receiptWanted: 'yes', step: 'address', ...where })
  expect([answer.status, textOf(answer.html)]).toEqual([422, expect.stringContaining('Your address for the receipt')])
  expect(answer.html).toContain('value="1 King Street"')
  expect(textOf(answer.html)).toContain('Please write two letters, such as CA.')
})

it('tells whoever ticks every month and sends a transfer that this is by card only', async () => {
  const { id, slug } = await aCampaign(database.db)
  const { answer } = await fillIn(`/en/giving/${slug}/give`, { amount: '25', monthly: 'yes' })
  expect(answer.status).toBe(422)
  expect(await pledgesOf(database.db, id)).toEqual([])
})

it('sends a new link to a gift when a year has passed, and tells nobody to send what was called off', async () => {
  const { db } = database
  const { id } = await aCampaign(db)
  const email = 'late@example.org'
  const landed = await aGift(db, id, 5000, { donor: aDonor({ email }) })
  if (!landed.ok) throw new Error(landed.reason)
  await thankDonor(db, senders, landed.value.gift)
  const [mail] = await mailsTo(db, email)
  const mine = `/en/my-gift/${linkIn(mail?.body ?? '')}`
  await inScope(db, [house], (tx) =>
    tx
      .updateTable('answer_links')
      .set({ issued_at: new Date(Date.now() - 2000), expires_at: new Date(Date.now() - 1000) })
      .where('subject', '=', landed.value.gift)
      .execute(),
  )
  expect(textOf((await visitor().get(mine)).html)).toContain('It worked for a year.')
  await visitor().post(`${mine}/renew`, {})
  expect((await mailsTo(db, email)).length).toBe(2)
  const pledge = await aPledge(db, id, { email })
  await cancelPledge(db, system, pledge.id)
  await inScope(db, [house], (tx) => mailPledge(tx, senders, { id: pledge.id, occasion: 'link', turn: 'again' }))
  expect((await mailsTo(db, email)).at(-1)?.body).not.toContain('We wait until')
})

it('keeps what was typed and says what is wrong with amounts that are none', async () => {
  const { id, slug } = await aCampaign(database.db)
  for (const [amount, said] of [
    ['-5', 'Please write an amount such as 25'],
    ['0', 'The least is $1.'],
    ['99999999999999999999', 'For so much, please write to us first.'],
    ['12.345', 'Please write an amount such as 25'],
    ['', 'Say how much you would like to give.'],
  ] as const) {
    const { answer } = await fillIn(`/en/giving/${slug}/give`, { amount })
    expect([answer.status, textOf(answer.html)]).toEqual([422, expect.stringContaining(said)])
    expect(answer.html).toContain('value="Nadia"')
  }
  const { answer } = await fillIn(`/en/giving/${slug}/give`, { amount: '25', way: 'card' })
  expect(answer.status).toBe(422)
  await fillIn(`/en/giving/${slug}/give`, { amount: '25', website: 'http://spam.example' })
  expect(await pledgesOf(database.db, id)).toEqual([])
})

it('makes of a promise the gift that really came, tells its giver where it went, and puts nobody on the wall unread', async () => {
  const { db } = database
  const { id, slug } = await aCampaign(db, { goal: '100' })
  const email = 'omar@example.org'
  const wish = { email, wallWanted: 'yes', wallName: 'Omar', message: 'Welcome' }
  const pledge = await aPledge(db, id, { amount: '80', ...wish })
  const arrived = await receivePledge(db, system, { id: pledge.id, cents: 12_500, on: '2016-01-22' })
  if (!arrived.ok) throw new Error(arrived.reason)
  expect(await receivePledge(db, system, { id: pledge.id, cents: 12_500, on: '2016-01-22' })).toMatchObject({
    ok: false,
  })
  const { gift } = arrived.value
  await thankDonor(db, senders, gift)
  await thankDonor(db, senders, gift)
  const mails = await mailsTo(db, email)
  expect(mails.map(({ subject }) => subject.split(':')[0])).toEqual([
    'How to send your gift',
    'Thank you for your gift',
  ])
  for (const part of ['$100: cards-', '$25: scholarship-']) expect(mails[1]?.body).toContain(part)
  const page = async () => textOf((await visitor().get(`/en/giving/${slug}`)).html)
  expect(await page()).not.toContain('Omar')
  await decideThanks(db, system, { gift, show: true })
  expect(await page()).toContain('Omar Welcome')
  const who = visitor()
  const mine = `/en/my-gift/${linkIn(mails[1]?.body ?? '')}`
  await who.post(`${mine}/continue`, {})
  expect(textOf((await who.get(mine)).html)).toContain('$25: scholarship-')
  await who.post(`${mine}/wall`, {})
  expect(await page()).not.toContain('Omar')
  await who.post(`${mine}/messages`, { wanted: 'no' })
  expect(textOf((await who.get(mine)).html)).toContain('We write nothing more to you')
})

it('fixes goal and funds once somebody has given, and says why', async () => {
  const { db } = database
  const { id } = await aCampaign(db)
  const { headers, csrf } = await lucie(db)
  const path = `/en/editing/campaigns/${id}`
  const fields = async () => {
    const html = await (await app().request(path, { headers })).text()
    const names = [...html.matchAll(/<(?:input|select)[^>]*name="(\w+)"[^>]*value="([^"]*)"/g)]
    const chosen = [...html.matchAll(/<select[^>]*name="(\w+)"[\s\S]*?<option value="([^"]*)" selected/g)]
    return Object.fromEntries([...names, ...chosen].map(([, name = '', value = '']) => [name, value]))
  }
  const save = async (given: Record<string, string>) =>
    app().request(path, post({ ...(await fields()), _csrf: csrf, ...given }, headers))
  expect((await save({ goal: '1,200' })).status).toBe(303)
  await aGift(db, id, 500)
  expect(textOf(await (await app().request(path, { headers })).text())).toContain('Goal and funds are fixed')
  const refused = await save({ goal: '900' })
  expect([refused.status, textOf(await refused.text())]).toEqual([409, expect.stringContaining('Nothing was saved')])
  expect((await save({ partnerEn: 'A partner', partnerFr: 'Un partenaire' })).status).toBe(303)
  const conflict = await save({ partnerEn: 'Another', partnerFr: 'Un autre', version: '1' })
  const shown = textOf(await conflict.text())
  expect([conflict.status, shown]).toEqual([409, expect.stringContaining('Name in English Another A partner')])
  expect(shown).not.toContain('Days a promise is waited for 30 30')
})

it('gives a gift back in two steps, with a reason, and never more than is left', async () => {
  const { db } = database
  const { id } = await aCampaign(db)
  const landed = await aGift(db, id, 5000, { donor: aDonor() })
  if (!landed.ok) throw new Error(landed.reason)
  const { headers, csrf } = await lucie(db)
  const path = `/en/money/gifts/${landed.value.gift}/refund`
  const key = crypto.randomUUID()
  const send = (given: Record<string, string>) =>
    app().request(path, post({ key, amount: '20', reason: 'asked for it', _csrf: csrf, ...given }, headers))
  expect((await send({ amount: '50.01' })).status).toBe(422)
  expect((await send({ reason: '' })).status).toBe(422)
  const second = await send({})
  expect(textOf(await second.text())).toContain('Give back $20.00?')
  const left = async () =>
    (
      await db
        .selectFrom('gifts')
        .select('returned_cents')
        .where('id', '=', landed.value.gift)
        .executeTakeFirstOrThrow()
    ).returned_cents
  expect(await left()).toBe(0)
  expect([(await send({ sure: 'yes' })).status, (await send({ sure: 'yes' })).status]).toEqual([303, 303])
  expect(await left()).toBe(2000)
})

it('tells donors once when a campaign ends, sends nobody to its form any more, and still takes what is on its way', async () => {
  const { db } = database
  const { id, slug } = await aCampaign(db, { closesOn: '2016-01-20', goal: '100' })
  const donor = aDonor()
  await aGift(db, id, 9000, { donor })
  const pledge = await aPledge(db, id)
  await tendGiving(db, senders, '2016-01-20')
  expect(await mailsTo(db, donor.email)).toEqual([])
  await tendGiving(db, senders, '2016-01-21')
  await tendGiving(db, senders, '2016-01-22')
  const [mail, ...more] = await mailsTo(db, donor.email)
  expect([mail?.subject, more]).toEqual([expect.stringContaining('Where your gift went'), []])
  expect(mail?.body).toContain('$90 went to: cards-')
  const late = testApp(db, { now: new Date('2016-01-25T15:00:00Z') })
  expect((await late.request(`/en/giving/${slug}/give`)).status).toBe(303)
  expect(textOf(await (await late.request(`/en/giving/${slug}`)).text())).toContain('This campaign is over.')
  await receivePledge(db, system, { id: pledge.id, cents: 2500, on: '2016-01-25' })
  const gift = await db
    .selectFrom('gifts')
    .selectAll()
    .where('source', '=', `pledge:${pledge.id}`)
    .executeTakeFirstOrThrow()
  expect([gift.late, gift.to_goal_cents, gift.surplus_cents]).toEqual([true, 1000, 1500])
  expect(await closeCampaign(db, system, senders, id)).toMatchObject({ ok: false, reason: 'closed-already' })
})

it('takes money for a campaign that was withdrawn, and flags it for somebody to look at', async () => {
  const { db } = database
  const { id, slug } = await aCampaign(db)
  await withdrawEntry(db, system, id)
  expect((await visitor().get(`/en/giving/${slug}`)).status).toBe(410)
  const landed = await aGift(db, id, 5000, { donor: aDonor() })
  if (!landed.ok) throw new Error(landed.reason)
  const { headers } = await lucie(db)
  const page = await app().request(`/en/money/gifts/${landed.value.gift}`, { headers })
  expect(textOf(await page.text())).toContain('Its campaign was withdrawn')
})

it('reminds of a promise once, lets it run out, and empties it when nothing came', async () => {
  const { db } = database
  const { id } = await aCampaign(db)
  const email = 'farah@example.org'
  const pledge = await aPledge(db, id, { email })
  const ends = (days: number) =>
    inScope(db, [house], (tx) =>
      tx
        .updateTable('pledges')
        .set({ expires_at: new Date(Date.now() + days * 86_400_000) })
        .where('id', '=', pledge.id)
        .execute(),
    )
  await ends(3)
  await tendGiving(db, senders, '2016-01-21')
  await tendGiving(db, senders, '2016-01-21')
  expect((await mailsTo(db, email)).map(({ subject }) => subject.split(':')[0])).toEqual([
    'How to send your gift',
    'Still waiting for your gift',
  ])
  await ends(-1)
  await tendGiving(db, senders, '2016-01-21')
  expect((await pledgesOf(db, id)).map(({ state }) => state)).toEqual(['expired'])
  expect(await receivePledge(db, system, { id: pledge.id, cents: 2500, on: '2016-01-25' })).toMatchObject({ ok: true })
})
