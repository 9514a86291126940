import type { SendingRefusal, StepRefusal } from '../commands/index.ts'

type Reasons = Exclude<SendingRefusal | StepRefusal, 'gone' | 'edited-meanwhile'>
type Fields = 'choose' | 'reason-missing' | 'bad-places'

/** Why a program's request is turned down. It knows no pages, so nothing here speaks of one. */
const en: Record<Reasons | Fields, string> = {
  'no-such-household': 'No household of this community has this id.',
  'household-left': 'The household has moved away; referrals of it that had not begun were taken back.',
  'organisation-missing':
    'Say which organisation sends the referral, in fromOrganisationId. It must be on the register and not archived.',
  'not-yours': 'This is for another organisation than the one your key speaks for.',
  'too-far-ahead': 'A place can be asked for at most a year ahead.',
  'no-such-service': 'No service of this community has this id.',
  archived: 'The service is archived and takes no referrals.',
  'not-counted': 'The service does not count places of the kind this need takes up.',
  'sent-already': 'The household is already referred to this service for this need, and that referral is still open.',
  expired: 'The referral has run out: the last day to answer is over. Its place was given back.',
  'answered-already': 'The referral was answered before. Read it again to see how.',
  'place-withdrawn': 'The partner has taken back the place; the referral waits for another.',
  'withdrawn-already': 'The sender has taken the referral back.',
  'not-now': 'The referral is in a state from which this step does not follow. Read it again.',
  choose: 'The value is not one of those allowed.',
  'reason-missing': 'Give one of the reasons.',
  'bad-places': 'Give a whole number from 1 to 1,000.',
}
const fr: Record<Reasons | Fields, string> = {
  'no-such-household': 'Aucun ménage de cette communauté n’a cet identifiant.',
  'household-left': 'Le ménage a déménagé\u00a0; ses orientations qui n’avaient pas commencé ont été retirées.',
  'organisation-missing':
    'Dites quel organisme envoie l’orientation, dans fromOrganisationId. Il doit figurer au registre et ne pas être archivé.',
  'not-yours': 'Ceci revient à un autre organisme que celui au nom duquel votre clé parle.',
  'too-far-ahead': 'Une place se demande au plus un an d’avance.',
  'no-such-service': 'Aucun service de cette communauté n’a cet identifiant.',
  archived: 'Le service est archivé et ne reçoit pas d’orientations.',
  'not-counted': 'Le service ne compte pas de places du genre que ce besoin occupe.',
  'sent-already': 'Le ménage est déjà orienté vers ce service pour ce besoin, et cette orientation est encore ouverte.',
  expired: 'L’orientation est échue\u00a0: le dernier jour pour répondre est passé. Sa place a été rendue.',
  'answered-already': 'L’orientation a déjà reçu une réponse. Relisez-la pour la connaître.',
  'place-withdrawn': 'Le partenaire a repris la place\u00a0; l’orientation en attend une autre.',
  'withdrawn-already': 'L’organisme qui l’a envoyée a retiré l’orientation.',
  'not-now': 'Cette étape ne suit pas l’état actuel de l’orientation. Relisez-la.',
  choose: 'La valeur ne fait pas partie de celles qui sont admises.',
  'reason-missing': 'Donnez l’un des motifs.',
  'bad-places': 'Donnez un nombre entier de 1 à 1\u00a0000.',
}
export const words = { en, fr }
