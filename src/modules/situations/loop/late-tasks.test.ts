import { expect, it } from 'vitest'
import { checklistRules } from '#modules/checklists'
import { addDays, daysFrom1970 } from '#platform/i18n'
import { type LateTaskLines, lateTasksOf } from './late-tasks.ts'

const on = '2016-01-27'
const arrivedOn = '2016-01-20'
const arrived = daysFrom1970(arrivedOn)
const none: LateTaskLines = [[], [], [], []]
const meet: LateTaskLines[3][0][2][0] = ['meet', ['PSR'], 0, 'reception', false]
const teach: LateTaskLines[3][0][2][0] = ['teach', ['PSR'], 3, 'schools', true]

it('counts of each task the households that are here and have not settled it', () => {
  const lines: LateTaskLines = [
    [[arrived, 'PSR', 'direct', 3]],
    [[arrived, 'PSR', 'direct', 'meet teach', 3, 2]],
    [],
    [[1, arrived - 40, [meet, teach]]],
  ]
  expect(lateTasksOf(lines, on)).toEqual([{ sector: 'schools', count: 1, oldestDueOn: addDays(arrivedOn, 3) }])
})

it('does not take for settled what those had settled who are not here', () => {
  const lines: LateTaskLines = [
    [[arrived, 'PSR', 'direct', 2]],
    [[arrived, 'PSR', 'direct', 'meet teach', 2, 2]],
    [[arrived, 'PSR', 'direct', 'meet', 1]],
    [[1, arrived - 40, [meet, teach]]],
  ]
  // What the reception centre does for others, the sponsor does for a sponsored household.
  expect(lateTasksOf(lines, on)).toEqual([{ sector: 'sponsors', count: 1, oldestDueOn: arrivedOn }])
})

it('goes by the version in force when a household arrived, and asks of who came from elsewhere only what is theirs', () => {
  const lines: LateTaskLines = [
    [
      [arrived, 'PSR', 'secondary', 1],
      [arrived - 10, 'PSR', 'direct', 1],
    ],
    [],
    [],
    [
      [2, arrived - 5, [meet, teach]],
      [1, arrived - 40, [meet]],
    ],
  ]
  expect(lateTasksOf(lines, on)).toEqual([
    { sector: 'schools', count: 1, oldestDueOn: addDays(arrivedOn, 3) },
    { sector: 'sponsors', count: 1, oldestDueOn: addDays(arrivedOn, -10) },
  ])
})

it('takes the tasks of the code where a community has none of its own, and none that is due on the day or later', () => {
  const due = checklistRules.defaultVersion.tasks.filter(
    (task) => checklistRules.concerns(task, { stream: 'GAR', origin: 'direct' }) && task.dueDay < 7,
  )
  const found = lateTasksOf([[[arrived, 'GAR', 'direct', 1]], [], [], []], on)
  expect(found.reduce((sum, { count }) => sum + count, 0)).toBe(due.length)
  expect(lateTasksOf(none, on)).toEqual([])
})
