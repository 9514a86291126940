import type { Locale } from '#platform/i18n'
import type { EventFacts } from '../queries/facts.ts'

/** What somebody is written to about. `turn` tells two messages of one kind apart. */
export type Occasion =
  | { occasion: 'confirmed' | 'waiting' | 'walked-in'; turn?: undefined }
  | { occasion: 'cancelled' | 'expired'; turn?: undefined }
  | { occasion: 'offered'; until: Date; turn?: undefined }
  | { occasion: 'again' | 'reminder' | 'link'; turn: string }
  | { occasion: 'notice'; turn: string; kind: NoticeKind; told: Record<Locale, string> }
export type NoticeKind = 'changed' | 'cancelled' | 'postponed' | 'after'

export interface Mailed {
  occasion: Occasion
  title: string
  facts: EventFacts
  name: string
  size: number
  /** The personal link, and the page everyone sees. */
  url: string
  eventUrl: string
}
export interface Text {
  subject: string
  body: string
}
/** Paragraphs, without those that say nothing. */
export const said = (...paragraphs: (string | false | undefined)[]) => paragraphs.filter(Boolean).join('\n\n')

export type Notice = Extract<Occasion, { occasion: 'notice' }>
export type Later = Exclude<Occasion, { occasion: 'confirmed' | 'waiting' | 'walked-in' } | { occasion: 'offered' }>
export interface Pieces {
  hello: string
  title: string
  people: string
  online: boolean
  facts1: string
  open: string
  url: string
  eventUrl: string
}
