import { expect, it } from 'vitest'
import { states } from './codes.ts'
import { datesIn, isOverdue, mayMove, mayReferAgain, moveBetween, moves, placesFor, turnIn, unitFor } from './rules.ts'

const between = { from: 'sender', to: 'partner' }

it('leads from a draft to every state, and never twice along the same step', () => {
  const reached = new Set<string>(['drafted'])
  for (let before = 0; before < reached.size; ) {
    before = reached.size
    for (const { from, to } of moves) if (reached.has(from)) reached.add(to)
  }
  expect([...reached].sort()).toEqual([...states].sort())
  expect(new Set(moves.map(({ from, to }) => `${from} ${to}`)).size).toBe(moves.length)
})

it('names someone whose turn it is in every state from which a person can go on, and nobody in the others', () => {
  for (const state of states) {
    const open = moves.some(({ from, by }) => from === state && by !== 'system')
    expect([state, turnIn[state] !== 'nobody']).toEqual([state, open])
  }
})

it('never keeps or uses a place that no earlier step reserved, and gives it back at every early end', () => {
  const holding = new Set(['sent', 'accepted', 'started'])
  for (const { from, to, place } of moves) {
    if (['keep', 'use', 'release', 'finish', 'lost'].includes(place)) expect(holding.has(from)).toBe(true)
    if (holding.has(from) && ['declined', 'expired', 'withdrawn', 'no-show'].includes(to)) expect(place).toBe('release')
  }
})

it('lets each side make its own steps, coordinators those of both, and nobody those of the house', () => {
  const may = (from: 'sent' | 'accepted', to: 'accepted' | 'withdrawn' | 'expired', own: string | undefined | null) => {
    const move = moveBetween(from, to)
    return move && mayMove(move, { id: 'x', own }, between)
  }
  expect([may('sent', 'accepted', 'partner'), may('sent', 'accepted', 'sender')]).toEqual([true, false])
  expect([may('sent', 'withdrawn', 'partner'), may('sent', 'withdrawn', 'sender')]).toEqual([false, true])
  expect([may('accepted', 'withdrawn', 'partner'), may('accepted', 'withdrawn', 'sender')]).toEqual([true, true])
  expect([may('sent', 'accepted', undefined), may('sent', 'accepted', null)]).toEqual([true, false])
  expect(may('sent', 'expired', undefined)).toBe(false)
})

it('sets the day of the answer by urgency, and the last day as long again', () => {
  const on = '2016-01-27'
  const dates = (urgency: 'urgent' | 'soon' | 'routine') => datesIn('sent', { urgency, wantedOn: on, unit: 'beds' }, on)
  expect(dates('urgent')).toMatchObject({ dueOn: '2016-01-28', expiresOn: '2016-01-29' })
  expect(dates('soon')).toMatchObject({ dueOn: '2016-01-30', expiresOn: '2016-02-02' })
  expect(dates('routine')).toMatchObject({ dueOn: '2016-02-03', expiresOn: '2016-02-10' })
})

it('asks for the follow-up after three months and calls it late after six', () => {
  const dates = datesIn('completed', { urgency: 'soon', wantedOn: '2016-01-27', unit: null }, '2016-01-27')
  expect(dates).toEqual({ followUpOn: '2016-04-26', dueOn: '2016-07-25', expiresOn: null })
  expect([isOverdue(dates.dueOn, '2016-07-25'), isOverdue(dates.dueOn, '2016-07-26')]).toEqual([false, true])
})

it('counts a home by the size of the household, and nothing for what has no places', () => {
  expect([unitFor('home', '1'), unitFor('home', '2-3'), unitFor('home', '7+')]).toEqual([
    'homes-1',
    'homes-2',
    'homes-3',
  ])
  expect(unitFor('documents', '1')).toBeNull()
  expect([placesFor('lodging', '4-6'), placesFor('home', '7+'), placesFor('language', '2-3')]).toEqual([5, 1, 2])
})

it('offers to refer again only what has ended without being served', () => {
  expect(states.filter(mayReferAgain)).toEqual(['declined', 'no-show', 'withdrawn', 'expired'])
})
