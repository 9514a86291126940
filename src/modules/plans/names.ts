import type { Locale } from '#platform/i18n'
import type { SourceKind, State } from './rules.ts'

export const stateNames: Record<Locale, Record<State, string>> = {
  en: { 'not-started': 'not started', 'under-way': 'under way', done: 'done', cancelled: 'given up' },
  fr: { 'not-started': 'pas commencée', 'under-way': 'en cours', done: 'terminée', cancelled: 'abandonnée' },
}

export const sourceNames: Record<Locale, Record<SourceKind, string>> = {
  en: { decision: 'decision', report: 'situation report', meeting: 'meeting', recommendation: 'recommendation' },
  fr: { decision: 'décision', report: 'rapport de situation', meeting: 'rencontre', recommendation: 'recommandation' },
}
