import { sql } from 'kysely'
import type { Db } from '#platform/db'
import type { Path } from '#platform/i18n'
import type { StaffMessages } from '../messages/staff.ts'
import * as paths from '../paths.ts'
import { mustCount } from '../rules/index.ts'
import type { Programme } from './programmes.ts'

export interface Waits {
  what: keyof StaffMessages['waits']
  path: Path
  id: string
}

interface Row {
  purchase: string | null
  purchase_state: string | null
  count: string | null
  count_state: string | null
  loss: string | null
  packed: boolean
  opening: boolean
  uncoded: boolean
  unsaid: boolean
  differs: boolean
  asked: boolean
}

/** What waits on somebody in a programme, the most pressing first. */
export async function waitingOf(db: Db, programme: Programme, now: Date): Promise<Waits[]> {
  const { id } = programme
  const { rows } = await sql<Row>`
    select r.id as purchase, r.state as purchase_state, c.id as count, c.state as count_state,
      (select id from card_losses where programme_id = p.id and state = 'reported' order by reported_at limit 1) as loss,
      exists (select from card_envelopes e where e.programme_id = p.id and e.state = 'packed') as packed,
      exists (select from card_envelopes e where e.programme_id = p.id and e.state = 'opening') as opening,
      exists (select from card_envelopes e where e.programme_id = p.id and e.state = 'sealed'
        and not exists (select from card_codes k where k.envelope_id = e.id and k.state = 'open')) as uncoded,
      exists (select from card_deliveries d where d.programme_id = p.id and d.state = 'sent') as unsaid,
      exists (select from card_deliveries d where d.programme_id = p.id and d.state = 'differs') as differs,
      exists (select from card_sample_claims a join card_samples s on s.id = a.sample_id
        where s.programme_id = p.id and a.answer is null) as asked
    from card_programmes p
    left join card_purchases r on r.programme_id = p.id and r.state in ('requested', 'approved')
    left join card_counts c on c.programme_id = p.id and c.closed_at is null
    where p.id = ${id}`.execute(db)
  const [row] = rows
  return row ? listed(row, programme, now) : []
}

function listed(row: Row, programme: Programme, now: Date): Waits[] {
  const { id } = programme
  const when = (is: unknown, what: Waits['what'], path: Path, of: string | null = id) =>
    is ? [{ what, path, id: of ?? id }] : []
  return [
    ...when(row.count_state === 'differs', 'differs', paths.countPath, row.count),
    ...when(row.loss, 'loss', paths.lossPath, row.loss),
    ...when(row.differs, 'deliveryDiffers', paths.programmePath),
    ...when(row.purchase_state === 'requested', 'request', paths.purchasePath, row.purchase),
    ...when(row.purchase_state === 'approved', 'approved', paths.purchasePath, row.purchase),
    ...when(row.count_state === 'open', 'counting', paths.countPath, row.count),
    ...when(row.packed, 'packed', paths.envelopesPath),
    ...when(row.opening, 'opening', paths.envelopesPath),
    ...when(row.uncoded, 'codes', paths.envelopesPath),
    ...when(row.unsaid, 'delivery', paths.programmePath),
    ...when(row.asked, 'sample', paths.samplesPath),
    ...when(!row.count && mustCount(programme, now), 'count', paths.countsPath),
  ]
}
