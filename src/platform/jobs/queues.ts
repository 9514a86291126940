/** What each job is told. Ids and scalars only: the work itself is read from the database when the job runs. */
export interface JobData {
  'mail.deliver': { mail: string }
  'mail.sweep': Record<string, never>
  'mailing.send': { community: number; newsletter: string }
  'mailing.digest': Record<string, never>
  'mailing.expire': Record<string, never>
  'entries.publish': Record<string, never>
  'house.tidy': Record<string, never>
  'offers.tidy': Record<string, never>
  'media.render': { image: string }
  'files.sweep': Record<string, never>
  'reports.send': { community: number; report: string }
  'moves.tell': { community: number; move: string; state: string }
  'referrals.tell': { community: number; referral: string; version: number }
  'referrals.report': { community: number; referral: string; version: number }
  'referrals.settle': { community: number; units: { service: string; unit: string; lost: number }[] }
  'referrals.left': { community: number; household: string }
  'referrals.sweep': Record<string, never>
  'services.catalogue': { community: number }
  'updates.remind': Record<string, never>
  'events.tend': Record<string, never>
  'events.forget': Record<string, never>
  'cards.tend': Record<string, never>
  'cash.tidy': Record<string, never>
  'receipts.year': { run: string }
  'receipts.forget': Record<string, never>
  'receipts.tell-campaigns': Record<string, never>
  'ledger.check': Record<string, never>
  'giving.thank': { gift: string }
  'giving.tend': Record<string, never>
  'giving.tidy': Record<string, never>
  'giving.stripe': Record<string, never>
  'giving.attempt': { attempt: string }
  'giving.monthly': { monthly: string; told: 'started' | 'failed' | 'expiring' | 'ended'; key: string }
  'giving.card': { monthly: string; on: string }
  'giving.refund': { refund: string }
  'giving.end': { monthly: string }
  'scholarships.tend': Record<string, never>
  'scholarships.forget': Record<string, never>
}
export type JobName = keyof JobData

interface Queue {
  /** How often a failed job is tried again. */
  retryLimit: number
  /** Seconds before the first retry; doubled each time when `retryBackoff` is set. */
  retryDelay: number
  retryBackoff: boolean
  /** Seconds a job may run before it counts as failed. */
  expireInSeconds: number
}

/** Every queue of the house. A module that needs a job adds it here and in `JobData`. */
export const queues: Record<JobName, Queue> = {
  // What the mail server says is no failure of the job: the message waits for the sweep. These retries are for ours.
  'mail.deliver': { retryLimit: 3, retryDelay: 30, retryBackoff: true, expireInSeconds: 900 },
  'mail.sweep': { retryLimit: 0, retryDelay: 60, retryBackoff: false, expireInSeconds: 3600 },
  'mailing.send': { retryLimit: 8, retryDelay: 15, retryBackoff: true, expireInSeconds: 900 },
  'mailing.digest': { retryLimit: 5, retryDelay: 300, retryBackoff: true, expireInSeconds: 900 },
  'mailing.expire': { retryLimit: 5, retryDelay: 300, retryBackoff: true, expireInSeconds: 900 },
  'reports.send': { retryLimit: 8, retryDelay: 15, retryBackoff: true, expireInSeconds: 600 },
  'entries.publish': { retryLimit: 0, retryDelay: 60, retryBackoff: false, expireInSeconds: 300 },
  'house.tidy': { retryLimit: 2, retryDelay: 300, retryBackoff: false, expireInSeconds: 600 },
  'offers.tidy': { retryLimit: 2, retryDelay: 300, retryBackoff: false, expireInSeconds: 600 },
  'media.render': { retryLimit: 4, retryDelay: 30, retryBackoff: true, expireInSeconds: 900 },
  'files.sweep': { retryLimit: 2, retryDelay: 300, retryBackoff: false, expireInSeconds: 3600 },
  'moves.tell': { retryLimit: 5, retryDelay: 10, retryBackoff: true, expireInSeconds: 120 },
  'referrals.tell': { retryLimit: 5, retryDelay: 10, retryBackoff: true, expireInSeconds: 120 },
  'referrals.report': { retryLimit: 5, retryDelay: 10, retryBackoff: true, expireInSeconds: 120 },
  'referrals.settle': { retryLimit: 8, retryDelay: 5, retryBackoff: true, expireInSeconds: 120 },
  'referrals.left': { retryLimit: 8, retryDelay: 5, retryBackoff: true, expireInSeconds: 120 },
  'services.catalogue': { retryLimit: 3, retryDelay: 30, retryBackoff: true, expireInSeconds: 1800 },
  'updates.remind': { retryLimit: 1, retryDelay: 60, retryBackoff: false, expireInSeconds: 600 },
  'referrals.sweep': { retryLimit: 1, retryDelay: 60, retryBackoff: false, expireInSeconds: 600 },
  'events.tend': { retryLimit: 1, retryDelay: 30, retryBackoff: false, expireInSeconds: 900 },
  'ledger.check': { retryLimit: 2, retryDelay: 300, retryBackoff: false, expireInSeconds: 1800 },
  'receipts.year': { retryLimit: 20, retryDelay: 15, retryBackoff: true, expireInSeconds: 7200 },
  'receipts.forget': { retryLimit: 2, retryDelay: 300, retryBackoff: false, expireInSeconds: 900 },
  'receipts.tell-campaigns': { retryLimit: 2, retryDelay: 300, retryBackoff: false, expireInSeconds: 900 },
  'cash.tidy': { retryLimit: 2, retryDelay: 300, retryBackoff: false, expireInSeconds: 900 },
  'cards.tend': { retryLimit: 2, retryDelay: 300, retryBackoff: false, expireInSeconds: 900 },
  'events.forget': { retryLimit: 2, retryDelay: 300, retryBackoff: false, expireInSeconds: 900 },
  // Reading on at the payment processor's, and asking it for something: it may be away for a day.
  'giving.stripe': { retryLimit: 0, retryDelay: 60, retryBackoff: false, expireInSeconds: 900 },
  'giving.attempt': { retryLimit: 8, retryDelay: 15, retryBackoff: true, expireInSeconds: 300 },
  'giving.monthly': { retryLimit: 8, retryDelay: 15, retryBackoff: true, expireInSeconds: 300 },
  'giving.card': { retryLimit: 12, retryDelay: 30, retryBackoff: true, expireInSeconds: 300 },
  'giving.refund': { retryLimit: 14, retryDelay: 15, retryBackoff: true, expireInSeconds: 300 },
  'giving.end': { retryLimit: 14, retryDelay: 15, retryBackoff: true, expireInSeconds: 300 },
  'giving.thank': { retryLimit: 8, retryDelay: 15, retryBackoff: true, expireInSeconds: 300 },
  'giving.tend': { retryLimit: 1, retryDelay: 60, retryBackoff: false, expireInSeconds: 900 },
  'giving.tidy': { retryLimit: 2, retryDelay: 300, retryBackoff: false, expireInSeconds: 900 },
  'scholarships.tend': { retryLimit: 1, retryDelay: 60, retryBackoff: false, expireInSeconds: 900 },
  'scholarships.forget': { retryLimit: 2, retryDelay: 300, retryBackoff: false, expireInSeconds: 900 },
}

/** When a job is put in its queue without anyone asking: cron, in the time of Ontario. */
export const schedules: Partial<Record<JobName, string>> = {
  'entries.publish': '* * * * *',
  'house.tidy': '17 3 * * *',
  'offers.tidy': '27 3 * * *',
  'files.sweep': '37 3 * * *',
  'mail.sweep': '* * * * *',
  'mailing.digest': '0 7 * * 1',
  'mailing.expire': '5 4 * * *',
  'referrals.sweep': '*/15 * * * *',
  'updates.remind': '*/15 * * * *',
  'events.tend': '* * * * *',
  'giving.stripe': '*/5 * * * *',
  'giving.tend': '*/5 * * * *',
  'giving.tidy': '57 3 * * *',
  'events.forget': '47 3 * * *',
  'cards.tend': '57 3 * * *',
  'cash.tidy': '53 3 * * *',
  'receipts.forget': '52 3 * * *',
  // Just after midnight in Toronto, in winter and in summer: the day is what decides.
  'receipts.tell-campaigns': '10 4,5 * * *',
  'ledger.check': '7 3 * * *',
  'scholarships.tend': '*/15 * * * *',
  'scholarships.forget': '57 3 * * *',
}

// `for...of Object.keys` widens to string; the record above has no other keys.
export const jobNames = Object.keys(queues) as JobName[]
