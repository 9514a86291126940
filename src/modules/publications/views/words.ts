import { formatDate, type Locale } from '#platform/i18n'
import { type Contributor, nameIn } from '../work.ts'

const monthOf = {
  en: new Intl.DateTimeFormat('en-CA', { month: 'long', year: 'numeric', timeZone: 'UTC' }),
  fr: new Intl.DateTimeFormat('fr-CA', { month: 'long', year: 'numeric', timeZone: 'UTC' }),
}
/** When a work came out, as exactly as it is known. */
export function issuedIn(locale: Locale, issued: string) {
  if (issued.length < 7) return issued
  return issued.length === 7
    ? monthOf[locale].format(new Date(`${issued}-01T00:00:00Z`))
    : formatDate(locale, issued, 'long')
}

const lists = {
  en: new Intl.ListFormat('en-CA', { type: 'conjunction' }),
  fr: new Intl.ListFormat('fr-CA', { type: 'conjunction' }),
}
/** Names as a sentence lists them; after the tenth only how many more. */
export function namesIn(locale: Locale, people: readonly Contributor[]) {
  const names = people.map((who) => nameIn(who, locale))
  if (names.length <= 10) return lists[locale].format(names)
  const rest = names.length - 9
  return lists[locale].format([...names.slice(0, 9), locale === 'en' ? `${rest} others` : `${rest} autres`])
}

const languages = {
  en: new Intl.DisplayNames('en-CA', { type: 'language' }),
  fr: new Intl.DisplayNames('fr-CA', { type: 'language' }),
}
/** A language's name; English writes it with a capital by itself, French in a list wants none. */
export const languageIn = (locale: Locale, code: string) => languages[locale].of(code) ?? code

const rightToLeft = /^(ar|fa|he|ku-Arab|ps|ur|yi|dv|ckb)\b/
export const directionOf = (language: string) => (rightToLeft.test(language) ? 'rtl' : 'ltr')

/** What kind of file it is, as people call it. */
export function fileKind(mediaType: string) {
  if (mediaType === 'application/pdf') return 'PDF'
  if (/word|opendocument\.text/.test(mediaType)) return mediaType.includes('opendocument') ? 'ODT' : 'Word'
  if (/sheet/.test(mediaType)) return mediaType.includes('opendocument') ? 'ODS' : 'Excel'
  if (/presentation/.test(mediaType)) return mediaType.includes('opendocument') ? 'ODP' : 'PowerPoint'
  return mediaType
}
