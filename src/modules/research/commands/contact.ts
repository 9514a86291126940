import { createHash } from 'node:crypto'
import { note, type Recorder } from '#platform/audit'
import { house } from '#platform/auth'
import { type Db, inScope } from '#platform/db'
import { countHit } from '#platform/http'
import { type Locale, today } from '#platform/i18n'
import { queueMail } from '#platform/mail'
import { done, failed, type Outcome } from '#platform/outcome'
import { contactMail } from '../mails.ts'
import type { ContactForm } from '../schema.ts'

/** Whom a message goes to: an entry of the centre, and the address that is shown to nobody. */
export interface Recipient {
  id: string
  email: string
  title: string
  /** Whole address of the page. */
  url: string
}
/** Messages for one recipient in a day: more is no correspondence. */
const mostADay = 40
const day = 86_400

/**
 * Mails a message to a project or a person. The same message sent twice in a day arrives once. A form that was filled in by a
 * program (`website`) is thanked like any other and goes nowhere. Nothing of it is kept but the mail itself.
 */
export const writeTo = (
  db: Db,
  by: Recorder,
  to: Recipient,
  { form, locale, now }: { form: ContactForm; locale: Locale; now: Date },
): Promise<Outcome<'too-many'>> =>
  inScope(db, [house], async (tx) => {
    if (form.website !== '') return done
    if ((await countHit(tx, `contact-to:${to.id}`, day, now)) > mostADay) return failed('too-many')
    const { name, email, message } = form
    const said = createHash('sha256')
      .update(JSON.stringify([to.id, email, message, today(now)]))
      .digest('base64url')
    const mail = contactMail(locale, { title: to.title, url: to.url, name, email, message })
    await queueMail(tx, { to: to.email, locale, ...mail, key: `research.contact:${said}`, communityId: null })
    await note(tx, by, { communityId: house, action: 'contact.written', subject: `entry:${to.id}` })
    return done
  })
