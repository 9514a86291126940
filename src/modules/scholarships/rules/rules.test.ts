import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  applicationMoves,
  assignReadings,
  awardMoves,
  canMove,
  findNames,
  findPhrase,
  graceMinutes,
  type Known,
  type Marked,
  missingIn,
  needsThird,
  nextInRank,
  openPieces,
  phaseOf,
  piecesOf,
  placeOfMissing,
  rank,
  readingMoves,
  readPart,
  refereeMoves,
  reminderDue,
  type ToRead,
} from './index.ts'

describe('what may follow what', () => {
  const tables = { applicationMoves, awardMoves, readingMoves, refereeMoves }
  for (const [name, table] of Object.entries(tables))
    it(`leads in ${name} only to states it knows, and comes to an end`, () => {
      const known = Object.keys(table)
      const all: readonly string[] = Object.values<readonly string[]>(table).flat()
      expect(all.filter((state) => !known.includes(state))).toEqual([])
      expect(Object.values<readonly string[]>(table).some((next) => next.length === 0)).toBe(true)
    })

  it('lets nobody be awarded before a review, nor paid before accepting, nor again after', () => {
    expect(canMove(applicationMoves, 'submitted', 'awarded')).toBe(false)
    expect(canMove(applicationMoves, 'in-review', 'awarded')).toBe(true)
    expect(canMove(awardMoves, 'offered', 'paid')).toBe(false)
    expect(canMove(awardMoves, 'paid', 'cancelled')).toBe(false)
    expect(canMove(readingMoves, 'done', 'recused')).toBe(false)
    expect(canMove(applicationMoves, 'no such state', 'started')).toBe(false)
  })
})

describe('the deadline', () => {
  const call = {
    opensAt: new Date('2017-03-01T14:00:00Z'),
    closesAt: new Date('2017-04-14T20:00:00Z'),
    lettersUntil: new Date('2017-04-21T20:00:00Z'),
    decidedOn: '2017-05-31',
    closedAt: null,
  }
  const at = (iso: string) => phaseOf(call, new Date(iso))
  it(`leaves ${graceMinutes} minutes to a form that is open, and none to begin`, () => {
    expect(at('2017-03-01T13:59:59Z')).toBe('not-yet')
    expect(at('2017-04-14T20:00:00Z')).toBe('open')
    expect(at('2017-04-14T20:30:00Z')).toBe('grace')
    expect(at('2017-04-14T20:30:01Z')).toBe('closed')
  })
  it('reminds referees a week before and two days before, once each, and nobody who was asked today', () => {
    const due = (now: string, reminded = 0, invitedAt = new Date('2017-04-01T12:00:00Z')) =>
      reminderDue({ lettersUntil: call.lettersUntil, invitedAt, reminded }, new Date(now))
    expect(due('2017-04-10T12:00:00Z')).toBeUndefined()
    expect(due('2017-04-15T12:00:00Z')).toBe(1)
    expect(due('2017-04-15T12:00:00Z', 1)).toBeUndefined()
    expect(due('2017-04-20T12:00:00Z', 1)).toBe(2)
    expect(due('2017-04-20T12:00:00Z', 0, new Date('2017-04-20T08:00:00Z'))).toBeUndefined()
    expect(due('2017-04-22T12:00:00Z', 1)).toBeUndefined()
  })
})

describe('what an application lacks', () => {
  const wanted = { questions: 2, documents: [{ position: 0, required: true }], referees: 1 }
  it('is listed whole, and each of it has a page where it can be given', () => {
    const missing = missingIn(wanted, { answers: { q0: 'yes', q1: 'no', statement: 'x' }, documents: [], referees: [] })
    expect(missing).toEqual([
      'no:q1',
      'fullName',
      'city',
      'level',
      'programme',
      'institution',
      'region',
      'document:0',
      'referee:0',
    ])
    expect(missing.map(placeOfMissing)).toEqual([
      'eligibility',
      'particulars',
      'particulars',
      'studies',
      'studies',
      'studies',
      'studies',
      'documents',
      'referees',
    ])
  })
  it('may be saved half, but not wrong', () => {
    expect(readPart('studies', 0, { level: 'phd', programme: ' Nursing\r\n' })).toEqual({
      fields: { programme: 'Nursing', institution: '', region: '', plans: '' },
      problems: { level: 'required' },
    })
    expect(readPart('budget', 0, { tuition: '-5', books: '12.50', housing: '900' }).problems).toEqual({
      tuition: 'bad-amount',
      books: 'bad-amount',
    })
    const amounts = { tuition: '$4,200', books: '4\u00a0200,00', housing: '٩٠٠', transport: '1,20' }
    expect(readPart('budget', 0, amounts)).toMatchObject({
      fields: { tuition: '4200', books: '4200', housing: '900' },
      problems: { transport: 'bad-amount' },
    })
    expect(readPart('statement', 0, { statement: 'x'.repeat(6001) }).problems).toEqual({ statement: 'too-long' })
  })
})

describe('names in a text', () => {
  const known: Known = {
    people: ['Amina Haddad', 'José Núñez de la Cruz', 'Li An', 'أمينة حداد'],
    places: ['Kitchener', 'Wilfrid Laurier University'],
  }
  const left = (text: string) =>
    openPieces(text, findNames(text, known))
      .map((piece) => piece ?? '█')
      .join('')
  it('are hidden however they are written', () => {
    expect(left('I am Amina. AMINA HADDAD! amina’s plan, Haddad-Smith')).toBe('I am █. █! █’s plan, █-Smith')
    expect(left('jose nunez asked; NÚÑEZ; Jose\u0301')).toBe('█ █ asked; █; █')
    expect(left('Amina\n  Haddad')).toBe('█')
    expect(left('اسمي أمينة وحداد')).toBe('اسمي █ و█')
  })
  it('are hidden with places, schools, addresses and numbers', () => {
    expect(left('In Kitchener, at Laurier and at the university library')).toBe(
      'In █, at █ and at the university library',
    )
    expect(left('Write amina.h@mail.example.org or call +1 (519) 555-0123, N2L 3C5')).toBe('Write █ or call █, █')
    expect(left('See https://example.org/amina?x=1 or facebook.com/somebody')).toBe('See █ or █')
  })
  it('are not found in other words, nor small words between names', () => {
    expect(left('The laminate of the land; de la maison; do well')).toBe(
      'The laminate of the land; de la maison; do well',
    )
    expect(left('Li helped an aunt; an apple')).toBe('█ helped an aunt; an apple')
    expect(left('In 2016 there were 26172 people.')).toBe('In 2016 there were 26172 people.')
  })
  it('of a phrase are all found, and hiding changes nothing of the text', () => {
    const text = 'The Café des Amis helped; the cafe  des amis closed.'
    const ranges = findPhrase(text, 'café des amis')
    expect(ranges.length).toBe(2)
    expect(
      piecesOf(text, ranges)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text)
  })
  it('never survive, whatever stands around them', () => {
    const around = fc.string({
      unit: fc.constantFrom(' ', '.', ',', '\n', '!', '(', '"', '’'),
      minLength: 1,
      maxLength: 4,
    })
    const name = fc.constantFrom('Amina', 'HADDAD', 'amina haddad', 'Núñez', 'nunez', 'Kitchener', 'Laurier')
    fc.assert(
      fc.property(fc.array(fc.tuple(around, name, around)), (pieces) => {
        const text = pieces.map((one) => one.join('')).join('')
        const shown = openPieces(text, findNames(text, known)).join(' ')
        expect(shown).not.toMatch(/amina|haddad|n[uú][nñ]ez|kitchener|laurier/i)
      }),
    )
  })
})

describe('sharing out readings', () => {
  const readers = ['priya', 'jonas', 'wei', 'zoe']
  const application = (id: number) =>
    fc.record({
      id: fc.constant(`a${id}`),
      readers: fc.constant([] as string[]),
      barred: fc.subarray(readers, { maxLength: 2 }),
      wanted: fc.constant(2),
    })
  const many = fc
    .integer({ min: 0, max: 25 })
    .chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => application(i))))
  const loadsOf = (made: { reader: string }[]) =>
    readers.map((one) => made.filter(({ reader }) => reader === one).length)
  const shared = (applications: readonly ToRead[]) =>
    assignReadings(applications, new Map(readers.map((one) => [one, 0])))

  it('gives each two different readers, never one who stepped back, and no single move would be fairer', () => {
    fc.assert(
      fc.property(many, (applications) => {
        const made = shared(applications)
        for (const { id, barred } of applications) {
          const mine = made.filter((one) => one.application === id).map(({ reader }) => reader)
          expect(mine.length).toBe(2)
          expect(new Set(mine).size).toBe(2)
          expect(mine.filter((reader) => barred.includes(reader))).toEqual([])
          const counts = new Map(readers.map((one, i) => [one, loadsOf(made)[i] ?? 0]))
          const free = readers.filter((reader) => !mine.includes(reader) && !barred.includes(reader))
          for (const from of mine)
            for (const to of free) expect((counts.get(from) ?? 0) - (counts.get(to) ?? 0)).toBeLessThanOrEqual(1)
        }
      }),
    )
  })
  it('is even to one where nobody steps back', () => {
    const all = Array.from({ length: 7 }, (_, i) => ({ id: `a${i}`, readers: [], barred: [], wanted: 2 }))
    const loads = loadsOf(shared(all))
    expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1)
  })
  it('counts what readers have already, and leaves short what nobody may read', () => {
    const loads = new Map([
      ['priya', 3],
      ['jonas', 0],
    ])
    expect(assignReadings([{ id: 'a', readers: [], barred: [], wanted: 1 }], loads)).toEqual([
      { application: 'a', reader: 'jonas' },
    ])
    expect(assignReadings([{ id: 'a', readers: ['priya'], barred: ['jonas'], wanted: 2 }], loads)).toEqual([])
  })
})

describe('the ranking', () => {
  const weights = [3, 2, 1]
  const scores = fc.tuple(...weights.map(() => fc.integer({ min: 0, max: 5 })))
  const marked = (number: number) =>
    fc.record({
      id: fc.constant(`a${number}`),
      number: fc.constant(number),
      readings: fc.array(scores, { minLength: 2, maxLength: 3 }),
      turn: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
    })
  const applications = fc
    .integer({ min: 1, max: 20 })
    .chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => marked(i + 1))))

  it('is one order, the same whatever the order in which applications come', () => {
    fc.assert(
      fc.property(applications, fc.infiniteStream(fc.nat()), (all, dice) => {
        const shuffled = all.map((one) => ({ one, key: dice.next().value })).toSorted((a, b) => a.key - b.key)
        const ranked = rank(weights, all)
        expect(
          rank(
            weights,
            shuffled.map(({ one }) => one),
          ),
        ).toEqual(ranked)
        expect(new Set(ranked.map(({ id }) => id)).size).toBe(all.length)
        for (const [i, one] of ranked.entries()) {
          const above = ranked[i - 1]
          if (!above) continue
          expect(one.percent).toBeLessThanOrEqual(above.percent)
          expect(one.place).toBe(one.why.by === 'open' ? above.place : i + 1)
        }
      }),
    )
  })

  const one = (number: number, readings: number[][], turn?: number): Marked => ({
    id: `a${number}`,
    number,
    readings,
    turn,
  })
  it('tells equals by the first criterion, then by the committee, and says by what', () => {
    const a = one(1, [
      [4, 2, 0],
      [4, 2, 0],
    ])
    const b = one(2, [
      [3, 3, 1],
      [3, 3, 1],
    ])
    const c = one(3, [
      [3, 3, 1],
      [3, 3, 1],
    ])
    const d = one(4, [
      [5, 5, 5],
      [5, 5, 5],
    ])
    const ranked = rank(weights, [a, b, c, d])
    expect(ranked.map(({ id, place, why }) => [id, place, why])).toEqual([
      ['a4', 1, { by: 'first' }],
      ['a1', 2, { by: 'points' }],
      ['a2', 3, { by: 'criterion', criterion: 0 }],
      ['a3', 3, { by: 'open' }],
    ])
    const decided = rank(weights, [a, b, { ...c, turn: 1 }, d])
    expect(decided.map(({ id, place, why }) => [id, place, why.by]).slice(2)).toEqual([
      ['a3', 3, 'criterion'],
      ['a2', 4, 'decision'],
    ])
  })
  it('counts three readings like two: by their mean', () => {
    const [first] = rank(weights, [
      one(1, [
        [5, 5, 5],
        [4, 4, 4],
        [3, 3, 3],
      ]),
    ])
    expect(first?.percent).toBe(80)
    expect(first?.criteria).toEqual([4, 4, 4])
  })
  it('asks a third person only beyond the threshold', () => {
    expect(
      needsThird(
        weights,
        [
          [5, 5, 5],
          [4, 4, 4],
        ],
        20,
      ),
    ).toBe(false)
    expect(
      needsThird(
        weights,
        [
          [5, 5, 5],
          [4, 4, 3],
        ],
        20,
      ),
    ).toBe(true)
  })
  it('gives the next award to the first who waits, and waits itself for the committee where equals are too many', () => {
    const ranked = rank(weights, [one(1, [[5, 5, 5]]), one(2, [[4, 4, 4]]), one(3, [[4, 4, 4]])])
    const all = () => true
    expect(nextInRank(ranked, all, 1)).toMatchObject({ ok: true, value: { id: 'a1' } })
    expect(nextInRank(ranked, (id) => id !== 'a1', 1)).toEqual({ ok: false, reason: 'tie-open' })
    expect(nextInRank(ranked, (id) => id !== 'a1', 2)).toMatchObject({ ok: true, value: { id: 'a2' } })
    expect(nextInRank(ranked, (id) => id === 'a3', 1)).toMatchObject({ ok: true, value: { id: 'a3' } })
    expect(nextInRank(ranked, all, 0)).toEqual({ ok: false, reason: 'all-given' })
    expect(nextInRank(ranked, () => false, 1)).toEqual({ ok: false, reason: 'nobody' })
  })
})
