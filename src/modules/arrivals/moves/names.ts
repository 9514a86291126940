import type { Locale } from '#platform/i18n'
import type { HandOverItem, MoveState } from './rules.ts'

/** What each state of a move is called, and what it means; the same words everywhere. */
export const moveStateNames: Record<Locale, Record<MoveState, string>> = {
  en: {
    announced: 'announced',
    'handed-over': 'handed over',
    received: 'received',
    refused: 'refused',
    withdrawn: 'withdrawn',
  },
  fr: {
    announced: 'annoncé',
    'handed-over': 'transmis',
    received: 'accueilli',
    refused: 'refusé',
    withdrawn: 'retiré',
  },
}

export const handOverNames: Record<Locale, Record<HandOverItem, string>> = {
  en: {
    'change-of-destination': 'The change of destination is reported to IRCC',
    'income-support': 'Who pays the income support knows of the move',
    'first-weeks': 'The list of the first 42 days has been passed on: what is done, what is not',
    'health-follow-up': 'Health follow-up is arranged from clinic to clinic',
    school: 'The school board knows that the pupils leave',
    'language-class': 'The language assessment has been passed on',
    'housing-search': 'The housing search form has been passed on',
  },
  fr: {
    'change-of-destination': 'Le changement de destination est signalé à IRCC',
    'income-support': 'Qui verse le soutien du revenu est au courant du déménagement',
    'first-weeks': 'La liste des 42 premiers jours est transmise\u00A0: ce qui est fait et ce qui reste à faire',
    'health-follow-up': 'Le suivi de santé est organisé de clinique à clinique',
    school: 'Le conseil scolaire sait que les élèves partent',
    'language-class': 'L’évaluation linguistique est transmise',
    'housing-search': 'La fiche de recherche de logement est transmise',
  },
}
