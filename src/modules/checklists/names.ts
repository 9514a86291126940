import type { Locale } from '#platform/i18n'
import type { Section } from './rules.ts'

export const sectionNames: Record<Locale, Record<Section, string>> = {
  en: {
    'before-arrival': 'Before the arrival',
    arrival: 'The first days',
    assessment: 'Needs and health',
    programs: 'Programs and services',
    income: 'Income support and money',
    orientation: 'Orientation',
    home: 'A home that lasts',
    exit: 'The end of the first weeks',
  },
  fr: {
    'before-arrival': 'Avant l’arrivée',
    arrival: 'Les premiers jours',
    assessment: 'Besoins et santé',
    programs: 'Programmes et services',
    income: 'Soutien du revenu et argent',
    orientation: 'Orientation',
    home: 'Un logement durable',
    exit: 'La fin des premières semaines',
  },
}
