import { sql } from 'kysely'
import { type Recorder, record } from '#platform/audit'
import { house } from '#platform/auth'
import { type Db, inScope } from '#platform/db'
import { done, failed, type Outcome } from '#platform/outcome'

export type CloseRefusal = 'gone' | 'closed-already' | 'fund-needed' | 'fund-not-empty' | 'fund-in-use'

/** Closes a fund with nothing in it and nothing promised from it; the database decides (0790). It is offered for nothing new. */
export const closeFund = (db: Db, by: Recorder, id: string): Promise<Outcome<CloseRefusal>> =>
  inScope(db, [house], async (tx) => {
    const { rows } = await sql<{ refusal: CloseRefusal | null }>`select close_fund(${id}, ${by.id}) as refusal`.execute(
      tx,
    )
    const refusal = rows[0]?.refusal
    if (refusal) return failed(refusal)
    await record(tx, by, { communityId: house, action: 'fund.closed', subject: `fund:${id}` })
    return done
  })

/** Opens a closed fund again. `open-already` also where there is no such fund: nothing was done either way. */
export const reopenFund = (db: Db, by: Recorder, id: string): Promise<Outcome<'open-already'>> =>
  inScope(db, [house], async (tx) => {
    const { rows } = await sql<{ opened: boolean }>`select reopen_fund(${id}) as opened`.execute(tx)
    if (!rows[0]?.opened) return failed('open-already')
    await record(tx, by, { communityId: house, action: 'fund.reopened', subject: `fund:${id}` })
    return done
  })
