import { keptDays, momentInWords, placeInWords, spanInWords } from '../rules/index.ts'
import { type Later, type Mailed, type Notice, type Pieces, said, type Text } from './occasions.ts'

export function french({ occasion: which, title, facts, name, size, url, eventUrl }: Mailed): Text {
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
          'Merci d’avoir participé. Sur la page de votre inscription, vous trouverez une attestation de participation et, s’il y en a un, un court sondage. Les réponses sont anonymes.',
          url,
        ),
      }
  }
}
