import type { SameKeys } from '#platform/i18n'
import type { Refusal } from '../rules/index.ts'

/** Why a gift gets no receipt, in words for whoever gave it, and what is said before somebody gives. */
const en = {
  reasons: {
    receipted: 'A receipt that counts has been issued for it already.',
    'no-issuer':
      'No registered charity or other qualified donee received it that could issue one. Nobody else may do it in their place.',
    service: 'Time and services are not property. The law knows no receipt for them, however welcome they are.',
    'not-a-gift': 'It was paid in return for something, so it was no gift.',
    'names-recipient':
      'The donor named the person or family who was to get it. That is a present to them, and no gift to a charity.',
    'card-of-issuer':
      'A gift card given by the shop that issues it is a promise. A receipt is possible once it was turned into goods.',
    'card-not-bought': 'A receipt for a gift card is possible only where the donor paid for it.',
    'card-not-transferable': 'The gift card cannot be handed on, so it is no property that can be given.',
    disputed: 'The donor’s bank has taken the money back, and it is not settled yet.',
    returned: 'It was given back, so there is no gift.',
    'unknown-donor': 'It is not known who gave it. A receipt has to carry the donor’s name.',
    'no-address': 'The donor’s address is missing. A receipt has to carry it.',
    'name-not-printable':
      'The fonts of our receipts lack a letter of what has to be printed: a name, an address or a description. Ask how the donor’s name is written on their tax papers, and write the rest in Latin letters too.',
    'appraisal-missing':
      'It is worth $1,000 or more: somebody independent has to appraise it, or a reason be given why not.',
    'advantage-too-large':
      'What the donor got for it is worth more than 80% of it. The law then sees no intention to give.',
    'below-minimum': 'It is below the amount from which on the issuer writes receipts.',
  } satisfies Record<Refusal, string>,
  giveSome: (name: string, registration: string, least: string) =>
    `Official receipts for income tax are issued by ${name}, registration number ${registration}${least ? `, for ${least} or more` : ''}.`,
  giveExample: 'This is a demonstration: the issuer is made up, and so are its receipts.',
}
const fr: SameKeys<typeof en> = {
  reasons: {
    receipted: 'Un reçu valide a déjà été délivré pour ce don.',
    'no-issuer':
      'Aucun organisme de bienfaisance enregistré ni autre donataire reconnu ne l’a reçu. Personne d’autre ne peut délivrer de reçu à sa place.',
    service: 'Le temps et les services ne sont pas des biens. La loi ne prévoit aucun reçu, si précieux soient-ils.',
    'not-a-gift': 'Cette somme a été payée en échange de quelque chose\u00a0; ce n’est donc pas un don.',
    'names-recipient':
      'La personne qui donne a désigné la personne ou la famille qui devait en profiter. C’est un cadeau, et non un don à un organisme.',
    'card-of-issuer':
      'Une carte-cadeau donnée par le magasin qui l’émet est une promesse. Un reçu devient possible une fois la carte échangée contre des biens.',
    'card-not-bought':
      'Un reçu pour une carte-cadeau n’est possible que si la personne qui la donne l’a elle-même payée.',
    'card-not-transferable':
      'La carte-cadeau n’est pas cessible\u00a0; ce n’est donc pas un bien que l’on peut donner.',
    disputed: 'La banque a repris l’argent, et la question n’est pas encore réglée.',
    returned: 'La somme a été rendue\u00a0; il n’y a donc plus de don.',
    'unknown-donor': 'On ignore qui a donné. Un reçu doit porter le nom de la personne.',
    'no-address': 'L’adresse manque. Un reçu doit la porter.',
    'name-not-printable':
      'Il manque aux polices de nos reçus une lettre de ce qui doit être imprimé\u00a0: un nom, une adresse ou une description. Demandez comment le nom s’écrit dans les documents fiscaux de la personne, et écrivez aussi le reste en lettres latines.',
    'appraisal-missing':
      'Le bien vaut 1\u00a0000\u00a0$ ou plus\u00a0: il faut une évaluation indépendante, ou dire pourquoi il n’y en a pas.',
    'advantage-too-large':
      'L’avantage reçu en retour vaut plus de 80\u00a0% du don. La loi considère alors qu’il n’y a pas d’intention de donner.',
    'below-minimum': 'Le montant est inférieur à celui à partir duquel l’organisme délivre des reçus.',
  },
  giveSome: (name, registration, least) =>
    `Les reçus officiels aux fins de l’impôt sont délivrés par ${name}, numéro d’enregistrement ${registration}${least ? `, à partir de ${least}` : ''}.`,
  giveExample: 'Ceci est une démonstration\u00a0: l’organisme est inventé, et ses reçus aussi.',
}
export const ruleMessages = { en, fr }
