import type { Locale } from '#platform/i18n'
import type { EventFacts } from './queries/facts.ts'
import { keptDays, momentInWords, placeInWords, spanInWords } from './rules/index.ts'

/** What somebody is written to about. `turn` tells two messages of one kind apart. */
export type Occasion =
  | { occasion: 'confirmed' | 'waiting' | 'walked-in'; turn?: undefined }
  | { occasion: 'cancelled' | 'expired'; turn?: undefined }
  | { occasion: 'offered'; until: Date; turn?: undefined }
  | { occasion: 'again' | 'reminder' | 'link'; turn: string }
  | { occasion: 'notice'; turn: string; kind: NoticeKind; told: Record<Locale, string> }
export type NoticeKind = 'changed' | 'cancelled' | 'postponed' | 'after'

interface Mailed {
  occasion: Occasion
  title: string
  facts: EventFacts
  name: string
  size: number
  /** The personal link, and the page everyone sees. */
  url: string
  eventUrl: string
}
interface Text {
  subject: string
  body: string
}
const said = (...paragraphs: (string | false | undefined)[]) => paragraphs.filter(Boolean).join('\n\n')

/** The message of an occasion in the reader's language. */
export const composeMail = (locale: Locale, mailed: Mailed): Text =>
  locale === 'en' ? english(mailed) : french(mailed)

function english({ occasion: which, title, facts, name, size, url, eventUrl }: Mailed): Text {
  const people = size === 1 ? 'one person' : `${size} people`
  const facts1 = said(title, spanInWords('en', facts), placeInWords('en', facts))
  const open = `Your registration (see it, change the size of your group, cancel, tickets, add to your calendar):\n${url}`
  const kept = `Your name and address are deleted ${keptDays} days after the event.`
  const hello = name ? `Hello ${name},` : 'Hello,'
  switch (which.occasion) {
    case 'confirmed':
      return {
        subject: `Your place: ${title}`,
        body: said(hello, `You have a place for ${people}.`, facts1, open, kept),
      }
    case 'walked-in':
      return {
        subject: `You are there: ${title}`,
        body: said(
          hello,
          'You came without registering and were let in.',
          facts1,
          `When the event is over, a certificate of attendance waits for you here:\n${url}`,
          kept,
        ),
      }
    case 'waiting':
      return {
        subject: `On the waiting list: ${title}`,
        body: said(
          hello,
          `All places are taken just now. You are on the waiting list with ${people}. When enough places become free you are written to at once, and have some time to confirm.`,
          facts1,
          open,
          kept,
        ),
      }
    case 'offered':
      return {
        subject: `A place is free for you: ${title}`,
        body: said(
          hello,
          `There is now a place for ${people}. It is kept for you until ${momentInWords('en', facts.zone, which.until)}. Confirm it before then, or it goes to the next in line:`,
          url,
          facts1,
        ),
      }
    default:
      return englishLater(which, { hello, title, people, facts1, online: facts.onlineUrl !== '', open, url, eventUrl })
  }
}

function englishLater(which: Later, pieces: Pieces): Text {
  const { hello, title, people, facts1, online, open, url, eventUrl } = pieces
  switch (which.occasion) {
    case 'expired':
      return {
        subject: `The place has gone to the next in line: ${title}`,
        body: said(
          hello,
          'The place that was kept for you was not confirmed in time and has been offered to the next in line. If you would still like to come, register again:',
          eventUrl,
        ),
      }
    case 'cancelled':
      return {
        subject: `Cancelled: ${title}`,
        body: said(
          hello,
          'Your registration is cancelled, and your place goes to someone else. Thank you for telling us.',
          eventUrl,
        ),
      }
    case 'again':
      return {
        subject: `You are registered already: ${title}`,
        body: said(
          hello,
          'Somebody, probably you, has registered this address again. It is registered already, so nothing was changed. Here is your registration:',
          url,
        ),
      }
    case 'link':
      return {
        subject: `A new link: ${title}`,
        body: said(hello, 'Here is the new link you asked for. The old one no longer works.', url),
      }
    case 'reminder':
      return {
        subject: `${which.turn.startsWith('2') ? 'Tomorrow' : 'In a week'}: ${title}`,
        body: said(
          hello,
          `We look forward to seeing you (${people}).`,
          facts1,
          online && 'The link to the room online is on the page of your registration.',
          'If you cannot come, please cancel: somebody else may be waiting.',
          open,
        ),
      }
    case 'notice':
      return englishNotice(which, pieces)
  }
}

type Notice = Extract<Occasion, { occasion: 'notice' }>
type Later = Exclude<Occasion, { occasion: 'confirmed' | 'waiting' | 'walked-in' } | { occasion: 'offered' }>
interface Pieces {
  hello: string
  title: string
  people: string
  online: boolean
  facts1: string
  open: string
  url: string
  eventUrl: string
}
function englishNotice({ kind, told }: Notice, { hello, title, facts1, open, url, eventUrl }: Pieces): Text {
  switch (kind) {
    case 'changed':
      return {
        subject: `Changed: ${title}`,
        body: said(hello, 'The time or the place of this event has changed. It is now:', facts1, told.en, open),
      }
    case 'cancelled':
      return {
        subject: `Will not take place: ${title}`,
        body: said(hello, 'This event has been called off.', told.en, eventUrl),
      }
    case 'postponed':
      return {
        subject: `Put off: ${title}`,
        body: said(
          hello,
          'This event does not take place on the day that was announced. You keep your place.',
          told.en,
          open,
        ),
      }
    case 'after':
      return {
        subject: `Thank you for coming: ${title}`,
        body: said(
          hello,
          'Thank you for being there. On the page of your registration you find a certificate of attendance and, where there is one, a short survey. Its answers are anonymous.',
          url,
        ),
      }
  }
}

function french({ occasion: which, title, facts, name, size, url, eventUrl }: Mailed): Text {
  const people = size === 1 ? 'une personne' : `${size} personnes`
  const facts1 = said(title, spanInWords('fr', facts), placeInWords('fr', facts))
  const open = `Votre inscription (la consulter, changer la taille du groupe, annuler, billets, ajout à l’agenda)\u00a0:\n${url}`
  const kept = `Votre nom et votre adresse seront supprimés ${keptDays} jours après l’activité.`
  const hello = name ? `Bonjour ${name},` : 'Bonjour,'
  switch (which.occasion) {
    case 'confirmed':
      return {
        subject: `Votre place\u00a0: ${title}`,
        body: said(hello, `Votre inscription est confirmée pour ${people}.`, facts1, open, kept),
      }
    case 'walked-in':
      return {
        subject: `Vous y êtes\u00a0: ${title}`,
        body: said(
          hello,
          'Votre entrée sans inscription a été notée.',
          facts1,
          `Une fois l’activité terminée, une attestation de participation vous attend ici\u00a0:\n${url}`,
          kept,
        ),
      }
    case 'waiting':
      return {
        subject: `Sur la liste d’attente\u00a0: ${title}`,
        body: said(
          hello,
          `Toutes les places sont prises pour l’instant. Vous figurez sur la liste d’attente pour ${people}. Dès qu’il y aura assez de places libres, vous recevrez un message et aurez un certain temps pour confirmer.`,
          facts1,
          open,
          kept,
        ),
      }
    case 'offered':
      return {
        subject: `Une place s’est libérée pour vous\u00a0: ${title}`,
        body: said(
          hello,
          `Il y a maintenant une place pour ${people}. Elle vous est réservée jusqu’au ${momentInWords('fr', facts.zone, which.until)}. Confirmez avant ce moment, sans quoi elle passera à la personne suivante\u00a0:`,
          url,
          facts1,
        ),
      }
    default:
      return frenchLater(which, { hello, title, people, facts1, online: facts.onlineUrl !== '', open, url, eventUrl })
  }
}

function frenchLater(which: Later, pieces: Pieces): Text {
  const { hello, title, people, facts1, online, open, url, eventUrl } = pieces
  switch (which.occasion) {
    case 'expired':
      return {
        subject: `La place a été offerte à la personne suivante\u00a0: ${title}`,
        body: said(
          hello,
          'La place qui vous était réservée n’a pas été confirmée à temps\u00a0; elle a été offerte à la personne suivante. Si vous souhaitez toujours venir, inscrivez-vous de nouveau\u00a0:',
          eventUrl,
        ),
      }
    case 'cancelled':
      return {
        subject: `Annulation\u00a0: ${title}`,
        body: said(
          hello,
          'Votre inscription est annulée et votre place ira à quelqu’un d’autre. Merci de nous avoir prévenus.',
          eventUrl,
        ),
      }
    case 'again':
      return {
        subject: `Vous avez déjà une inscription\u00a0: ${title}`,
        body: said(
          hello,
          'Quelqu’un, sans doute vous, vient d’inscrire de nouveau cette adresse. Elle l’était déjà\u00a0; rien n’a changé. Voici votre inscription\u00a0:',
          url,
        ),
      }
    case 'link':
      return {
        subject: `Un nouveau lien\u00a0: ${title}`,
        body: said(hello, 'Voici le nouveau lien demandé. L’ancien ne fonctionne plus.', url),
      }
    case 'reminder':
      return {
        subject: `${which.turn.startsWith('2') ? 'Demain' : 'Dans une semaine'}\u00a0: ${title}`,
        body: said(
          hello,
          `Au plaisir de vous accueillir (${people}).`,
          facts1,
          online && 'Le lien de la salle en ligne se trouve sur la page de votre inscription.',
          'Si vous ne pouvez pas venir, merci d’annuler\u00a0: quelqu’un attend peut-être.',
          open,
        ),
      }
    case 'notice':
      return frenchNotice(which, pieces)
  }
}

function frenchNotice({ kind, told }: Notice, { hello, title, facts1, open, url, eventUrl }: Pieces): Text {
  switch (kind) {
    case 'changed':
      return {
        subject: `Changement\u00a0: ${title}`,
        body: said(
          hello,
          'L’heure ou le lieu de cette activité a changé. Voici les nouveaux renseignements\u00a0:',
          facts1,
          told.fr,
          open,
        ),
      }
    case 'cancelled':
      return {
        subject: `Activité annulée\u00a0: ${title}`,
        body: said(hello, 'Cette activité n’aura pas lieu.', told.fr, eventUrl),
      }
    case 'postponed':
      return {
        subject: `Activité reportée\u00a0: ${title}`,
        body: said(hello, 'Cette activité n’aura pas lieu le jour annoncé. Vous conservez votre place.', told.fr, open),
      }
    case 'after':
      return {
        subject: `Merci de votre présence\u00a0: ${title}`,
        body: said(
          hello,
          'Merci d’avoir participé. Sur la page de votre inscription, vous trouverez une attestation de présence et, s’il y en a un, un court sondage. Les réponses sont anonymes.',
          url,
        ),
      }
  }
}
