import { expect, it } from 'vitest'
import { inScope } from '#platform/db'
import { testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { textOf, Visitor } from '#test/visitor.ts'
import { tendEvents } from '../commands/index.ts'
import { anEvent, linkIn, mailsTo, placesOf, registrationsOf, runOut, senders } from '../testing.ts'

const database = withDatabase()
const visitor = () => new Visitor(testApp(database.db, { now: new Date() }))
const keyIn = (html: string) => /name="key" value="([^"]+)"/.exec(html)?.[1] ?? ''

/** Fills in the form of an event as people do; gives what the page said. */
async function fillIn(slug: string, given: Record<string, string> = {}, who = visitor()) {
  const form = await who.get(`/en/events/${slug}/register`)
  const fields = { key: keyIn(form.html), name: 'Nadia', email: 'nadia@example.org', locale: 'en', size: '1', ...given }
  return who.post(`/en/events/${slug}/register`, fields)
}
const newestLink = async (email: string) => linkIn((await mailsTo(database.db, email)).at(-1)?.body ?? '')
/** Opens the newest link of a mailbox and goes on with it. */
async function openLink(email: string) {
  const token = await newestLink(email)
  const who = visitor()
  await who.post(`/en/registrations/${token}/continue`, {})
  return { who, token, mine: `/en/registrations/${token}` }
}

it('takes somebody from the form by mail to their registration, and the next in line to a place', async () => {
  const { id, slug } = await anEvent(database.db, { capacity: '1' })
  const sent = await fillIn(slug)
  expect([sent.status, sent.to]).toEqual([303, `/en/events/${slug}/register/sent`])
  await fillIn(slug, { email: 'omar@example.org', name: 'Omar' })
  const waiting = await openLink('omar@example.org')
  expect(textOf((await waiting.who.get(waiting.mine)).html)).toContain('You then leave the waiting list')
  const nadia = await openLink('nadia@example.org')
  const page = await nadia.who.get(nadia.mine)
  expect(textOf(page.html)).toContain('You have a place.')
  expect(page.html).toContain('example.org/room')
  expect((await nadia.who.post(`${nadia.mine}/cancel`, {})).status).toBe(303)
  const omar = await openLink('omar@example.org')
  expect(textOf((await omar.who.get(omar.mine)).html)).toContain('A place is kept for you.')
  await omar.who.post(`${omar.mine}/confirm`, {})
  expect((await registrationsOf(database.db, id)).map(({ state }) => state)).toEqual(['cancelled', 'confirmed'])
  expect((await mailsTo(database.db, 'omar@example.org')).map(({ subject }) => subject.split(':')[0])).toEqual([
    'On the waiting list',
    'A place is free for you',
    'Your place',
  ])
})

it('keeps what was typed and says beside each field what is wrong', async () => {
  const { id, slug } = await anEvent(database.db, { asks: 'access,food', groupLimit: '3' })
  const answer = await fillIn(slug, { name: '', email: 'no address', size: '9', 'answer.access': 'A lift' })
  expect(answer.status).toBe(422)
  const text = textOf(answer.html)
  for (const sentence of [
    'Answer this, please.',
    'This is no e-mail address.',
    'This is more people than one registration',
  ])
    expect(text).toContain(sentence)
  expect(answer.html).toContain('value="A lift"')
  expect(await registrationsOf(database.db, id)).toEqual([])
})

it('takes a form that is sent twice for one registration', async () => {
  const { id, slug } = await anEvent(database.db)
  const who = visitor()
  const { html } = await who.get(`/en/events/${slug}/register`)
  const fields = { key: keyIn(html), name: 'Nadia', email: 'nadia@example.org', locale: 'fr', size: '2' }
  for (const _ of [1, 2]) expect((await who.post(`/en/events/${slug}/register`, fields)).status).toBe(303)
  expect((await placesOf(database.db, id)).taken).toBe(2)
  expect(await mailsTo(database.db, 'nadia@example.org')).toHaveLength(1)
  expect((await mailsTo(database.db, 'nadia@example.org'))[0]?.subject).toMatch(/^Votre place/)
})

it('answers a program that fills in every field as it answers people, and writes nothing', async () => {
  const { id, slug } = await anEvent(database.db)
  expect((await fillIn(slug, { website: 'https://spam.example' })).status).toBe(303)
  expect(await registrationsOf(database.db, id)).toEqual([])
})

it('lets nobody else use a link: not by guessing, not when it was forwarded, and sends its owner a new one', async () => {
  const { slug } = await anEvent(database.db)
  await fillIn(slug)
  const { mine, token, who } = await openLink('nadia@example.org')
  const stranger = visitor()
  expect(textOf((await stranger.get(mine)).html)).toContain('in use on another device')
  expect((await stranger.post(`${mine}/cancel`, {})).status).toBe(409)
  expect((await stranger.get(`/en/registrations/${token.slice(0, -2)}xx`)).status).toBe(404)
  expect(textOf((await who.get(mine)).html)).toContain('You have a place.')
  await stranger.post(`${mine}/renew`, {})
  expect((await mailsTo(database.db, 'nadia@example.org')).at(-1)?.subject).toContain('A new link')
  expect(textOf((await who.get(mine)).html)).toContain('withdrawn')
  const again = await openLink('nadia@example.org')
  expect(textOf((await again.who.get(again.mine)).html)).toContain('You have a place.')
})

it('changes the size of a group, and says when that cannot be', async () => {
  const { id, slug } = await anEvent(database.db, { capacity: '4', groupLimit: '6' })
  await fillIn(slug, { size: '2' })
  const { who, mine } = await openLink('nadia@example.org')
  expect((await who.post(`${mine}/group`, { size: '4' })).status).toBe(303)
  expect((await placesOf(database.db, id)).taken).toBe(4)
  const more = await who.post(`${mine}/group`, { size: '5' })
  expect([more.status, textOf(more.html).includes('This is more people than')]).toEqual([422, true])
})

it('says that the time to confirm is over, and offers the place to the next', async () => {
  const { db } = database
  const { id, slug } = await anEvent(db, { capacity: '1' })
  await fillIn(slug)
  await fillIn(slug, { email: 'omar@example.org' })
  await fillIn(slug, { email: 'chloe@example.org' })
  const nadia = await openLink('nadia@example.org')
  await nadia.who.post(`${nadia.mine}/cancel`, {})
  const omar = await openLink('omar@example.org')
  await runOut(db, (await registrationsOf(db, id))[1]?.id ?? '')
  await tendEvents(db, senders)
  const late = await omar.who.post(`${omar.mine}/confirm`, {})
  expect([late.status, textOf(late.html).includes('The time to confirm is over')]).toEqual([409, true])
  expect((await mailsTo(db, 'chloe@example.org')).at(-1)?.subject).toContain('A place is free for you')
})

it('keeps consent to newsletters apart: not ticked, not needed, and only counted once the link is opened', async () => {
  const { db } = database
  const community = await aCommunity(db)
  const { slug } = await anEvent(db, { newsletter: String(community.id) })
  const form = await visitor().get(`/en/events/${slug}/register`)
  expect(form.html).not.toMatch(/name="consents"[^>]*checked/)
  await fillIn(slug, { consents: 'newsletter' })
  const granted = () =>
    inScope(db, [community.id], (tx) =>
      tx.selectFrom('consents').select(['purpose', 'kind']).where('community_id', '=', community.id).execute(),
    )
  expect(await granted()).toEqual([])
  await openLink('nadia@example.org')
  expect(await granted()).toEqual([{ purpose: 'newsletter', kind: 'express' }])
  await fillIn(slug, { email: 'omar@example.org' })
  await openLink('omar@example.org')
  expect(await granted()).toHaveLength(1)
})
