import { nextMeeting, readWeekdays } from '../surge/rules.ts'
import type { Both, OpenSurge } from './facts.ts'

export interface Meeting {
  group: Both
  on: string
  /** Local time, HH:MM. */
  at: string
}

/** The first meeting from now on of any of a situation's groups; undefined where none has a rhythm. */
export const nextMeetingOf = ({ groups }: OpenSurge, now: { on: string; at: string }): Meeting | undefined =>
  groups
    .flatMap(({ name, meetsOn, meetsAt }) => {
      const on = nextMeeting({ meetsOn: readWeekdays(meetsOn), meetsAt }, now)
      return on === undefined ? [] : [{ group: name, on, at: meetsAt }]
    })
    .toSorted((a, b) => `${a.on} ${a.at}`.localeCompare(`${b.on} ${b.at}`))[0]
