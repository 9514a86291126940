import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { house, system } from '#platform/auth'
import { inScope } from '#platform/db'
import { openPost, type Post, sweepMail } from '#platform/mail'
import { testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { aMailServer, type MailServer, settings } from '#test/mail-server.ts'
import { saveUpdate, sendUpdate, setUpdates, tendGiving } from '../commands/index.ts'
import { aCampaign, aDonor, aGift, senders } from '../testing.ts'

const database = withDatabase()
let server: MailServer
let post: Post | undefined
beforeAll(async () => {
  server = await aMailServer()
  post = await openPost({ SMTP_URL: server.url })
})
beforeEach(() => server.reset())
afterAll(async () => {
  post?.close()
  await server.close()
})

const app = () => testApp(database.db)
const sweep = () => sweepMail({ db: database.db, post, env: settings, permit: async () => undefined })

/** A campaign with a donor in French; gives the gift. */
async function aStory(campaign: { id: string }, email: string, name = 'Zoé') {
  const landed = await aGift(database.db, campaign.id, 5000, { donor: aDonor({ email, name, locale: 'fr' }) })
  if (!landed.ok) throw new Error(landed.reason)
  return landed.value.gift
}
const form = { subjectEn: 'News', subjectFr: 'Nouvelles', textEn: 'Done.', textFr: 'C’est fait.', version: 0 }
async function write(campaign: { id: string }) {
  const saved = await saveUpdate(database.db, system, { campaign: campaign.id, id: 'new', form })
  if (!saved.ok) throw new Error(saved.reason)
  expect((await sendUpdate(database.db, system, { id: saved.value, version: 1 })).ok).toBe(true)
  await tendGiving(database.db, senders, '2016-01-21')
}
/** The update that has come for this address, and where one request ends such messages. */
async function come(email: string) {
  const mail = (await server.parsed()).find(({ to, text }) => to[0] === email && text?.includes('C’est fait.'))
  const oneClick = new URL(/<(.+)>/.exec(mail?.header('list-unsubscribe') ?? '')?.[1] ?? 'http://none').pathname
  return { mail, oneClick }
}

it('lets a mail program end messages about campaigns with one request, as RFC 8058 has it', async () => {
  const campaign = await aCampaign(database.db)
  const email = 'zoe@example.org'
  await aStory(campaign, email)
  await write(campaign)
  await sweep()
  const { mail, oneClick } = await come(email)
  expect(mail?.header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
  const answer = await app().request(oneClick, {
    method: 'POST',
    body: 'List-Unsubscribe=One-Click',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'https://mail.elsewhere.example',
      'sec-fetch-site': 'cross-site',
    },
  })
  expect(answer.status).toBe(200)
  server.reset()
  await write(campaign)
  await sweep()
  expect((await come(email)).mail).toBeUndefined()
  expect((await app().request(`${oneClick}x`, { method: 'POST' })).status).toBe(404)
})

it('ends nothing by looking, and shows people the same as one button in their language', async () => {
  const campaign = await aCampaign(database.db)
  const email = 'looks@example.org'
  await aStory(campaign, email)
  await write(campaign)
  await sweep()
  const { mail, oneClick } = await come(email)
  const led = (await app().request(oneClick)).headers.get('location') ?? ''
  expect(mail?.text).toContain(`Arrêter ces messages\u00a0:\n${senders.publicUrl}${led}`)
  expect(await (await app().request(led)).text()).toContain('Arrêter ces messages')
  const done = await app().request(led, { method: 'POST', body: new URLSearchParams() })
  expect(await done.text()).toContain('Nous ne vous écrivons plus rien')
  expect((await app().request(`${led}x`)).status).toBe(404)
})

it('takes back a message that still waits for the mail server when somebody says stop', async () => {
  const campaign = await aCampaign(database.db)
  const email = 'waits@example.org'
  const gift = await aStory(campaign, email)
  await write(campaign)
  await setUpdates(database.db, system, { gift, wanted: false })
  await sweep()
  expect((await come(email)).mail).toBeUndefined()
})

it('writes nothing to somebody who said stop and gives again under another name', async () => {
  const campaign = await aCampaign(database.db)
  const email = 'again@example.org'
  const gift = await aStory(campaign, email)
  await setUpdates(database.db, system, { gift, wanted: false })
  const next = await aStory(campaign, email, 'Zoé et Karim')
  const { rows } = await inScope(database.db, [house], async (tx) => ({
    rows: await tx
      .selectFrom('gifts as g')
      .innerJoin('donors as d', 'd.id', 'g.donor_id')
      .select('d.no_updates_at')
      .where('g.id', 'in', [gift, next])
      .execute(),
  }))
  expect(rows.map(({ no_updates_at }) => no_updates_at === null)).toEqual([false, false])
})
