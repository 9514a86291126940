import { sql } from 'kysely'
import type { Db } from '#platform/db'

/** What became of the cards of a campaign, in counts and cents; for reports that anyone may read. */
export interface CardTotals {
  bought: number
  boughtCents: number
  handed: number
  handedCents: number
  lost: number
  lostCents: number
  /** Of what was handed over, asked of the partner at random: families that have it, have it not, could not be reached. */
  sampled: { yes: number; no: number; unreachable: number; waiting: number }
}

/** Counts of a campaign’s cards; of all programmes where none is named. Nothing in it leads to a card or a family. */
export async function cardTotals(db: Db, campaign?: string): Promise<CardTotals> {
  const only = campaign === undefined ? sql`true` : sql`p.campaign_id = ${campaign}`
  const { rows } = await sql<Record<string, number>>`
    with mine as (select id from card_programmes p where ${only}),
    c as (select state, count(*)::int as n, sum(cents)::bigint as cents from cards
      where programme_id in (select id from mine) group by state),
    s as (select a.answer, count(*)::int as n from card_sample_claims a join card_samples d on d.id = a.sample_id
      where d.programme_id in (select id from mine) group by a.answer)
    select coalesce((select sum(n) from c), 0)::int as bought, coalesce((select sum(cents) from c), 0)::bigint as bought_cents,
      coalesce((select n from c where state = 'handed'), 0) as handed,
      coalesce((select cents from c where state = 'handed'), 0) as handed_cents,
      coalesce((select n from c where state = 'lost'), 0) as lost,
      coalesce((select cents from c where state = 'lost'), 0) as lost_cents,
      coalesce((select n from s where answer = 'yes'), 0) as yes, coalesce((select n from s where answer = 'no'), 0) as no,
      coalesce((select n from s where answer = 'unreachable'), 0) as unreachable,
      coalesce((select n from s where answer is null), 0) as waiting`.execute(db)
  const of = (name: string) => rows[0]?.[name] ?? 0
  return {
    bought: of('bought'),
    boughtCents: of('bought_cents'),
    handed: of('handed'),
    handedCents: of('handed_cents'),
    lost: of('lost'),
    lostCents: of('lost_cents'),
    sampled: { yes: of('yes'), no: of('no'), unreachable: of('unreachable'), waiting: of('waiting') },
  }
}
