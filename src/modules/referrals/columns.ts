import type { OutColumn } from '#platform/csv'
import type { Locale } from '#platform/i18n'
import type { ReferralRow } from './queries/index.ts'

/** The columns of a file of referrals: codes and days, names of organisations only; the household is a token. */
export const referralColumns = (locale: Locale): OutColumn<ReferralRow>[] => {
  const name = (en: string, fr: string) => (locale === 'en' ? en : fr)
  return [
    { name: 'id', value: (one) => one.id },
    { name: 'household', value: (one) => one.token },
    { name: 'stream', value: (one) => one.stream },
    { name: 'size_band', value: (one) => one.sizeBand },
    { name: 'language', value: (one) => one.language },
    { name: 'category', value: (one) => one.category },
    { name: 'unit', value: (one) => one.unit },
    { name: 'places', value: (one) => one.places },
    { name: 'urgency', value: (one) => one.urgency },
    { name: 'wanted_on', value: (one) => one.wantedOn },
    { name: 'from', value: (one) => name(one.fromNameEn, one.fromNameFr) },
    { name: 'to', value: (one) => name(one.toNameEn, one.toNameFr) },
    { name: 'service', value: (one) => name(one.serviceNameEn, one.serviceNameFr) },
    { name: 'state', value: (one) => one.state },
    { name: 'since', value: (one) => one.sinceOn },
    { name: 'turn', value: (one) => one.turn },
    { name: 'due_on', value: (one) => one.dueOn },
    { name: 'sent_on', value: (one) => one.sentOn },
    { name: 'synthetic', value: (one) => one.synthetic },
  ]
}
