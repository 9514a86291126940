import type { SameKeys } from '#platform/i18n'

const en = {
  verifyTitle: 'Does this receipt still count?',
  verifyLead: 'For whoever holds an official donation receipt of this centre: its number and its code stand on it.',
  serial: 'Receipt number',
  code: 'Code',
  codeHint: 'Ten letters and digits, at the foot of the receipt.',
  verify: 'Look it up',
  wrong:
    'No receipt has this number and this code. Look at both again: the number begins with letters, the code is ten signs.',
  states: {
    valid: 'This receipt was issued and counts.',
    cancelled: 'This receipt was cancelled. It cannot be used for tax.',
    replaced: 'This receipt was replaced by a newer one. It cannot be used for tax.',
  },
  specimen: 'It is a specimen of a demonstration: issuer and gift are made up.',
  issuer: 'Issued by',
  registration: 'Registration number',
  issuedOn: 'Date of issue',
  eligible: 'Eligible amount',
  since: 'Since',
  notTold: 'The donor’s name is told nobody here.',
  fileTitle: 'Was the file changed?',
  fileLead: 'Choose the PDF of a receipt. Its signature is looked at, and the file is not kept.',
  file: 'PDF of a receipt',
  check: 'Check the signature',
  files: {
    whole: 'Not a byte of this file was changed since it was signed here.',
    changed: 'This file was changed after it was signed, or its signature is damaged. Do not rely on it.',
    other: 'This file was not signed with our key. Do not rely on it.',
    unsigned: 'This file carries no signature. Do not rely on it.',
  },
  noFile: 'Choose a file first.',
  tooLarge: 'This file is larger than any receipt.',
  problems: 'Please correct this',
  required: 'Fill this in.',
  'too-long': 'This is too long.',
  mineTitle: 'Your donation receipt',
  mineContinue: 'The receipt carries your name and address, so the link works in one browser only.',
  mineLead: (serial: string) => `Receipt ${serial}`,
  download: 'Open the receipt (PDF)',
  keep: 'Keep the file as it is. Print it for your tax return; anybody can see from the file whether something was changed.',
  wrongData:
    'Is something wrong, or have you lost an earlier one? Answer the message that brought you here: you get a replacement.',
  mineCancelled:
    'This receipt was cancelled. If another was issued in its place, a message with its own link has been sent to you.',
  pdfName: (serial: string) => `receipt-${serial.toLowerCase()}`,
}
const fr: SameKeys<typeof en> = {
  verifyTitle: 'Ce reçu est-il toujours valide\u00a0?',
  verifyLead: 'Pour qui tient en main un reçu officiel de don de ce centre\u00a0: le numéro et le code y figurent.',
  serial: 'Numéro du reçu',
  code: 'Code',
  codeHint: 'Dix lettres et chiffres, au bas du reçu.',
  verify: 'Vérifier',
  wrong:
    'Aucun reçu ne porte ce numéro et ce code. Vérifiez les deux\u00a0: le numéro commence par des lettres, le code compte dix signes.',
  states: {
    valid: 'Ce reçu a été délivré et il est valide.',
    cancelled: 'Ce reçu a été annulé. Il ne peut pas servir pour l’impôt.',
    replaced: 'Ce reçu a été remplacé par un plus récent. Il ne peut pas servir pour l’impôt.',
  },
  specimen: 'C’est le spécimen d’une démonstration\u00a0: l’organisme et le don sont inventés.',
  issuer: 'Délivré par',
  registration: 'Numéro d’enregistrement',
  issuedOn: 'Date de délivrance',
  eligible: 'Montant admissible',
  since: 'Depuis le',
  notTold: 'Le nom de la personne qui a donné n’est jamais montré ici.',
  fileTitle: 'Le fichier a-t-il été modifié\u00a0?',
  fileLead: 'Choisissez le PDF d’un reçu. Sa signature est examinée, et le fichier n’est pas conservé.',
  file: 'PDF d’un reçu',
  check: 'Examiner la signature',
  files: {
    whole: 'Pas un octet de ce fichier n’a changé depuis sa signature ici.',
    changed: 'Ce fichier a été modifié après sa signature, ou la signature est abîmée. Ne vous y fiez pas.',
    other: 'Ce fichier n’a pas été signé avec notre clé. Ne vous y fiez pas.',
    unsigned: 'Ce fichier ne porte aucune signature. Ne vous y fiez pas.',
  },
  noFile: 'Choisissez d’abord un fichier.',
  tooLarge: 'Ce fichier est plus gros que n’importe quel reçu.',
  problems: 'À corriger',
  required: 'Remplissez ce champ.',
  'too-long': 'C’est trop long.',
  mineTitle: 'Votre reçu de don',
  mineContinue:
    'Le reçu porte votre nom et votre adresse\u00a0; le lien ne fonctionne donc que dans un seul navigateur.',
  mineLead: (serial) => `Reçu ${serial}`,
  download: 'Ouvrir le reçu (PDF)',
  keep: 'Conservez le fichier tel quel. Imprimez-le pour votre déclaration de revenus\u00a0; le fichier montre à quiconque s’il a été modifié.',
  wrongData:
    'Quelque chose est inexact, ou vous avez perdu un reçu précédent\u00a0? Répondez au message qui vous a conduit ici\u00a0: on vous en délivrera un autre.',
  mineCancelled:
    'Ce reçu a été annulé. Si un autre a été délivré à sa place, un message avec son propre lien vous a été envoyé.',
  pdfName: (serial) => `recu-${serial.toLowerCase()}`,
}
export const publicMessages = { en, fr }
export type PublicMessages = typeof en
