import fc from 'fast-check'
import { beforeEach, expect, it } from 'vitest'
import { system } from '#platform/auth'
import { withDatabase } from '#test/database.ts'
import { patience } from '../rules/index.ts'
import { anEvent, comes, placesOf, registrationsOf, runOut, senders } from '../testing.ts'
import { cancelRegistration, confirmRegistration, expireOffers, resizeRegistration } from './index.ts'

const database = withDatabase()
let event: { id: string }
const capacity = 6
beforeEach(async () => {
  event = await anEvent(database.db, { capacity: String(capacity), groupLimit: '5' })
})

/** What people see of the line, written naively: every state in one list, and the rule of 0058 read aloud. */
interface One {
  id: string
  size: number
  state: string
  passed: number
}
class Model {
  all: One[] = []
  get taken() {
    return this.all
      .filter(({ state }) => state === 'confirmed' || state === 'offered')
      .reduce((n, { size }) => n + size, 0)
  }
  get line() {
    return this.all.filter(({ state }) => state === 'waiting')
  }
  settle() {
    for (;;) {
      const [head] = this.line
      if (!head) return
      const free = capacity - this.taken
      const next = head.size <= free ? head : head.passed < patience && this.line.find(({ size }) => size <= free)
      if (!next) return
      if (next !== head) head.passed += 1
      next.state = 'offered'
    }
  }
  enter(id: string, size: number) {
    const [head] = this.line
    const direct = capacity - this.taken >= size && (!head || head.passed < patience)
    if (direct && head) head.passed += 1
    this.all.push({ id, size, state: direct ? 'confirmed' : 'waiting', passed: 0 })
  }
  cancel(one: One) {
    if (one.state !== 'cancelled' && one.state !== 'expired') one.state = 'cancelled'
    this.settle()
  }
  expire(one: One) {
    if (one.state === 'offered') one.state = 'expired'
    this.settle()
  }
  resize(one: One, size: number) {
    const holds = one.state === 'confirmed' || one.state === 'offered'
    if (one.state === 'cancelled' || one.state === 'expired') return
    if (holds && size > one.size && (this.line.length > 0 || capacity - this.taken < size - one.size)) return
    one.size = size
    this.settle()
  }
}

type Step = ['enter', number] | ['cancel' | 'confirm' | 'expire', number] | ['resize', number, number]
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(fc.constant('enter' as const), fc.integer({ min: 1, max: 5 })),
  fc.tuple(fc.constantFrom('cancel' as const, 'confirm' as const, 'expire' as const), fc.nat(20)),
  fc.tuple(fc.constant('resize' as const), fc.nat(20), fc.integer({ min: 1, max: 5 })),
)

async function perform(model: Model, [what, which, to]: Step) {
  const { db } = database
  if (what === 'enter') {
    expect((await comes(db, event.id, { size: which })).outcome.ok).toBe(true)
    const newest = (await registrationsOf(db, event.id)).at(-1)
    return model.enter(newest?.id ?? '', which)
  }
  const one = model.all[which % Math.max(1, model.all.length)]
  if (!one) return
  if (what === 'cancel') {
    await cancelRegistration(db, system, senders, one.id)
    model.cancel(one)
  } else if (what === 'confirm') {
    await confirmRegistration(db, system, senders, one.id)
    if (one.state === 'offered') one.state = 'confirmed'
  } else if (what === 'expire') {
    await runOut(db, one.id)
    await expireOffers(db, system, senders, event.id)
    model.expire(one)
  } else {
    await resizeRegistration(db, system, senders, { id: one.id, size: to ?? 1 })
    model.resize(one, to ?? 1)
  }
}

it('moves the line as the rule says, whatever people do in whatever order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const { db } = database
      event = await anEvent(db, { capacity: String(capacity), groupLimit: '5' })
      const model = new Model()
      for (const one of steps) {
        await perform(model, one)
        const rows = await registrationsOf(db, event.id)
        expect(rows.map(({ id, size, state, passed }) => ({ id, size, state, passed }))).toEqual(model.all)
        const places = await placesOf(db, event.id)
        expect(places.taken).toBe(model.taken)
        expect(places.waiting).toBe(model.line.length)
        expect(places.taken).toBeLessThanOrEqual(capacity)
      }
    }),
    { numRuns: 25 },
  )
}, 120_000)

it('lets a large group be passed three times, and then everyone waits until it fits', async () => {
  const { db } = database
  await comes(db, event.id, { size: 5 })
  const [full] = await registrationsOf(db, event.id)
  await comes(db, event.id, { size: 4 })
  for (const _ of [1, 2, 3, 4]) {
    await comes(db, event.id, { size: 1 })
    const newest = (await registrationsOf(db, event.id)).at(-1)
    if (newest?.state === 'confirmed') await cancelRegistration(db, system, senders, newest.id)
  }
  const states = async () => (await registrationsOf(db, event.id)).map(({ size, state }) => `${size} ${state}`)
  expect(await states()).toEqual(['5 confirmed', '4 waiting', '1 cancelled', '1 cancelled', '1 cancelled', '1 waiting'])
  await cancelRegistration(db, system, senders, full?.id ?? '')
  expect((await states()).slice(1)).toEqual(['4 offered', '1 cancelled', '1 cancelled', '1 cancelled', '1 offered'])
})

it('does not let a group grow past those who wait, nor beyond what is free', async () => {
  const { db } = database
  await comes(db, event.id, { size: 2 })
  const id = (await registrationsOf(db, event.id))[0]?.id ?? ''
  expect(await resizeRegistration(db, system, senders, { id, size: 6 })).toEqual({ ok: false, reason: 'group-too-big' })
  expect((await resizeRegistration(db, system, senders, { id, size: 5 })).ok).toBe(true)
  await comes(db, event.id, { size: 4 })
  await resizeRegistration(db, system, senders, { id, size: 4 })
  expect(await resizeRegistration(db, system, senders, { id, size: 5 })).toEqual({ ok: false, reason: 'no-place' })
})

it('refuses to confirm a place whose time has run out, also before any job has said so, and gives it on', async () => {
  const { db } = database
  const first = await comes(db, event.id, { size: 5 })
  await comes(db, event.id, { size: 5 })
  await comes(db, event.id, { size: 5 })
  const [one, two, three] = (await registrationsOf(db, event.id)).map(({ id }) => id)
  await cancelRegistration(db, system, senders, one ?? '')
  await runOut(db, two ?? '')
  expect(await confirmRegistration(db, system, senders, two ?? '')).toEqual({ ok: false, reason: 'run-out' })
  expect((await registrationsOf(db, event.id)).map(({ state }) => state)).toEqual(['cancelled', 'expired', 'offered'])
  expect(await confirmRegistration(db, system, senders, three ?? '')).toEqual({ ok: true, value: undefined })
  // Confirming a second time changes nothing, and cancelling twice neither.
  expect((await confirmRegistration(db, system, senders, three ?? '')).ok).toBe(true)
  expect((await cancelRegistration(db, system, senders, one ?? '')).ok).toBe(true)
  expect((await placesOf(db, event.id)).taken).toBe(5)
  expect(first.outcome.ok).toBe(true)
})
