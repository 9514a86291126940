import { formatDate } from '#platform/i18n'
import { graceMinutes, momentInWords, moneyInWords } from '../rules/index.ts'
import { type Decision, type Pieces, type Refusal, said, type Text, type ToApplicant } from './kinds.ts'

/** To applicants. No name stands in it: addresses are mistyped. */
export function french({ occasion, title, call, url }: ToApplicant): Text {
  const until = momentInWords('fr', call.closesAt)
  const open = `Votre demande\u00a0:\n${url}`
  const contact = `Des questions\u00a0? ${call.contact.fr}`
  switch (occasion.about) {
    case 'begun':
      return {
        subject: `Votre demande\u00a0: ${title}`,
        body: said(
          'Bonjour,',
          'Quelqu’un, sans doute vous, a commencé une demande avec cette adresse. Ouvrez le lien pour la rédiger. Vous pouvez vous arrêter quand vous voulez et reprendre plus tard.',
          `La demande peut être envoyée jusqu’au ${until} (heure de l’Ontario). Un formulaire ouvert à ce moment peut encore être envoyé pendant ${graceMinutes} minutes.`,
          open,
          'Le lien fonctionne dans le navigateur qui l’ouvre en premier. Pour continuer sur un autre appareil, demandez un nouveau lien sur la page de la bourse, avec la même adresse.',
          contact,
        ),
      }
    case 'again':
      return {
        subject: `Un nouveau lien\u00a0: ${title}`,
        body: said(
          'Bonjour,',
          'Voici un nouveau lien vers votre demande. Tout ce que vous avez enregistré s’y trouve.',
          open,
          contact,
        ),
      }
    case 'submitted':
      return {
        subject: `Nous avons reçu votre demande\u00a0: ${title}`,
        body: said(
          'Bonjour,',
          `Votre demande est arrivée. Jusqu’au ${until}, vous pouvez la reprendre et la modifier. Vous aurez de nos nouvelles au plus tard le ${formatDate('fr', call.decidedOn, 'long')}, quelle que soit la réponse.`,
          open,
          contact,
        ),
      }
    case 'reminder':
      return {
        subject: `Pas encore envoyée\u00a0: ${title}`,
        body: said(
          'Bonjour,',
          `Votre demande est enregistrée, mais n’a pas été envoyée. Elle peut l’être jusqu’au ${until}.`,
          open,
        ),
      }
    case 'withdrawn':
      return {
        subject: `Demande retirée\u00a0: ${title}`,
        body: said(
          'Bonjour,',
          'Votre demande est retirée. Ce que vous avez écrit sera supprimé après 30 jours.',
          contact,
        ),
      }
    default:
      return frenchDecision(occasion, { title, open, contact })
  }
}

function frenchDecision(about: Decision, { title, open, contact }: Pieces): Text {
  switch (about.about) {
    case 'offered':
      return {
        subject: `Une bourse pour vous\u00a0: ${title}`,
        body: said(
          'Bonjour,',
          `Nous avons le plaisir de vous offrir une bourse de ${moneyInWords('fr', about.cents)}. Veuillez l’accepter ou la refuser au plus tard le ${formatDate('fr', about.answerBy, 'long')}. Votre lettre se trouve sur la page de votre demande.`,
          open,
          contact,
        ),
      }
    case 'accepted':
      return {
        subject: `Merci de votre réponse\u00a0: ${title}`,
        body: said(
          'Bonjour,',
          'Vous avez accepté la bourse. Nous vous écrirons de nouveau lorsqu’elle aura été versée.',
          open,
          contact,
        ),
      }
    case 'declined':
      return {
        subject: `Bourse refusée\u00a0: ${title}`,
        body: said(
          'Bonjour,',
          'Vous avez refusé la bourse. Elle ira à la personne suivante. Nos meilleurs vœux vous accompagnent.',
          contact,
        ),
      }
    case 'paid':
      return {
        subject: `Bourse versée\u00a0: ${title}`,
        body: said(
          'Bonjour,',
          `Votre bourse de ${moneyInWords('fr', about.cents)} a été versée. Bon succès dans vos études\u00a0!`,
          contact,
        ),
      }
    default:
      return frenchRefusal(about, { title, open, contact })
  }
}

function frenchRefusal(about: Refusal, { title, open, contact }: Pieces): Text {
  switch (about.about) {
    case 'cancelled':
      return {
        subject: `L’offre a pris fin\u00a0: ${title}`,
        body: said(
          'Bonjour,',
          'La bourse qui vous était offerte a été reprise, pour la raison suivante\u00a0:',
          about.reason,
          contact,
        ),
      }
    case 'excluded':
      return {
        subject: `Au sujet de votre demande\u00a0: ${title}`,
        body: said(
          'Bonjour,',
          'Votre demande ne peut pas être retenue dans cet appel, pour la raison suivante\u00a0:',
          about.reason,
          contact,
        ),
      }
    default:
      return {
        subject: `Au sujet de votre demande\u00a0: ${title}`,
        body: said(
          'Bonjour,',
          'Merci de nous avoir parlé de vous. Au moins deux personnes ont lu votre demande sans connaître votre nom. Cette fois, nous ne pouvons pas vous offrir de bourse\u00a0: d’autres demandes sont arrivées avant la vôtre au classement. Cela ne dit rien de votre valeur ni de vos projets.',
          open,
          contact,
        ),
      }
  }
}
