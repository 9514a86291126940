import { tidyHouse } from '#modules/accounts'
import { moves } from '#modules/arrivals'
import { tendCards } from '#modules/cards'
import { tidyCash } from '#modules/cash'
import { publishDue } from '#modules/entries'
import { forgetGuests, tendEvents } from '#modules/events'
import { forgetDonors, stripeJobs, tendGiving, thankDonor } from '#modules/giving'
import { checkIn, checkLedger } from '#modules/ledger'
import { continueSending, mayStillSend, sendDigests, tellWhatRanOut } from '#modules/mailing'
import { renderImage, renditionKeys } from '#modules/media'
import { helpNews, tidyOffers } from '#modules/offers'
import { continueYear, forgetReceipts, tellCampaignsOfReceipts } from '#modules/receipts'
import { settleStated, sweepReferrals, tellReferral, tellSender, withdrawLeft } from '#modules/referrals'
import { forgetApplicants, tendScholarships } from '#modules/scholarships'
import { catalogueServices } from '#modules/services'
import { sendReport } from '#modules/situations'
import { remindUpdates } from '#modules/updates'
import type { Db } from '#platform/db'
import type { Env as Settings } from '#platform/env'
import { sweepFiles } from '#platform/files'
import { today } from '#platform/i18n'
import type { Handlers } from '#platform/jobs'
import { deliverMail, type Post, sweepMail } from '#platform/mail'

/** What jobs work with: the same things that requests do, and the mail server where there is one. */
export interface Workplace {
  db: Db
  env: Settings
  post: Post | undefined
  now: () => Date
}

/** What is done for each job. A module adds its queue in platform/jobs/queues.ts and its line here. */
export const handlersFor = ({ db, env, post, now }: Workplace): Handlers => ({
  'mail.deliver': ({ mail }) => deliverMail({ db, post, env, permit: mayStillSend }, mail),
  'mail.sweep': () => sweepMail({ db, post, env, permit: mayStillSend }),
  'mailing.send': (which) => continueSending(db, env, which),
  'mailing.digest': () => sendDigests(db, env, helpNews),
  'mailing.expire': () => tellWhatRanOut(db),
  'updates.remind': () => remindUpdates(db, env),
  'moves.tell': (told) => moves.tellMove(db, env, told),
  'referrals.tell': (told) => tellReferral(db, env, told),
  'referrals.report': (told) => tellSender(db, env, told),
  'referrals.settle': (stated) => settleStated(db, stated),
  'referrals.left': (who) => withdrawLeft(db, who),
  'referrals.sweep': () => sweepReferrals(db),
  'services.catalogue': ({ community }) => catalogueServices(db, community),
  'reports.send': (which) => sendReport(db, env, which),
  'entries.publish': () => publishDue(db),
  'house.tidy': () => tidyHouse(db, now()),
  'offers.tidy': () => tidyOffers(db),
  'events.tend': () => tendEvents(db, env),
  'events.forget': () => forgetGuests(db),
  'cards.tend': () => tendCards(db, env),
  'cash.tidy': () => tidyCash(db),
  'ledger.check': async () =>
    void (await checkLedger(db, env, [checkIn('giving_findings'), checkIn('receipts_findings')])),
  ...stripeJobs(db, env),
  'giving.thank': ({ gift }) => thankDonor(db, env, gift),
  'giving.tend': () => tendGiving(db, env, today(now())),
  'giving.tidy': () => forgetDonors(db),
  'receipts.year': ({ run }) => continueYear(db, env, run),
  'receipts.forget': () => forgetReceipts(db),
  'receipts.tell-campaigns': () => tellCampaignsOfReceipts(db),
  'scholarships.tend': () => tendScholarships(db, env),
  'scholarships.forget': () => forgetApplicants(db),
  'media.render': ({ image }) => renderImage(db, env, image),
  'files.sweep': () => sweepFiles({ db, env }, renditionKeys),
})
