import { addVenue, type Facts, markExample, readFacts, saveFacts, saveQuestions, VenueForm } from '#modules/events'
import { system } from '#platform/auth'
import type { Db } from '#platform/db'
import { addDays, today } from '#platform/i18n'
import { addDemoEntry, type DemoEntry, demoEntryId } from './entries.ts'
import { must } from './must.ts'

/** Nothing is sent to anybody by loading: there is nobody yet. */
const senders = { secret: '', publicUrl: '' }

const films: DemoEntry = {
  kind: 'series',
  slug: { en: 'film-evenings', fr: 'soirees-de-films' },
  title: { en: 'Film evenings', fr: 'Soirées de films' },
  summary: {
    en: 'Films about moving and staying, with the people who made them.',
    fr: 'Des films sur le fait de partir et de rester, avec les personnes qui les ont réalisés.',
  },
  body: { en: '', fr: '' },
}

/** Day, hours, place, programme and neighbours of the evening are on record; every sentence is ours. */
const showcase: DemoEntry = {
  kind: 'event',
  slug: { en: 'independent-film-showcase', fr: 'soiree-de-films-independants' },
  title: { en: 'Independent Film Showcase', fr: 'Soirée de films indépendants' },
  summary: {
    en: 'Three films on migration, each presented by its maker. Free, with popcorn.',
    fr: 'Trois films sur la migration, chacun présenté par la personne qui l’a réalisé. Gratuit, avec du maïs soufflé.',
  },
  body: {
    en: `Come early: before the screening you can drop in and talk with the filmmakers.

The evening is held with the research cluster [Migration, Mobilities and Social Politics](/en/research/clusters/migration-mobilities-and-social-politics), alongside the 9th annual Popular Culture and World Politics conference.`,
    fr: `Venez tôt\u00a0: avant la projection, vous pourrez parler avec les cinéastes, sans rendez-vous.

La soirée est organisée avec la grappe de recherche [Migration, mobilités et politique sociale](/fr/recherche/grappes/migration-mobilites-et-politique-sociale), en marge du 9e congrès annuel Popular Culture and World Politics.`,
  },
}

const example: DemoEntry = {
  kind: 'event',
  slug: { en: 'example-an-evening-of-questions', fr: 'exemple-une-soiree-de-questions' },
  title: { en: 'Example: an evening of questions', fr: 'Exemple\u00a0: une soirée de questions' },
  summary: {
    en: 'An invented evening with few places, to try registration, the waiting list and tickets.',
    fr: 'Une soirée inventée, avec peu de places, pour essayer l’inscription, la liste d’attente et les billets.',
  },
  body: {
    en: 'Register with any address at example.org. The message waits in the [outbox](/en/outbox) of the demonstration; the link in it opens your registration.',
    fr: 'Inscrivez-vous avec n’importe quelle adresse à example.org. Le message attend dans la [boîte d’envoi](/fr/boite-envoi) de la démonstration\u00a0; son lien ouvre votre inscription.',
  },
}

const facts = (typed: Record<string, string>): Facts => {
  const read = readFacts({ version: '0', groupLimit: '4', confirmHours: '24', ...typed })
  if (!read.ok) throw new Error(`The demonstration could not be loaded: ${JSON.stringify(read.problems)}`)
  return read.value
}
const item = (i: number, en: string, fr: string, note: [string, string] = ['', '']) => ({
  [`items.${i}.kind`]: 'film',
  [`items.${i}.titleEn`]: en,
  [`items.${i}.titleFr`]: fr,
  [`items.${i}.noteEn`]: note[0],
  [`items.${i}.noteFr`]: note[1],
})

/** The film showcase of 2016, and an invented evening three weeks from the day of loading, once. */
export async function addDemoEvents(db: Db) {
  await addDemoEntry(db, films)
  const series = (await demoEntryId(db, 'series', films.slug.en)) ?? ''
  await addDemoEntry(db, showcase, async (id) => {
    const venue = must(
      await addVenue(
        db,
        system,
        VenueForm.parse({
          nameEn: 'Balsillie School of International Affairs',
          nameFr: 'Balsillie School of International Affairs',
          city: 'Waterloo',
        }),
      ),
    )
    const theme = await demoEntryId(db, 'theme', 'representation-discourse-and-social-politics')
    const evening = {
      startsDay: '2016-11-12',
      startsTime: '19:00',
      endsTime: '21:30',
      venue,
      roomEn: 'room 1-42',
      roomFr: 'salle 1-42',
      series,
      themes: theme ?? '',
      ...item(0, 'Sun Flower Man', 'Sun Flower Man', [
        'A teaser of a documentary in production.',
        'Avant-goût d’un documentaire en production.',
      ]),
      ...item(1, 'Sent Away Boys', 'Sent Away Boys'),
      ...item(2, 'Perspectives: ‘Temporary’ Migration in Canada', 'Perspectives: ‘Temporary’ Migration in Canada'),
    }
    must(await saveFacts(db, system, senders, { id, facts: facts(evening) }))
  })
  await addDemoEntry(db, example, (id) => describeExample(db, id))
}

async function describeExample(db: Db, id: string) {
  const evening = {
    startsDay: addDays(today(new Date()), 21),
    startsTime: '18:30',
    endsTime: '20:30',
    onlineUrl: 'https://example.org/an-invented-room',
    attendance: 'registration',
    capacity: '6',
    waitingList: 'yes',
    asks: 'access,language,food',
    cancellingEn: 'Cancel by the link in your message; somebody may be waiting for your place.',
    cancellingFr: 'Annulez par le lien de votre message\u00a0; quelqu’un attend peut-être votre place.',
  }
  must(await saveFacts(db, system, senders, { id, facts: facts(evening) }))
  const question = { id: null, required: false, choicesEn: [], choicesFr: [] }
  const survey = [
    { ...question, kind: 'yes-no' as const, textEn: 'Would you come again?', textFr: 'Reviendriez-vous\u00a0?' },
    { ...question, kind: 'text' as const, textEn: 'What was missing?', textFr: 'Qu’est-ce qui manquait\u00a0?' },
  ]
  must(await saveQuestions(db, system, { id, moment: 'survey', questions: survey }))
  await markExample(db, id)
}
