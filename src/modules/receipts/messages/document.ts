import type { SameKeys } from '#platform/i18n'

/** What stands on a receipt. The wording follows the samples of the Canada Revenue Agency; its name and address are the law's (Regulations 3501(1)(j)). */
const en = {
  title: 'Official donation receipt for income tax purposes',
  fileTitle: (serial: string) => `Official donation receipt ${serial}`,
  serial: 'Receipt number',
  registration: 'Registration number',
  from: 'Issued by',
  donor: 'Donated by',
  receivedOn: 'Date received',
  receivedIn: 'Gifts received in the year',
  gifts: (count: string) => `${count} gifts of money`,
  what: 'What was given',
  cash: 'Money',
  appraiser: 'Appraised by',
  amount: 'Total amount received',
  value: 'Fair market value when it was given',
  deemed: 'Value for tax: what the donor paid for it',
  advantage: 'Value of what the donor received for it',
  eligible: 'Eligible amount of the gift for tax purposes',
  issuedOn: 'Date of issue',
  place: 'Place of issue',
  signed: 'Authorised signature',
  signedHow:
    'Signed electronically for the issuer. Programs that read PDFs show the signature, and whether anything in this file was changed.',
  replaces: (serial: string) => `This receipt replaces receipt ${serial}, which is cancelled.`,
  agency: 'Canada Revenue Agency',
  agencySite: 'canada.ca/charities-giving',
  verify: (url: string, code: string) => `To see whether this receipt still counts: ${url}, code ${code}`,
  specimenMark: 'SPECIMEN',
  specimen:
    'Specimen: issuer, donor and gift are made up for a demonstration. This is no receipt, and no tax can be claimed with it.',
  cancelledMark: 'CANCELLED',
  cancelled: (day: string) => `Cancelled on ${day}. This copy is kept for the books; no tax can be claimed with it.`,
  reason: 'Official donation receipt',
}
const fr: SameKeys<typeof en> = {
  title: 'Reçu officiel de don aux fins de l’impôt sur le revenu',
  fileTitle: (serial) => `Reçu officiel de don ${serial}`,
  serial: 'Numéro du reçu',
  registration: 'Numéro d’enregistrement',
  from: 'Délivré par',
  donor: 'Don de',
  receivedOn: 'Date de réception',
  receivedIn: 'Dons reçus durant l’année',
  gifts: (count) => `${count} dons en argent`,
  what: 'Bien donné',
  cash: 'Argent',
  appraiser: 'Évalué par',
  amount: 'Montant total reçu',
  value: 'Juste valeur marchande au moment du don',
  deemed: 'Valeur fiscale\u00a0: le prix que la personne avait payé',
  advantage: 'Valeur de l’avantage reçu en retour',
  eligible: 'Montant admissible du don aux fins de l’impôt',
  issuedOn: 'Date de délivrance',
  place: 'Lieu de délivrance',
  signed: 'Signature autorisée',
  signedHow:
    'Signé électroniquement au nom de l’organisme. Les lecteurs de PDF montrent la signature et signalent toute modification du fichier.',
  replaces: (serial) => `Ce reçu remplace le reçu ${serial}, qui est annulé.`,
  agency: 'Agence du revenu du Canada',
  agencySite: 'canada.ca/organismes-bienfaisance-dons',
  verify: (url, code) => `Pour savoir si ce reçu est toujours valide\u00a0: ${url}, code ${code}`,
  specimenMark: 'SPÉCIMEN',
  specimen:
    'Spécimen\u00a0: l’organisme, la personne et le don sont inventés pour une démonstration. Ceci n’est pas un reçu et ne donne droit à aucun crédit d’impôt.',
  cancelledMark: 'ANNULÉ',
  cancelled: (day) =>
    `Annulé le ${day}. Cette copie est conservée pour les livres et ne donne droit à aucun crédit d’impôt.`,
  reason: 'Reçu officiel de don',
}

export const documentMessages = { en, fr }
