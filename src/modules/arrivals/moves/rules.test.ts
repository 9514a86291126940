import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  canMove,
  isOpen,
  type MoveAt,
  type MoveState,
  moveStates,
  nextStates,
  type Side,
  steps,
  turnOf,
} from './rules.ts'

const at = (given: Partial<MoveAt>): MoveAt => ({
  state: 'announced',
  side: 'out',
  announcedBy: 'out',
  outside: false,
  ...given,
})

describe('a move between two communities', () => {
  it('is handed over by the sender and answered by the receiver', () => {
    expect(nextStates(at({}))).toEqual(['handed-over', 'withdrawn'])
    expect(nextStates(at({ side: 'in' }))).toEqual(['refused'])
    expect(nextStates(at({ state: 'handed-over', side: 'in' }))).toEqual(['received', 'refused'])
    expect(nextStates(at({ state: 'handed-over' }))).toEqual(['withdrawn'])
  })

  it('may be announced by the receiver, and then the sender hands over or says it is not theirs', () => {
    expect(nextStates(at({ announcedBy: 'in' }))).toEqual(['handed-over', 'refused'])
    expect(nextStates(at({ announcedBy: 'in', side: 'in' }))).toEqual(['withdrawn'])
  })

  it('is always somebody’s turn while it is open, and that end can do something', () => {
    const sides: Side[] = ['out', 'in']
    for (const state of moveStates)
      for (const announcedBy of sides) {
        const turns = sides.map((side) => turnOf(at({ state, side, announcedBy })))
        expect(turns.filter((turn) => turn === 'ours')).toHaveLength(isOpen(state) ? 1 : 0)
        const ours = sides.find((side) => turnOf(at({ state, side, announcedBy })) === 'ours')
        if (ours) expect(nextStates(at({ state, side: ours, announcedBy })).length).toBeGreaterThan(0)
      }
  })
})

it('a move from or to a place outside the house is finished by the one end that is here', () => {
  expect(nextStates(at({ side: 'in', announcedBy: 'in', outside: true }))).toEqual(['received', 'withdrawn'])
  expect(nextStates(at({ outside: true }))).toEqual(['handed-over', 'received', 'withdrawn'])
  expect(nextStates(at({ state: 'handed-over', outside: true }))).toEqual(['received', 'refused', 'withdrawn'])
})

it('whatever the two ends try, a move ends once and stays ended', () => {
  const attempt = fc.record({ side: fc.constantFrom<Side>('out', 'in'), to: fc.constantFrom<MoveState>(...moveStates) })
  fc.assert(
    fc.property(fc.constantFrom<Side>('out', 'in'), fc.boolean(), fc.array(attempt), (announcedBy, outside, tries) => {
      let state: MoveState = 'announced'
      let ended = 0
      for (const { side, to } of tries) {
        if (outside && side !== announcedBy) continue
        if (!canMove({ state, side, announcedBy, outside }, to)) continue
        expect(steps.some((step) => step.from === state && step.to === to)).toBe(true)
        state = to
        if (!isOpen(to)) ended++
      }
      expect(ended).toBe(isOpen(state) ? 0 : 1)
    }),
  )
})
