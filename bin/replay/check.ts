import { sql } from 'kysely'
import { type Db, inScope, type Tx } from '#platform/db'
import type { Journal } from './journal.ts'

/** One promise, checked on the record as it stands: how many rows were looked at, and how many break it. */
export interface Check {
  promise: string
  looked: number
  broken: number
}
type Counted = { looked: number; broken: number }

const count = async (tx: Tx, query: ReturnType<typeof sql<Counted>>): Promise<Counted> => {
  const { rows } = await query.execute(tx)
  const [row] = rows
  return { looked: Number(row?.looked ?? 0), broken: Number(row?.broken ?? 0) }
}

/** Waits until the house has finished what it does by itself for this community: places taken back, and offered again. */
export async function untilSettled(db: Db, communityId: number) {
  for (;;) {
    const { rows } = await sql<{ left: number }>`
      select count(*)::int as left from pgboss.job where name = 'referrals.settle'
        and state in ('created', 'retry', 'active') and data ->> 'community' = ${String(communityId)}`.execute(db)
    if ((rows[0]?.left ?? 0) === 0) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

/**
 * Asks the database whether everything that was promised has been kept, after a replay: nothing promised twice, nothing
 * lost that a client saw acknowledged, every step on record, no name anywhere.
 */
export const checkPromises = (db: Db, communityId: number, journal: Journal): Promise<Check[]> =>
  inScope(db, [communityId], async (tx) => {
    const checks: Check[] = []
    // Nobody has counted the rows that were just written: joined one by one, each promise takes their number squared.
    await sql`set local enable_nestloop = off`.execute(tx)
    for (const [promise, query] of promises(communityId)) checks.push({ promise, ...(await count(tx, query)) })
    return [...checks, ...(await acknowledged(tx, communityId, journal))]
  })

const promises = (c: number): [string, ReturnType<typeof sql<Counted>>][] => [
  [
    'In no week are more places promised than were stated',
    sql<Counted>`select count(*) as looked, count(*) filter (where reserved > 0 and reserved + used > stated) as broken
      from capacity_weeks where community_id = ${c}`,
  ],
  [
    'The places counted as reserved and used are those of the reservations, week by week',
    sql<Counted>`
      with held as (
        select service_id, unit, week::date as week, sum(places) filter (where state = 'reserved') as reserved,
          sum(places) filter (where state = 'used' or (state = 'released' and used_at is not null)) as used,
          sum(places) filter (where state = 'released' and used_at is null) as gone
        from reservations
        cross join lateral generate_series(first_week::timestamp, least(last_week,
          case when state = 'released' then released_from - 7 else last_week end)::timestamp, interval '7 days') as week
        where community_id = ${c} group by 1, 2, 3)
      select count(*) as looked, count(*) filter (where (coalesce(w.reserved, 0), coalesce(w.used, 0)) is distinct from
        (coalesce(h.reserved, 0) + coalesce(h.gone, 0), coalesce(h.used, 0))) as broken
      from (select * from capacity_weeks where community_id = ${c}) w
      full join held h using (service_id, unit, week)`,
  ],
  [
    'A referral that is open holds exactly one reservation in the right state, one that has ended holds none',
    sql<Counted>`
      select count(*) as looked, count(*) filter (where not case
          when r.state in ('sent', 'accepted') then v.state = 'reserved'
          when r.state = 'started' then v.state = 'used'
          when r.state in ('declined', 'withdrawn', 'expired', 'no-show', 'waiting') then v.state is null or v.state = 'released'
          else true end is true) as broken
      from referrals r left join reservations v on v.community_id = r.community_id and v.id = r.reservation_id
      where r.community_id = ${c} and r.unit is not null`,
  ],
  [
    'No two referrals share a reservation',
    sql<Counted>`select count(reservation_id) as looked, count(reservation_id) - count(distinct reservation_id) as broken
      from referrals where community_id = ${c} and state in ('sent', 'accepted', 'started')`,
  ],
  [
    'Every referral is where its last step left it, and no step is missing',
    sql<Counted>`
      with steps as (
        select referral_id, count(*) as made, max(version) as last, (array_agg(to_state order by version desc))[1] as state
        from referral_moves where community_id = ${c} group by 1)
      select count(*) as looked, count(*) filter (where s.made is distinct from r.version or s.last is distinct from r.version
        or s.state is distinct from r.state) as broken
      from referrals r left join steps s on s.referral_id = r.id where r.community_id = ${c}`,
  ],
  [
    'Every referral that is open has someone whose turn it is, and a day',
    sql<Counted>`
      select count(*) as looked, count(*) filter (where turn = 'nobody' or due_on is null) as broken from referrals
      where community_id = ${c} and state in ('sent', 'waiting', 'accepted', 'started')`,
  ],
  [
    'Every step stands in the audit log',
    sql<Counted>`
      select (select count(*) from referral_moves where community_id = ${c}) as looked, abs(
        (select count(*) from referral_moves where community_id = ${c})
        - (select count(*) from audit_log where community_id = ${c} and action like 'referral.%'
          and action <> 'referral.told')) as broken`,
  ],
  [
    'Households are tokens in bands, and no note says more',
    sql<Counted>`
      select (select count(*) from households where community_id = ${c}) as looked,
        (select count(*) from households where community_id = ${c} and token !~ '^N-[0-9]+$')
        + (select count(*) from referral_moves where community_id = ${c} and note <> '') as broken`,
  ],
  [
    'Every count of places says by whom and when it was made',
    sql<Counted>`select count(*) as looked, count(*) filter (where stated_on is null or actor_id = '') as broken
      from capacity_statements where community_id = ${c}`,
  ],
  [
    'The rehearsal wrote no e-mail',
    sql<Counted>`select count(*) as looked, count(*) as broken from pgboss.job
      where name = 'referrals.tell' and data ->> 'community' = ${String(c)}`,
  ],
]

/** What the API said was done is there: each household once, each referral in the state it was left in or a later one. */
async function acknowledged(tx: Tx, communityId: number, journal: Journal): Promise<Check[]> {
  const households = new Map<string, string>()
  const referrals = new Set<string>()
  const states = new Map<string, string>()
  for (const [step, { id, said }] of journal.entries()) {
    const [token = '', nth, , then] = step.split('/')
    if (!/^N-\d+$/.test(token)) continue
    if (nth === undefined && id) households.set(token, id)
    else if (nth !== 'housed' && then === undefined && id) referrals.add(id)
    else if (id && (then === 'answer' || then === 'start' || then === 'complete')) states.set(`${id} ${said}`, id)
  }
  const found = await sql<{ token: string; id: string }>`
    select token, id from households where community_id = ${communityId}`.execute(tx)
  const there = new Map(found.rows.map(({ token, id }) => [token, id]))
  const lostHouseholds = [...households].filter(([token, id]) => there.get(token) !== id).length
  const sent = await sql<{ id: string }>`select id from referrals where community_id = ${communityId}`.execute(tx)
  const known = new Set(sent.rows.map(({ id }) => id))
  const moved = await sql<{ step: string }>`
    select referral_id || ' ' || to_state as step from referral_moves where community_id = ${communityId}`.execute(tx)
  const steps = new Set(moved.rows.map(({ step }) => step))
  const refused = new Set(['accepted', 'declined', 'started', 'completed'])
  const lostSteps = [...states.keys()].filter(
    (step) => refused.has(step.split(' ')[1] ?? '') && !steps.has(step),
  ).length
  return [
    {
      promise: 'Every household that was acknowledged is there, once, and no other',
      looked: households.size,
      broken: lostHouseholds + Math.abs(there.size - households.size),
    },
    {
      promise: 'Every referral that was acknowledged is there, and no other',
      looked: referrals.size,
      broken: [...referrals].filter((id) => !known.has(id)).length + Math.abs(known.size - referrals.size),
    },
    { promise: 'Every answer that was acknowledged is on record', looked: states.size, broken: lostSteps },
  ]
}
