import type pg from 'pg'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type Connection, connect, transact } from '#platform/db'
import { enqueue } from '#platform/jobs'
import { type AppProcess, withApp } from '#test/app-process.ts'
import { deliver, openStripe, type StripeDouble, webhookSecret } from '#test/stripe.ts'
import { anAttempt, begun } from '../src/modules/giving/stripe/testing.ts'
import { aCampaign, tallyOf } from '../src/modules/giving/testing.ts'

vi.setConfig({ testTimeout: 120_000 })

/** The app is killed between the payment and its posting: nothing is lost, and nothing is counted twice. */
const house = withApp()
let stripe: StripeDouble
let app: AppProcess
let client: pg.Client
let own: Connection

beforeAll(async () => {
  stripe = await openStripe()
  app = await house.start('data', stripe.settings)
  client = await house.database('data')
  own = connect({ host: client.host, port: client.port, user: 'postgres', database: 'ensemble' }, 2)
}, 180_000)
afterAll(async () => {
  await own?.close()
  await client?.end()
  await stripe?.close()
})

async function aPaidPage() {
  const campaign = await aCampaign(own.db)
  const { session } = await begun(own.db, stripe, anAttempt(campaign.id))
  const [paid] = stripe.book.pay(session)
  if (!paid) throw new Error('nothing was told')
  return { campaign, paid }
}
const tellApp = (event: Parameters<typeof deliver>[0]) => deliver(event, `${app.base}/webhooks/stripe`, webhookSecret)
const countOf = async (text: string) => Number((await client.query(text)).rows[0]?.count)
const readOn = () => transact(own.db, (tx) => enqueue(tx, 'giving.stripe', {}))

it('loses nothing when it is killed in the middle of taking a gift', async () => {
  const { campaign, paid } = await aPaidPage()
  // Whoever holds the end of the ledger keeps the gift from being posted.
  await client.query('begin; select * from ledger_head for update')
  const cut = expect(tellApp(paid)).rejects.toThrow()
  await vi.waitFor(
    async () =>
      expect(await countOf("select count(*) from pg_locks where not granted and locktype <> 'advisory'")).toBe(1),
    { timeout: 20_000, interval: 50 },
  )
  expect(await app.end('SIGKILL')).toBe('SIGKILL')
  await cut
  await client.query('rollback')
  expect(await countOf(`select count(*) from stripe_events where id = '${paid.id}'`)).toBe(0)
  expect(await tallyOf(own.db, campaign.id)).toMatchObject({ given: 0, gifts: 0 })
  app = await house.start('data', stripe.settings)
  await readOn()
  await vi.waitFor(async () => expect(await tallyOf(own.db, campaign.id)).toMatchObject({ given: 5000, gifts: 1 }), {
    timeout: 30_000,
    interval: 100,
  })
  // Stripe itself comes again too, as it does for three days.
  expect(await tellApp(paid)).toBe(200)
  expect(await tallyOf(own.db, campaign.id)).toMatchObject({ given: 5000, gifts: 1 })
})

it('takes one event that two messengers bring at the same moment once', async () => {
  const { campaign, paid } = await aPaidPage()
  expect(await Promise.all([tellApp(paid), tellApp(paid), readOn().then(() => 200), tellApp(paid)])).toEqual(
    Array(4).fill(200),
  )
  expect(await tallyOf(own.db, campaign.id)).toMatchObject({ given: 5000, gifts: 1 })
})
