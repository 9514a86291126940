import type { Locale } from '#platform/i18n'
import type { Category, Reason, State, Urgency } from './codes.ts'
import type { Turn } from './rules.ts'

type Names<Code extends string> = Record<Locale, Record<Code, string>>

/** The one dictionary of states: every screen, message and file uses these words and no others. */
export const stateNames: Names<State> = {
  en: {
    drafted: 'Drafted',
    waiting: 'Waiting',
    sent: 'Sent',
    accepted: 'Accepted',
    started: 'Started',
    completed: 'Completed',
    'followed-up': 'Followed up',
    declined: 'Declined',
    'no-show': 'No show',
    withdrawn: 'Withdrawn',
    expired: 'Expired',
  },
  fr: {
    drafted: 'Brouillon',
    waiting: 'En attente',
    sent: 'Envoyée',
    accepted: 'Acceptée',
    started: 'Commencée',
    completed: 'Terminée',
    'followed-up': 'Suivi fait',
    declined: 'Refusée',
    'no-show': 'Absence',
    withdrawn: 'Retirée',
    expired: 'Échue',
  },
}

/** What each state means, in one line. */
export const stateMeanings: Names<State> = {
  en: {
    drafted: 'Written down by the sender. Nobody has been told, and no place is held.',
    waiting: 'No place is free. It stands in line for the next one, the most urgent first.',
    sent: 'The partner has been asked. Where places are counted, one is held until the answer.',
    accepted: 'The partner will serve the household. Where a place is held, it stays held.',
    started: 'The household is being served. Where places are counted, one is in use.',
    completed: 'The service has ended. Three to six months later the sender asks how things are.',
    'followed-up': 'The sender has asked how things are. Nothing more is to be done.',
    declined: 'The partner cannot take it, and has said why. A place that was held goes to the next in line.',
    'no-show': 'The household did not come. A place that was held goes to the next in line.',
    withdrawn: 'Taken back before its end, with the reason. A place that was held goes to the next in line.',
    expired: 'Nobody answered in time, or no place came free. The sender can refer again.',
  },
  fr: {
    drafted: 'Notée par l’organisme qui oriente. Personne n’a été prévenu, aucune place n’est retenue.',
    waiting: 'Aucune place n’est libre. La demande attend la prochaine, les plus urgentes d’abord.',
    sent: 'Le partenaire a reçu la demande. Là où l’on compte les places, une place est retenue jusqu’à la réponse.',
    accepted: 'Le partenaire accueillera le ménage. Si une place est retenue, elle le reste.',
    started: 'Le ménage reçoit le service. Là où l’on compte les places, une place est occupée.',
    completed: 'Le service a pris fin. De trois à six mois plus tard, l’organisme qui a orienté prend des nouvelles.',
    'followed-up': 'L’organisme qui a orienté a pris des nouvelles. Il ne reste rien à faire.',
    declined: 'Le partenaire ne peut pas la prendre et a dit pourquoi. Une place retenue passe à la demande suivante.',
    'no-show': 'Le ménage n’est pas venu. Une place retenue passe à la demande suivante.',
    withdrawn: 'Reprise avant la fin, avec le motif. Une place retenue passe à la demande suivante.',
    expired: 'Aucune réponse à temps, ou aucune place libérée. On peut orienter de nouveau.',
  },
}

export const categoryNames: Names<Category> = {
  en: {
    lodging: 'Temporary lodging',
    home: 'A home',
    health: 'First health visit',
    interpreting: 'Interpreting',
    school: 'School',
    language: 'Language classes',
    orientation: 'Information and orientation',
    employment: 'Employment',
    'community-connections': 'Community connections',
    documents: 'Documents and forms',
  },
  fr: {
    lodging: 'Hébergement temporaire',
    home: 'Un logement',
    health: 'Première visite de santé',
    interpreting: 'Interprétation',
    school: 'École',
    language: 'Cours de langue',
    orientation: 'Information et orientation',
    employment: 'Emploi',
    'community-connections': 'Liens avec la communauté',
    documents: 'Papiers et formulaires',
  },
}

export const urgencyNames: Names<Urgency> = {
  en: {
    urgent: 'Urgent: answer within a day',
    soon: 'Soon: answer within 3 days',
    routine: 'Routine: answer within a week',
  },
  fr: {
    urgent: 'Urgent\u00A0: réponse d’ici un jour',
    soon: 'Bientôt\u00A0: réponse d’ici 3 jours',
    routine: 'Courant\u00A0: réponse d’ici une semaine',
  },
}
export const urgencyWords: Names<Urgency> = {
  en: { urgent: 'Urgent', soon: 'Soon', routine: 'Routine' },
  fr: { urgent: 'Urgent', soon: 'Bientôt', routine: 'Courant' },
}

export const reasonNames: Names<Reason> = {
  en: {
    'no-room': 'No room',
    'not-eligible': 'Not eligible for this service',
    'wrong-service': 'Not what this service does',
    language: 'Not in this language',
    'too-far': 'Too far away',
    other: 'Another reason',
    'need-met': 'The need is met',
    'moved-away': 'The household has moved away',
    mistake: 'Sent by mistake',
    'family-declined': 'The family does not want it',
    'cannot-serve': 'The partner can no longer serve them',
    'need-partly-met': 'The need is partly met',
    'need-not-met': 'The need is not met',
    'not-reached': 'The household could not be reached',
    'place-found': 'A place came free',
    'place-withdrawn': 'The partner has fewer places than it had said',
    'no-answer': 'No answer in time',
    'no-place': 'No place came free in time',
  },
  fr: {
    'no-room': 'Pas de place',
    'not-eligible': 'Non admissible à ce service',
    'wrong-service': 'Ce n’est pas ce que fait ce service',
    language: 'Pas dans cette langue',
    'too-far': 'Trop loin',
    other: 'Un autre motif',
    'need-met': 'Le besoin est comblé',
    'moved-away': 'Le ménage a déménagé',
    mistake: 'Envoyée par erreur',
    'family-declined': 'La famille n’en veut pas',
    'cannot-serve': 'Le partenaire ne peut plus offrir le service',
    'need-partly-met': 'Le besoin est comblé en partie',
    'need-not-met': 'Le besoin n’est pas comblé',
    'not-reached': 'Le ménage n’a pas pu être joint',
    'place-found': 'Une place s’est libérée',
    'place-withdrawn': 'Le partenaire a moins de places que déclaré',
    'no-answer': 'Aucune réponse à temps',
    'no-place': 'Aucune place libérée à temps',
  },
}

/** A name inside a sentence: its first letter small, unless it is part of an abbreviation (LINC, CLIC). */
export const inside = (name: string) =>
  /^\p{Lu}\p{Lu}/u.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1)

export const turnNames: Names<Turn> = {
  en: { sender: 'The sender', partner: 'The partner', coordinator: 'The coordinator', nobody: 'Nobody' },
  fr: {
    sender: 'L’organisme qui oriente',
    partner: 'Le partenaire',
    coordinator: 'La coordination',
    nobody: 'Personne',
  },
}
