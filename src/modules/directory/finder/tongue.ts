import type { Locale } from '#platform/i18n'

/** The languages of pages for newcomers: those of the house, and others that only such pages speak. */
export type Tongue = Locale | 'ar'
export const tongues: readonly Tongue[] = ['en', 'fr', 'ar']

/** Which of the house's languages texts come in that are written in these two only. */
export const textLocale = (tongue: Tongue): Locale => (tongue === 'fr' ? 'fr' : 'en')
export const directionOf = (tongue: Tongue) => (tongue === 'ar' ? 'rtl' : 'ltr')

/** Arabic pages count with the digits that phones and house numbers here are written in. */
const tags: Record<Tongue, string> = { en: 'en-CA', fr: 'fr-CA', ar: 'ar-u-nu-latn' }
const languageNames = {
  en: new Intl.DisplayNames(tags.en, { type: 'language', fallback: 'code' }),
  fr: new Intl.DisplayNames(tags.fr, { type: 'language', fallback: 'code' }),
  ar: new Intl.DisplayNames(tags.ar, { type: 'language', fallback: 'code' }),
}
/** The name of a language in the reader's own: "Arabic", "Arabe", "العربية". */
export const languageIn = (tongue: Tongue, code: string) => begun(tongue, languageNames[tongue].of(code) ?? code)
const begun = (tongue: Tongue, text: string) => text.charAt(0).toLocaleUpperCase(tags[tongue]) + text.slice(1)
/** Several of them; French begins only the first with a capital: "Anglais, arabe". */
export const languagesIn = (tongue: Tongue, codes: readonly string[], comma: string) =>
  begun(tongue, codes.map((code) => languageNames[tongue].of(code) ?? code).join(comma))
export const inOrderOf = (tongue: Tongue) => new Intl.Collator(tags[tongue]).compare

const dates = {
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'America/Toronto' }),
  fr: new Intl.DateTimeFormat(tags.fr, { dateStyle: 'long', timeZone: 'America/Toronto' }),
  ar: new Intl.DateTimeFormat(tags.ar, { dateStyle: 'long', timeZone: 'America/Toronto' }),
}
export const dayIn = (tongue: Tongue, at: Date) => dates[tongue].format(at)

/** '09:00' as each language writes it. */
export function timeIn(tongue: Tongue, text: string): string {
  const [hour = '', minute = ''] = text.split(':')
  const plain = `${Number(hour)}`
  if (tongue === 'fr') return minute === '00' ? `${plain}\u00A0h` : `${plain}\u00A0h\u00A0${minute}`
  return `${plain}:${minute}`
}

/** A number one can press on a phone; undefined where it holds too few digits to be called. */
export function telOf(phone: string): string | undefined {
  const [, number = phone, extension] = /^(.*?)\s*(?:ext|x|poste)\.?\s?(\d{1,6})$/i.exec(phone) ?? []
  const digits = number.replace(/\D/g, '')
  if (digits.length < 3) return undefined
  const whole = number.trim().startsWith('+') ? `+${digits}` : digits.length === 10 ? `+1${digits}` : digits
  return `tel:${whole}${extension ? `;ext=${extension}` : ''}`
}
