import { type Recorder, record } from '#platform/audit'
import { house } from '#platform/auth'
import { type Db, inScope } from '#platform/db'

/** What happened to an account, in the house's own log. `subject` is the account's id; addresses never go there. */
export const recordAccount = (
  db: Db,
  by: Recorder,
  action: string,
  subject: string,
  detail: Record<string, unknown> = {},
) => inScope(db, [house], (tx) => record(tx, by, { communityId: house, action, subject: `user:${subject}`, detail }))
