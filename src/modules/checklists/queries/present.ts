import { sql } from 'kysely'

/** Here and known to be here on the day. `h` is the table of households. */
export const present = (on: string) => sql`h.arrived_known_on <= ${on}::date
  and (h.left_on is null or h.left_on > ${on}::date or h.left_known_on > ${on}::date)`

/** Keys of the tasks of the household `h` that were settled on the day: marks take turns, and an odd number settles. */
export const settledKeys = (on: string) => sql`array(
  select m.task_key from checklist_marks as m
  where m.community_id = h.community_id and m.household_id = h.id and m.marked_on <= ${on}::date
  group by m.task_key having max(m.number) % 2 = 1)`
