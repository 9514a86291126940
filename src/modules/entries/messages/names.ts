import type { Locale } from '#platform/i18n'
import type { Kind } from '../kinds.ts'
import type { Part } from '../rules/index.ts'

interface Names {
  kinds: Record<Kind, string>
  /** What a new one of the kind is called on a button. */
  kindsMany: Record<Kind, string>
  languages: Record<Locale, string>
  parts: Record<Part, string>
  states: Record<'draft' | 'published' | 'withdrawn', string>
  /** Facts that the module of a kind says are missing, by its own word for them. */
  lacks: Record<string, string>
}

/** What is missing, in words; a fact that has none here is named on the page of the facts. */
export const lacksIn = ({ lacks }: Pick<Names, 'lacks'>, missing: readonly string[]) =>
  missing.flatMap((one) => lacks[one] ?? []).join(', ')

const en: Names = {
  kinds: {
    page: 'Page about the centre',
    theme: 'Research theme',
    project: 'Project',
    person: 'Person',
    cluster: 'Research cluster',
    publication: 'Publication',
    post: 'News post',
    series: 'Series of events',
    event: 'Event',
    campaign: 'Campaign',
    scholarship: 'Scholarship',
  },
  kindsMany: {
    page: 'Pages about the centre',
    theme: 'Research themes',
    project: 'Projects',
    person: 'People',
    cluster: 'Research clusters',
    publication: 'Publications',
    post: 'News posts',
    series: 'Series of events',
    event: 'Events',
    campaign: 'Campaigns',
    scholarship: 'Scholarships',
  },
  languages: { en: 'English', fr: 'French' },
  parts: { title: 'title', summary: 'summary', body: 'text' },
  states: { draft: 'draft', published: 'published', withdrawn: 'withdrawn' },
  lacks: {
    when: 'day and hour',
    goal: 'goal, funds and dates',
    call: 'dates, fund and rules of the call',
    where: 'venue or online room',
    'no-author': 'author or editor',
    'no-language': 'a language with its title',
    'no-publisher': 'publisher in both languages',
  },
}
const fr: Names = {
  kinds: {
    page: 'Page sur le centre',
    theme: 'Thème de recherche',
    project: 'Projet',
    person: 'Personne',
    cluster: 'Grappe de recherche',
    publication: 'Publication',
    post: 'Nouvelle',
    series: 'Série d’activités',
    event: 'Activité',
    campaign: 'Campagne',
    scholarship: 'Bourse',
  },
  kindsMany: {
    page: 'Pages sur le centre',
    theme: 'Thèmes de recherche',
    project: 'Projets',
    person: 'Personnes',
    cluster: 'Grappes de recherche',
    publication: 'Publications',
    post: 'Nouvelles',
    series: 'Séries d’activités',
    event: 'Activités',
    campaign: 'Campagnes',
    scholarship: 'Bourses',
  },
  languages: { en: 'anglais', fr: 'français' },
  parts: { title: 'titre', summary: 'résumé', body: 'texte' },
  states: { draft: 'brouillon', published: 'publié', withdrawn: 'retiré' },
  lacks: {
    when: 'jour et heure',
    goal: 'objectif, fonds et dates',
    call: 'dates, fonds et règles de l’appel',
    where: 'lieu ou salle en ligne',
    'no-author': 'auteur, autrice ou direction',
    'no-language': 'une langue et son titre',
    'no-publisher': 'éditeur dans les deux langues',
  },
}
/** What kinds, languages, parts and states are called. */
export const names = { en, fr }
