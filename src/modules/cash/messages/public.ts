import type { SameKeys } from '#platform/i18n'

const en = {
  title: (number: string) => `Your envelope ${number}`,
  lead: (campaign: string) => `An envelope for ${campaign}.`,
  problems: 'Some fields need another look',
  example: 'Invented for the demonstration',
  states: {
    printed: 'It has not been handed over at an office yet.',
    dropped: 'It was taken in and waits, closed, to be counted by two people.',
    counting: 'Two people are counting it.',
    counted: 'Two people have counted it, and its gift is recorded.',
    deposited: 'Its money is counted and was carried to the bank by a third person.',
    void: 'This number was taken out of use. If you handed it over, please ask at the office.',
  },
  takenIn: (day: string) => `Taken in on ${day}.`,
  noAmount: 'How much is in it is not shown here: whoever finds this slip of paper should not learn it.',
  toCampaign: 'The campaign',
  receipt: 'Would you like a receipt?',
  receiptLead:
    'Then tell us who you are before the envelope is counted. What you write goes to your gift and nowhere else, and is deleted from here when the envelope is counted, or after a year.',
  asked: 'Somebody has already asked for a receipt with this number. What you send now takes its place.',
  name: 'Name, as it should stand on the receipt',
  email: 'E-mail',
  street: 'Street and number',
  city: 'City',
  province: 'Province',
  postalCode: 'Postal code',
  send: 'Ask for a receipt',
  sent: 'Thank you. Your receipt is made after the envelope is counted.',
  'too-late':
    'The envelope is counted already. If you would like a receipt, write to the centre and give the number of your envelope.',
  'no-receipts': 'Nobody can issue receipts for income tax for this campaign, so we ask for no name and no address.',
  required: 'Fill this in.',
  'too-long': 'This is too long.',
  'bad-email': 'This is no address for e-mail.',
}
const fr: SameKeys<typeof en> = {
  title: (number) => `Votre enveloppe ${number}`,
  lead: (campaign) => `Une enveloppe pour ${campaign}.`,
  problems: 'Des champs sont à revoir',
  example: 'Inventé pour la démonstration',
  states: {
    printed: 'Elle n’a pas encore été remise à un bureau.',
    dropped: 'Elle a été reçue et attend, fermée, d’être comptée par deux personnes.',
    counting: 'Deux personnes la comptent.',
    counted: 'Deux personnes l’ont comptée, et le don est inscrit.',
    deposited: 'L’argent est compté et une troisième personne l’a porté à la banque.',
    void: 'Ce numéro est hors d’usage. Si vous l’avez remise, demandez au bureau.',
  },
  takenIn: (day) => `Reçue le ${day}.`,
  noAmount: 'Le montant n’est pas affiché ici\u00a0: qui trouve ce bout de papier ne doit pas l’apprendre.',
  toCampaign: 'La campagne',
  receipt: 'Voulez-vous un reçu\u00a0?',
  receiptLead:
    'Dites-nous alors qui vous êtes avant que l’enveloppe soit comptée. Ce que vous écrivez va avec votre don et nulle part ailleurs\u00a0; c’est effacé d’ici au moment du comptage, ou après un an.',
  asked: 'Quelqu’un a déjà demandé un reçu avec ce numéro. Ce que vous envoyez maintenant le remplace.',
  name: 'Nom, tel qu’il doit figurer sur le reçu',
  email: 'Courriel',
  street: 'Numéro et rue',
  city: 'Ville',
  province: 'Province',
  postalCode: 'Code postal',
  send: 'Demander un reçu',
  sent: 'Merci. Votre reçu sera fait après le comptage de l’enveloppe.',
  'too-late':
    'L’enveloppe est déjà comptée. Si vous désirez un reçu, écrivez au centre en donnant le numéro de votre enveloppe.',
  'no-receipts':
    'Personne ne peut délivrer de reçus aux fins de l’impôt pour cette campagne\u00a0: nous ne demandons donc ni nom ni adresse.',
  required: 'Remplissez ce champ.',
  'too-long': 'C’est trop long.',
  'bad-email': 'Ce n’est pas une adresse de courriel.',
}
export const publicMessages = { en, fr }
export type PublicMessages = SameKeys<typeof en>
