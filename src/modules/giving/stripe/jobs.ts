import type { Db } from '#platform/db'
import type { Env as Settings } from '#platform/env'
import type { Handlers } from '#platform/jobs'
import { tellDeclined } from './declined.ts'
import { checkCard, sendEnd, tellMonthly } from './monthly.ts'
import { readOnAtStripe } from './read-on.ts'
import { sendRefund } from './refund.ts'
import { tidyStripe } from './tidy.ts'

type Mine = 'giving.stripe' | 'giving.attempt' | 'giving.monthly' | 'giving.card' | 'giving.refund' | 'giving.end'

/** What is done for each job that has to do with the payment processor. */
export const stripeJobs = (db: Db, env: Settings): Pick<Handlers, Mine> => ({
  'giving.stripe': async () => {
    await tidyStripe(db)
    await readOnAtStripe(db, env, new Date())
  },
  'giving.attempt': ({ attempt }) => tellDeclined(db, env, attempt),
  'giving.monthly': (told) => tellMonthly(db, env, told),
  'giving.card': (ahead) => checkCard(db, env, ahead),
  'giving.refund': ({ refund }) => sendRefund(db, env, refund),
  'giving.end': ({ monthly }) => sendEnd(db, env, monthly),
})
