import { kindsOfEntry, themePaths, toolPaths } from '#modules/entries'

export const eventsPath = { en: '/en/events', fr: '/fr/evenements' }
export const eventPath = kindsOfEntry.event.path
export const seriesPath = kindsOfEntry.series.path
export const yearPath = { en: '/en/events/archive/:year', fr: '/fr/evenements/archives/:year' }
export const registerPath = { en: '/en/events/:slug/register', fr: '/fr/evenements/:slug/inscription' }
export const registeredPath = { en: '/en/events/:slug/register/sent', fr: '/fr/evenements/:slug/inscription/recue' }

/** Calendars and feeds: of all events, of a theme, of a series; and one event by itself. */
export const calendarPath = { en: '/en/events/calendar.ics', fr: '/fr/evenements/calendrier.ics' }
export const atomPath = { en: '/en/events/feed.atom', fr: '/fr/evenements/fil.atom' }
export const jsonFeedPath = { en: '/en/events/feed.json', fr: '/fr/evenements/fil.json' }
export const themeCalendarPath = themePaths.calendar
export const themeAtomPath = themePaths.eventsAtom
export const themeJsonPath = themePaths.eventsJson
export const seriesCalendarPath = {
  en: '/en/events/series/:slug/calendar.ics',
  fr: '/fr/evenements/series/:slug/calendrier.ics',
}
export const eventCalendarPath = { en: '/en/events/:slug/event.ics', fr: '/fr/evenements/:slug/evenement.ics' }

/** Pages of one registration, for whoever holds its link. */
const mine = { en: '/en/registrations/:token', fr: '/fr/inscriptions/:token' }
export const minePath = mine
export const mineContinuePath = { en: `${mine.en}/continue`, fr: `${mine.fr}/continuer` }
export const mineRenewPath = { en: `${mine.en}/renew`, fr: `${mine.fr}/renouveler` }
export const mineSizePath = { en: `${mine.en}/group`, fr: `${mine.fr}/groupe` }
export const mineConfirmPath = { en: `${mine.en}/confirm`, fr: `${mine.fr}/confirmer` }
export const mineCancelPath = { en: `${mine.en}/cancel`, fr: `${mine.fr}/annuler` }
export const mineTicketsPath = { en: `${mine.en}/tickets`, fr: `${mine.fr}/billets` }
export const mineTicketsPdfPath = { en: `${mine.en}/tickets.pdf`, fr: `${mine.fr}/billets.pdf` }
export const mineCertificatePath = { en: `${mine.en}/certificate.pdf`, fr: `${mine.fr}/attestation.pdf` }
export const mineSurveyPath = { en: `${mine.en}/survey`, fr: `${mine.fr}/sondage` }

/** What the QR code of a ticket says. A door person checks the ticket in; anyone else sees the event. */
export const ticketPath = { en: '/en/tickets/:code', fr: '/fr/billets/:code' }
export const doorPath = { en: '/en/door/:id', fr: '/fr/accueil/:id' }
export const doorPersonPath = { en: '/en/door/:id/people/:code', fr: '/fr/accueil/:id/personnes/:code' }
export const walkInPath = { en: '/en/door/:id/walk-in', fr: '/fr/accueil/:id/sans-inscription' }

/** Pages of editors. */
const desk = { en: '/en/editing/events/:id', fr: '/fr/redaction/evenements/:id' }
export const factsPath = desk
export const questionsPath = { en: `${desk.en}/questions`, fr: `${desk.fr}/questions` }
export const statePath = { en: `${desk.en}/state`, fr: `${desk.fr}/etat` }
export const copyPath = { en: `${desk.en}/copy`, fr: `${desk.fr}/copier` }
export const registrationsPath = { en: `${desk.en}/registrations`, fr: `${desk.fr}/inscriptions` }
export const registrationsCsvPath = { en: `${desk.en}/registrations.csv`, fr: `${desk.fr}/inscriptions.csv` }
export const surveyResultsPath = { en: `${desk.en}/survey`, fr: `${desk.fr}/sondage` }
export const importPath = toolPaths.calendars
export const venuesPath = toolPaths.venues
export const newVenuePath = { en: '/en/editing/venues/new', fr: '/fr/redaction/lieux/nouveau' }
export const venuePath = { en: '/en/editing/venues/:id', fr: '/fr/redaction/lieux/:id' }
