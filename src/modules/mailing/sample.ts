import type { Locale } from '#platform/i18n'
import type { ExportedLine } from './file.ts'
import { impliedYears, yearsAfter } from './rules.ts'

const proofs = {
  en: {
    sheet: 'Sign-up sheet of the fair, in the binder at the front desk',
    donor: 'Thank-you list of the clothing drive',
    left: 'Asked by telephone to be taken off the list',
  },
  fr: {
    sheet: 'Feuille d’inscription de la foire, dans le cartable de la réception',
    donor: 'Liste de remerciements de la collecte de vêtements',
    left: 'A demandé par téléphone d’être retiré de la liste',
  },
}

/** A file that can be sent as it is on that day: a consent in words, an implied one, and somebody who left. */
export function sampleConsents(locale: Locale, today: string): ExportedLine[] {
  const proof = proofs[locale]
  const line = {
    email: 'amina@example.org',
    locale,
    purpose: 'newsletter',
    act: 'granted',
    kind: 'express',
    basis: null,
    givenOn: today,
    expiresOn: null,
    source: 'paper',
    evidence: proof.sheet,
    at: null,
    recordedBy: '',
  } as const satisfies ExportedLine
  return [
    line,
    {
      ...line,
      email: 'bruno@example.org',
      purpose: 'events',
      kind: 'implied',
      basis: 'donated',
      expiresOn: yearsAfter(today, impliedYears),
      source: 'staff',
      evidence: proof.donor,
    },
    { ...line, email: 'chloe@example.org', act: 'withdrawn', kind: null, source: 'staff', evidence: proof.left },
  ]
}
