import { house } from '#platform/auth'
import { type Db, inScope } from '#platform/db'
import type { Env as Settings } from '#platform/env'
import { href, isLocale } from '#platform/i18n'
import { queueMail } from '#platform/mail'
import { findAttempt, forgetAttempt } from './apply/attempts.ts'
import { declinedMail } from './mails.ts'
import { attemptPath } from './paths.ts'
import { findAttemptPage } from './queries.ts'

/** The job: tells a donor that their bank did not pay, and then forgets who they were. Once. */
export const tellDeclined = (db: Db, { publicUrl }: Pick<Settings, 'publicUrl'>, id: string) =>
  inScope(db, [house], async (tx) => {
    const attempt = await findAttempt(tx, id)
    const page = await findAttemptPage(tx, id)
    if (attempt?.state !== 'declined' || attempt.email === '' || !page) return
    const locale = isLocale(attempt.locale) ? attempt.locale : 'en'
    const mail = declinedMail(locale, {
      name: attempt.name,
      title: page.title[locale],
      cents: attempt.cents,
      url: publicUrl + href(attemptPath, locale, { id }),
    })
    await queueMail(tx, { to: attempt.email, locale, ...mail, key: `gift-intent:${id}:declined`, communityId: null })
    await forgetAttempt(tx, id)
  })
