import { tidyHouse } from '#modules/accounts'
import type { Db } from '#platform/db'
import type { Env as Settings } from '#platform/env'
import type { Handlers } from '#platform/jobs'
import { deliverMail, type Post } from '#platform/mail'

/** What jobs work with: the same things that requests do, and the mail server where there is one. */
export interface Workplace {
  db: Db
  env: Settings
  post: Post | undefined
  now: () => Date
}

/** What is done for each job. A module adds its queue in platform/jobs/queues.ts and its line here. */
export const handlersFor = ({ db, post, now }: Workplace): Handlers => ({
  'mail.deliver': ({ mail }) => deliverMail(db, post, mail),
  'house.tidy': () => tidyHouse(db, now()),
})
