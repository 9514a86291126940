import { keptDays, momentInWords, placeInWords, spanInWords } from '../rules/index.ts'
import { type Later, type Mailed, type Notice, type Pieces, said, type Text } from './occasions.ts'

export function english({ occasion: which, title, facts, name, size, url, eventUrl }: Mailed): Text {
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
