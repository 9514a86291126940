import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { connect as connectTo, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { aCampaign } from '../src/modules/giving/testing.ts'
import { connect } from '../src/platform/db/index.ts'
import { Book, signatureOf } from '../test/stripe-book.ts'
import type { Cores } from './cores.ts'
import { type House, openHouse } from './house.ts'
import { hasProc, processorSeconds, secondsBetween } from './processes.ts'
import { quantile } from './statistics.ts'

export interface WebhookReport {
  gifts: number
  pages: number
  /** At 1,000 gifts a minute, as they come: milliseconds until the door had answered; how much of a core it took in all. */
  paced: { p50: number; p99: number; longest: number; processor: number | undefined }
  /** Milliseconds from that answer until a page left open on the campaign was told; pages that were not within five seconds. */
  told: { p50: number; p99: number; missed: number }
  /** As fast as the door takes them, eight at a time: gifts a minute. */
  mostPerMinute: number
  /** Whether what was given, its two parts and the account at Stripe were right to the cent afterwards. */
  exact: boolean
}

const secret = 'whsec_of_the_bench_alone'
const settings = {
  STRIPE_SECRET_KEY: 'sk_test_bench',
  STRIPE_WEBHOOK_SECRET: secret,
  // Nobody is there: the door needs no call out.
  STRIPE_API_BASE: 'http://127.0.0.1:9',
  TRUSTED_PROXIES: '1',
}
const perMinute = 1000
const patience = 5_000
const cents = 2_503
/** In the middle of the gifts the goal is met. */
const goalOf = (gifts: number) => Math.floor((gifts * cents) / 2)

/** Gifts through the door of a real server, with pages open on the campaign; the server is on a core of its own. */
export async function measureWebhooks(
  folder: string,
  cores: Cores | null,
  { gifts = 1000, pages = 100, seconds = 20 } = {},
): Promise<WebhookReport> {
  const house = await openHouse(folder, cores, settings)
  try {
    const paced = Math.floor((perMinute / 60) * seconds)
    const { campaign, bodies } = await prepare(house, gifts, paced)
    const open = await openPages(house, campaign.slug, pages)
    await wait(1_000)
    const calm = await sendPaced(house, bodies.slice(0, paced), open)
    const began = performance.now()
    await sendAll(house, bodies.slice(paced))
    const minutes = (performance.now() - began) / 60_000
    await Promise.all(open.map(closePage))
    const exact = await isExact(house, campaign.id, gifts)
    return { gifts, pages, ...calm, mostPerMinute: (gifts - paced) / minutes, exact }
  } finally {
    await house.stop()
  }
}

/** A campaign, as many attempts to give as there will be gifts, and what Stripe says of each. */
async function prepare({ superuser }: House, gifts: number, paced: number) {
  if (paced >= gifts) throw new Error('Nothing would be left for the flood')
  const { host, port } = superuser
  const own = connect({ host, port, user: 'postgres', database: 'ensemble' }, 1)
  const campaign = await aCampaign(own.db, { goal: (goalOf(gifts) / 100).toFixed(2), opensOn: '2015-01-01' })
  await own.close()
  const ids = Array.from({ length: gifts }, () => randomUUID())
  await superuser.query(
    `insert into gift_intents (id, campaign_id, way, cents, locale, name, email, form_key)
     select id, $2, 'card', $3, 'en', 'Donor ' || id, id || '@example.org', gen_random_uuid() from unnest($1::uuid[]) as i (id)`,
    [ids, campaign.id, cents],
  )
  const book = new Book()
  const bodies = ids.map((id) => {
    const session = book.make('checkout.session', 'cs_test', {
      mode: 'payment',
      payment_status: 'paid',
      amount_total: cents,
      currency: 'cad',
      client_reference_id: id,
      payment_intent: book.id('pi'),
    })
    return JSON.stringify(book.tell('checkout.session.completed', session))
  })
  return { campaign, bodies }
}

async function knock({ port }: House, body: string) {
  const answer = await fetch(`http://127.0.0.1:${port}/webhooks/stripe`, {
    method: 'POST',
    body,
    headers: { 'stripe-signature': signatureOf(body, secret) },
  })
  await answer.arrayBuffer()
  if (answer.status !== 200) throw new Error(`The door answered with ${answer.status}`)
}

interface OpenPage {
  socket: Socket
  toldAt: number
}

/** Each from an address of its own, as in the bench of pages left open. */
function openPages({ port }: House, slug: string, count: number): Promise<OpenPage[]> {
  return Promise.all(Array.from({ length: count }, (_, nth) => openPage(port, slug, nth)))
}
function openPage(port: number, slug: string, nth: number): Promise<OpenPage> {
  const socket = connectTo(port, '127.0.0.1')
  const page: OpenPage = { socket, toldAt: 0 }
  const from = `10.1.${Math.floor(nth / 250)}.${(nth % 250) + 1}`
  socket.write(
    `GET /en/giving/${slug}/live HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: ${from}\r\nAccept: text/event-stream\r\n\r\n`,
  )
  return new Promise((resolve, reject) => {
    socket.once('error', reject)
    socket.on('data', (piece) => {
      const text = piece.toString('latin1')
      if (text.startsWith('HTTP/1.1')) {
        if (text.startsWith('HTTP/1.1 200')) resolve(page)
        else reject(new Error(text.split('\r\n')[0]))
      }
      if (text.includes('event: changed')) page.toldAt = performance.now()
    })
  })
}
async function closePage({ socket }: OpenPage) {
  socket.destroy()
  if (!socket.closed) await once(socket, 'close')
}

/** One gift every 60 ms; now and then it is seen when the pages have heard of one. */
async function sendPaced(house: House, bodies: readonly string[], pages: readonly OpenPage[]) {
  const [answers, delays]: [number[], number[]] = [[], []]
  let missed = 0
  const [began, before] = [performance.now(), processorSeconds(house.family)]
  for (const [nth, body] of bodies.entries()) {
    await wait(Math.max(0, began + (nth * 60_000) / perMinute - performance.now()))
    const asked = performance.now()
    await knock(house, body)
    const answered = performance.now()
    answers.push(answered - asked)
    if (nth % 25 !== 24) continue
    while (pages.some(({ toldAt }) => toldAt < asked) && performance.now() - answered < patience) await wait(2)
    for (const { toldAt } of pages) toldAt < asked ? missed++ : delays.push(Math.max(0, toldAt - answered))
  }
  const seconds = (performance.now() - began) / 1000
  const used = secondsBetween(before, processorSeconds(house.family), house.family.app)
  const processor = hasProc ? used.all / seconds : undefined
  const paced = { p50: quantile(answers, 0.5), p99: quantile(answers, 0.99), longest: Math.max(...answers), processor }
  return { paced, told: { p50: quantile(delays, 0.5), p99: quantile(delays, 0.99), missed } }
}

async function sendAll(house: House, bodies: readonly string[]) {
  const left = [...bodies]
  const one = async () => {
    for (let body = left.pop(); body !== undefined; body = left.pop()) await knock(house, body)
  }
  await Promise.all(Array.from({ length: 8 }, one))
}

async function isExact({ superuser }: House, campaign: string, gifts: number) {
  const { rows } = await superuser.query(
    `select given_cents, to_goal_cents, surplus_cents,
       (select sum(l.cents)::bigint from ledger_lines l join ledger_entries e using (seq)
         where e.campaign_id = $1 and l.account = 'processor') as there
     from campaign_tallies where entry_id = $1`,
    [campaign],
  )
  const all = gifts * cents
  const wanted = [all, goalOf(gifts), all - goalOf(gifts), all]
  const [row] = rows
  const found = [row?.given_cents, row?.to_goal_cents, row?.surplus_cents, row?.there].map(Number)
  return JSON.stringify(found) === JSON.stringify(wanted)
}
