import type { Related } from '#modules/entries'
import type { Typed } from '#platform/http'
import type { EventFacts, ProgrammeItem, Venue } from '../queries/facts.ts'
import { localOf, momentOf, type Question } from '../rules/index.ts'

/** A moment as the fields of a form: its day, its time and, where the hour comes twice, which one it is. */
function typedMoment(name: string, zone: string, at: Date | null): Typed {
  if (!at) return {}
  const { day, time } = localOf(zone, at)
  const moment = momentOf(zone, day, time)
  const fold = moment.kind === 'two' ? (moment.first.getTime() === at.getTime() ? 'first' : 'second') : undefined
  return { [`${name}Day`]: day, [`${name}Time`]: time, ...(fold && { [`${name}Fold`]: fold }) }
}

/** What is on record, as the fields of the facts page. */
export function typedFacts(
  facts: EventFacts | undefined,
  programme: readonly ProgrammeItem[],
  related: readonly Related[],
): Typed {
  const ids = (role: string) => related.flatMap((one) => (one.role === role ? [one.id] : [])).join(',')
  const links = { series: ids('series'), themes: ids('theme'), speakers: ids('speaker') }
  if (!facts) return { ...links, version: '0', waitingList: 'yes' }
  const { zone } = facts
  const ends = typedMoment('ends', zone, facts.endsAt)
  const sameDay = localOf(zone, facts.startsAt).day === localOf(zone, facts.endsAt).day
  return {
    ...links,
    ...typedMoment('starts', zone, facts.startsAt),
    ...ends,
    ...(sameDay && { endsDay: '' }),
    ...typedMoment('opens', zone, facts.opensAt),
    ...typedMoment('closes', zone, facts.closesAt),
    zone,
    venue: facts.venue?.id ?? '',
    roomEn: facts.room.en,
    roomFr: facts.room.fr,
    onlineUrl: facts.onlineUrl,
    attendance: facts.attendance,
    capacity: facts.capacity === null ? '' : String(facts.capacity),
    groupLimit: String(facts.groupLimit),
    waitingList: facts.waitingList ? 'yes' : '',
    confirmHours: String(facts.confirmHours),
    asks: facts.asks.join(','),
    newsletter: facts.newsletter === null ? '' : String(facts.newsletter),
    cancellingEn: facts.cancelling.en,
    cancellingFr: facts.cancelling.fr,
    version: String(facts.version),
    ...Object.fromEntries(programme.flatMap((item, i) => Object.entries(typedItem(item, i)))),
  }
}

const typedItem = (item: ProgrammeItem, i: number): Typed => ({
  [`items.${i}.kind`]: item.kind,
  [`items.${i}.titleEn`]: item.title.en,
  [`items.${i}.titleFr`]: item.title.fr,
  [`items.${i}.people`]: item.people,
  [`items.${i}.personId`]: item.personId ?? '',
  [`items.${i}.minutes`]: item.minutes === null ? '' : String(item.minutes),
  [`items.${i}.noteEn`]: item.note.en,
  [`items.${i}.noteFr`]: item.note.fr,
})

export const typedVenue = (venue: Venue): Typed => ({
  nameEn: venue.name.en,
  nameFr: venue.name.fr,
  address: venue.address,
  city: venue.city,
  accessEn: venue.access.en,
  accessFr: venue.access.fr,
  mapUrl: venue.mapUrl,
  latitude: venue.latitude === null ? '' : String(venue.latitude),
  longitude: venue.longitude === null ? '' : String(venue.longitude),
  version: String(venue.version),
})

export const typedQuestions = (list: string, questions: readonly Question[]): Typed =>
  Object.fromEntries(
    questions.flatMap((question, i) =>
      Object.entries({
        id: question.id,
        kind: question.kind,
        required: question.required ? 'yes' : '',
        textEn: question.text.en,
        textFr: question.text.fr,
        choicesEn: question.choices.en.join('\n'),
        choicesFr: question.choices.fr.join('\n'),
      }).map(([name, value]) => [`${list}.${i}.${name}`, value]),
    ),
  )
