import { addressIn, type Place, publisher } from './site.ts'
import { addressOf, languageOf, type Site, type Thing, thing } from './thing.ts'
import { type Someone, someone } from './works.ts'

interface Happening {
  path: string
  title: string
  summary?: string | undefined
  /** With the zone's distance: 2016-11-12T19:00:00-05:00. */
  startsAt: string
  endsAt?: string | undefined
  /** When the doors open. */
  doorsAt?: string | undefined
  place?: (Place & { room?: string | undefined }) | undefined
  /** Whole address of the room online. */
  online?: string | undefined
  state?: 'planned' | 'cancelled' | 'postponed' | 'moved-online'
  image?: string | undefined
  organisers?: readonly Someone[]
  performers?: readonly Someone[]
  /** Languages spoken, such as en or fr. */
  languages?: readonly string[]
  places?: number | undefined
  placesLeft?: number | undefined
  /** In dollars; 0 is free. */
  price?: number | undefined
  /** Address of the registration. */
  register?: string | undefined
  series?: { title: string; path: string } | undefined
  /** Its parts: films, talks. */
  programme?: readonly { title: string; startsAt?: string | undefined; people?: readonly Someone[] }[]
}

const states = {
  planned: 'EventScheduled',
  cancelled: 'EventCancelled',
  postponed: 'EventPostponed',
  'moved-online': 'EventMovedOnline',
}

/** An event, as search engines and calendars ask for it. */
export function event(site: Site, facts: Happening): Thing {
  const { path, title, summary, startsAt, endsAt, doorsAt, state = 'planned', series, programme = [] } = facts
  const { organisers = [], performers = [] } = facts
  const url = addressOf(site.base, path)
  return thing('Event', {
    '@id': url,
    url,
    name: title,
    description: summary,
    startDate: startsAt,
    endDate: endsAt,
    doorTime: doorsAt,
    eventStatus: `https://schema.org/${states[state]}`,
    ...whereOf(site, facts),
    image: facts.image && addressOf(site.base, facts.image),
    inLanguage: facts.languages ?? [languageOf(site.locale)],
    organizer: organisers.length > 0 ? organisers.map((one) => someone(site.base, one)) : publisher(site),
    performer: performers.map((one) => someone(site.base, one)),
    maximumAttendeeCapacity: facts.places,
    remainingAttendeeCapacity: facts.placesLeft,
    isAccessibleForFree: facts.price === undefined ? undefined : facts.price === 0,
    offers: offerOf(site, facts),
    superEvent: series && thing('EventSeries', { name: series.title, url: addressOf(site.base, series.path) }),
    subEvent: programme.map((part) =>
      thing('Event', {
        name: part.title,
        startDate: part.startsAt ?? startsAt,
        performer: part.people?.map((one) => someone(site.base, one)),
        ...whereOf(site, facts),
      }),
    ),
  })
}

function whereOf(_site: Site, { place, online }: Happening) {
  const mode = online && place ? 'Mixed' : online ? 'Online' : 'Offline'
  const hall =
    place && thing('Place', { name: [place.name, place.room].filter(Boolean).join(', '), address: addressIn(place) })
  const room = online && thing('VirtualLocation', { url: online })
  return {
    eventAttendanceMode: `https://schema.org/${mode}EventAttendanceMode`,
    location: hall && room ? [hall, room] : (hall ?? room),
  }
}

function offerOf(site: Site, { price, register, placesLeft, path }: Happening) {
  if (price === undefined && register === undefined) return undefined
  return thing('Offer', {
    price: price?.toFixed(2),
    priceCurrency: price === undefined ? undefined : 'CAD',
    url: addressOf(site.base, register ?? path),
    availability: `https://schema.org/${placesLeft === 0 ? 'SoldOut' : 'InStock'}`,
  })
}
