import type { Tx } from '#platform/db'
import type { Env } from '#platform/env'
import type { Locale } from '#platform/i18n'

/** Who a message comes from: its name, where to answer, and the lines that end it. */
export interface Identity {
  name: string
  replyTo: string | undefined
  foot: string
}
type House = Pick<Env, 'MAIL_FROM' | 'MAIL_IDENTITY' | 'publicUrl'>

const words = {
  en: { sentBy: (who: string) => `Sent by ${who}`, through: 'Sent with Ensemble', contact: 'Contact: ' },
  fr: {
    sentBy: (who: string) => `Message envoyé par ${who}`,
    through: 'Envoyé avec Ensemble',
    contact: 'Pour nous joindre\u00a0: ',
  },
}

/** The address in `Name <name@example.org>`. */
export const addressOf = (from: string) => /<([^<>]+)>/.exec(from)?.[1] ?? from.trim()
export const nameOf = (from: string) =>
  from
    .replace(/<[^<>]*>/, '')
    .replaceAll('"', '')
    .trim()

/**
 * The sender's identity, which every message carries: name, postal address and a way to answer (CASL s. 6(2); S143). A
 * community that has given none is spoken for by the house.
 */
export async function identityOf(tx: Tx, sentFor: number | null, locale: Locale, house: House): Promise<Identity> {
  const t = words[locale]
  const settings = { name: nameOf(house.MAIL_FROM) || 'Ensemble', postal: house.MAIL_IDENTITY }
  const of = sentFor === null ? undefined : await communityOf(tx, sentFor)
  if (!of) {
    const foot = [settings.postal ? t.sentBy(settings.postal) : t.sentBy(settings.name), house.publicUrl]
    return { name: settings.name, replyTo: undefined, foot: foot.join('\n') }
  }
  const name = of[`partnership_${locale}`] || of[`name_${locale}`]
  const host = of[`host_${locale}`]
  const foot = [
    t.sentBy(host ? `${name}, ${host}` : name),
    of.mailing_address || settings.postal,
    of.contact_email && t.contact + of.contact_email,
    `${t.through}, ${house.publicUrl}`,
  ]
  return { name, replyTo: of.contact_email || undefined, foot: foot.filter(Boolean).join('\n') }
}

const communityOf = (tx: Tx, id: number) =>
  tx
    .selectFrom('communities')
    .select(['name_en', 'name_fr', 'partnership_en', 'partnership_fr', 'host_en', 'host_fr'])
    .select(['mailing_address', 'contact_email'])
    .where('id', '=', id)
    .executeTakeFirst()
