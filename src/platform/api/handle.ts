import pg from 'pg'
import { may } from '#platform/auth'
import { beforeCommit, constraintOf, type Db, inScope, isLost, isUnreachable, joinable, type Tx } from '#platform/db'
import { type Ctx, clientOf, countHit, type Place } from '#platform/http'
import { today } from '#platform/i18n'
import { type Answer, answerOf, hashOf, send, sendRefusal } from './answer.ts'
import { readText } from './body.ts'
import { bearerOf, type KeyInUse, useKey } from './key.ts'
import { languageOf } from './language.ts'
import type { Asked, Operation, Ran } from './operation.ts'
import { Refusal } from './problem.ts'
import { keepAnswer, type Named } from './requests.ts'

/** What the API needs of the modules: it knows none. */
export interface House {
  findPlace(db: Db, slug: string): Promise<Place | undefined>
}
const nowhere: Place = {
  id: 0,
  slug: { en: '', fr: '' },
  name: { en: '', fr: '' },
  kind: 'partnership',
  boardPublic: false,
  rehearsalOn: undefined,
}
/** Wrong keys a client may try in a minute; nobody guesses one of 2^256, but each try costs a query. */
const wrongKeys = 60

/** Answers one request to an operation: who asks, whether they may, what they ask, and then its command or query. */
export async function handle(c: Ctx, op: Operation, house: House): Promise<Response> {
  const locale = languageOf(c.req.header('accept-language'))
  try {
    const name = op.method === 'post' ? nameOf(c.req.header('idempotency-key')) : undefined
    const key = await admit(c, op, name)
    const place = await placeOf(c, key, house)
    check(c, op, key, place)
    const text = op.body ? await readText(c) : undefined
    if (op.method === 'post' && name === undefined) throw new Refusal('idempotency-key-missing')
    const named = name && { communityId: key.communityId, keyId: key.id, name, hash: hashOf(c, text ?? '') }
    if (named && key.before) return send(c, op, asBefore(key.before, named))
    const work = op.prepare({ params: c.req.param(), query: c.req.query(), text, locale })
    const asked = askedOf(c, op, { key, place: place ?? nowhere })
    const doIt = (tx: Tx, db: Tx) => work({ ...asked, locale, tx, db })
    return send(c, op, await perform(c, op, { doIt, named: named || undefined, place: asked.place, locale }))
  } catch (error) {
    return sendRefusal(c, refusalOf(c, error), locale)
  }
}

/** The client's name for its request; undefined when there is none that could be kept. */
const nameOf = (header: string | undefined) =>
  header !== undefined && /^[\x21-\x7e]{1,255}$/.test(header) ? header : undefined

async function admit(c: Ctx, op: Operation, name: string | undefined): Promise<KeyInUse> {
  const header = c.req.header('authorization')
  if (!header) throw new Refusal('no-key')
  const token = bearerOf(header)
  const key = token && (await useKey(c.var.db, token, name))
  if (!key || (key.demo && !c.var.env.ENSEMBLE_DEMO)) {
    const tries = await countHit(c.var.db, `key:${clientOf(c)}`, 60, c.var.now)
    throw new Refusal(tries > wrongKeys ? 'too-many' : 'bad-key', tries > wrongKeys ? wait(c) : {})
  }
  if (key.state !== 'open') throw new Refusal(`key-${key.state}`)
  if (key.hits > c.var.env.API_RATE) throw new Refusal('too-many', wait(c))
  if (!key.actor.scopes?.includes(op.needs)) throw new Refusal('out-of-scope')
  return key
}

const wait = (c: Ctx) => ({ headers: { 'retry-after': String(60 - c.var.now.getUTCSeconds()) } })

/** The community of the address. A key of one community never finds another; a key of the house finds all. */
async function placeOf(c: Ctx, { place }: KeyInUse, house: House): Promise<Place | undefined> {
  const slug = c.req.param('community')
  if (slug === undefined) return undefined
  const found = place ?? (isSlug(slug) ? await house.findPlace(c.var.db, slug) : undefined)
  if (!found || (found.slug.en !== slug && found.slug.fr !== slug)) throw new Refusal('no-such-community')
  return found
}

const isSlug = (text: string) => /^[a-z0-9-]{1,80}$/.test(text)

function check(c: Ctx, op: Operation, { actor }: KeyInUse, place: Place | undefined) {
  if (!may(actor, op.needs, place)) throw new Refusal('not-allowed')
  if (op.versioned && !versionOf(c)) throw new Refusal('if-match-missing')
}

const versionOf = (c: Ctx) => Number(/^(?:W\/)?"(\d{1,9})"$/.exec(c.req.header('if-match') ?? '')?.[1] ?? 0)

function asBefore(before: NonNullable<KeyInUse['before']>, named: Named): Answer {
  if (!before.requestHash.equals(named.hash)) throw new Refusal('idempotency-key-reused')
  return before
}

function askedOf(c: Ctx, op: Operation, { key, place }: { key: KeyInUse; place: Place }) {
  // In a rehearsal it is noon of its own day, for everything that asks.
  const now = place.rehearsalOn ? new Date(`${place.rehearsalOn}T17:00:00Z`) : c.var.now
  const asked: Omit<Asked, 'tx' | 'db' | 'locale'> = {
    by: key.actor,
    place,
    on: today(now),
    now,
    env: c.var.env,
    version: op.versioned ? versionOf(c) : 0,
  }
  return asked
}

interface Work {
  doIt(tx: Tx, db: Tx): Promise<Ran>
  named: Named | undefined
  place: Place
  locale: Answer['locale']
}

/** The command has taken back what it did, and with it the transaction it had joined; its answer is kept all the same. */
class Undone extends Error {
  readonly answer: Answer
  constructor(answer: Answer) {
    super('undone')
    this.answer = answer
  }
}

/**
 * Does the work and keeps the answer in one transaction. Done before by a request of the same name, at the same time:
 * all of it is undone, and that one's answer is given. Two that stand in one another's way are tried again.
 */
async function perform(c: Ctx, op: Operation, work: Work): Promise<Answer> {
  const { named, locale } = work
  const words = { locale, publicUrl: c.var.env.publicUrl }
  // What a partner's system writes, it writes by key: planning it for its values each time is a seventh of a referral's cost.
  const onePlan = op.method !== 'get'
  for (let attempt = 1; ; attempt++) {
    try {
      return await inScope(c.var.db, [work.place.id], (tx) => performOnce(op, work, { tx, words }), { onePlan })
    } catch (error) {
      if (error instanceof Undone) return named ? keepAlone(c, named, error.answer) : error.answer
      if (named && constraintOf(error) === 'api_requests_once') return readBefore(c, named)
      if (!(attempt < 4 && isCrossed(error))) throw error
    }
  }
}

async function performOnce(
  op: Operation,
  work: Work,
  { tx, words }: { tx: Tx; words: Parameters<typeof answerOf>[2] },
) {
  const { doIt, named, place } = work
  const door = joinable(tx, [place.id])
  const answer = answerOf(op, await doIt(tx, door), words)
  if (isLost(door)) throw new Undone(answer)
  if (named) await keep(tx, { named, answer, place })
  return answer
}

interface Keeping {
  named: Named
  answer: Answer
  place: Place
}

async function keep(tx: Tx, { named, answer, place }: Keeping) {
  // A key of the house keeps its answers there, whatever community it acts in; so does one that founded another.
  if (named.communityId === place.id && place.id !== 0) await beforeCommit(tx, keepAnswer(tx, named, answer))
  else await inScope(tx, [named.communityId], (inner) => keepAnswer(inner, named, answer))
}

async function keepAlone(c: Ctx, named: Named, answer: Answer): Promise<Answer> {
  try {
    await inScope(c.var.db, [named.communityId], (tx) => keepAnswer(tx, named, answer))
    return answer
  } catch (error) {
    if (constraintOf(error) === 'api_requests_once') return readBefore(c, named)
    throw error
  }
}

async function readBefore(c: Ctx, named: Named): Promise<Answer> {
  const token = bearerOf(c.req.header('authorization')) ?? ''
  const before = (await useKey(c.var.db, token, named.name))?.before
  if (!before) throw new Error('The request that came first has left no answer.')
  return asBefore(before, named)
}

/** Deadlock, or a serialisation failure: the other one has gone on, and so can this one. */
const isCrossed = (error: unknown) => error instanceof pg.DatabaseError && /^40(001|P01)$/.test(error.code ?? '')

function refusalOf(c: Ctx, error: unknown): Refusal {
  if (error instanceof Refusal) return error
  const known = error instanceof Error ? error : new Error(String(error))
  const places = known.stack?.split('\n').filter((line) => /^\s+at /.test(line))
  c.var.log.error(
    { requestId: c.var.requestId, error: known.name, code: Object(known).code, at: places },
    'request failed',
  )
  return new Refusal(isUnreachable(known) ? 'busy' : 'error')
}
