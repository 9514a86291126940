import type { Locale } from '#platform/i18n'

/**
 * The words of the audit log. An action is `noun.past-tense`; French says it as a noun, which needs no agreement. What has
 * no words here is shown as the log has it.
 */
type Words = Record<string, readonly [en: string, fr: string]>

const nouns: Words = {
  action: ['Action', 'Action'],
  address: ['E-mail address', 'Adresse de courriel'],
  capacity: ['Capacity', 'Capacité'],
  checklist: ['First 42 days', '42 premiers jours'],
  checklists: ['First 42 days of several households', '42 premiers jours de plusieurs ménages'],
  community: ['Community', 'Communauté'],
  consent: ['Consent', 'Consentement'],
  consents: ['Consents', 'Consentements'],
  contacts: ['Particulars of offers and volunteers', 'Coordonnées d’offres et de bénévoles'],
  decision: ['Decision', 'Décision'],
  directory: ['Directory', 'Répertoire'],
  'drop-off': ['Drop-off place', 'Point de dépôt'],
  figure: ['Figure', 'Chiffre'],
  'figure-sources': ['Sources of figures', 'Sources des chiffres'],
  figures: ['Figures', 'Chiffres'],
  household: ['Household', 'Ménage'],
  households: ['Households', 'Ménages'],
  hours: ['Hours of volunteers', 'Heures de bénévolat'],
  intake: ['Rule of intake', 'Règle de collecte'],
  key: ['Key of a partner system', 'Clé d’un système partenaire'],
  link: ['Mailed link', 'Lien envoyé par courriel'],
  match: ['Match of offer and need', 'Jumelage d’une offre et d’un besoin'],
  membership: ['Role', 'Rôle'],
  move: ['Move to another community', 'Départ vers une autre communauté'],
  need: ['Need', 'Besoin'],
  newsletter: ['Newsletter', 'Infolettre'],
  offer: ['Offer', 'Offre'],
  partner: ['Partner', 'Partenaire'],
  partners: ['Partners', 'Partenaires'],
  person: ['Person at a partner', 'Personne chez un partenaire'],
  rate: ['Rate', 'Taux'],
  referral: ['Referral', 'Orientation'],
  rehearsal: ['Rehearsal', 'Simulation'],
  seat: ['Seat', 'Siège'],
  service: ['Service', 'Service'],
  services: ['Services', 'Services'],
  shift: ['Shift', 'Quart de bénévolat'],
  'situation-report': ['Report of the day', 'Rapport du jour'],
  surge: ['Situation', 'Situation'],
  'surge-group': ['Group of a situation', 'Groupe d’une situation'],
  'surge-member': ['Member of a group', 'Membre d’un groupe'],
  'surge-template': ['Template of a situation', 'Modèle de situation'],
  update: ['Update', 'Avis'],
  volunteer: ['Volunteer', 'Bénévole'],
}

const verbs: Words = {
  accepted: ['accepted', 'acceptation'],
  acknowledged: ['acknowledged', 'accusé de réception'],
  added: ['added', 'ajout'],
  announced: ['announced', 'annonce'],
  applied: ['applied', 'candidature'],
  approved: ['approved', 'approbation'],
  archived: ['archived', 'archivage'],
  arrived: ['arrived', 'arrivée'],
  assembled: ['drawn up', 'rédaction'],
  cancelled: ['cancelled', 'annulation'],
  changed: ['changed', 'modification'],
  claimed: ['opened by its reader', 'ouverture par la personne invitée'],
  closed: ['closed', 'clôture'],
  completed: ['completed', 'achèvement'],
  corrected: ['corrected', 'correction'],
  declined: ['declined', 'refus'],
  delivered: ['delivered', 'remise'],
  deleted: ['deleted', 'suppression'],
  discarded: ['discarded', 'abandon'],
  drafted: ['drafted', 'ébauche'],
  edited: ['edited', 'modification'],
  ended: ['ended', 'fin'],
  founded: ['founded', 'fondation'],
  given: ['given', 'attribution'],
  granted: ['given', 'attribution'],
  'handed-over': ['handed over', 'transmission'],
  housed: ['housed', 'installation dans un logement'],
  imported: ['imported', 'importation'],
  issued: ['issued', 'émission'],
  joined: ['joined', 'arrivée'],
  left: ['left', 'départ'],
  made: ['made', 'création'],
  marked: ['ticked', 'cochage'],
  matched: ['matched', 'jumelage'],
  merged: ['merged', 'fusion'],
  moved: ['moved to another day', 'passage à un autre jour'],
  offered: ['offered', 'proposition'],
  open: ['opened', 'ouverture'],
  opened: ['opened', 'ouverture'],
  planned: ['planned', 'planification'],
  posted: ['posted', 'diffusion'],
  received: ['received', 'accueil'],
  recorded: ['recorded', 'inscription'],
  redrafted: ['drafted again', 'nouvelle ébauche'],
  refreshed: ['brought up to date', 'mise à jour'],
  released: ['released', 'autorisation d’envoi'],
  reminded: ['reminded', 'rappel'],
  removed: ['removed', 'retrait'],
  renamed: ['renamed', 'changement de nom'],
  reopened: ['opened again', 'réouverture'],
  reported: ['reported on', 'compte rendu'],
  restored: ['restored', 'rétablissement'],
  revoked: ['revoked', 'révocation'],
  ruled: ['set', 'fixation'],
  sending: ['sending begun', 'début de l’envoi'],
  sent: ['sent', 'envoi'],
  set: ['set', 'fixation'],
  'signed-off': ['left', 'désinscription'],
  'signed-up': ['joined', 'inscription'],
  started: ['started', 'début'],
  stated: ['stated', 'déclaration'],
  suppressed: ['closed to bulk mail', 'retrait des envois'],
  taken: ['taken', 'entrée en fonction'],
  used: ['used', 'utilisation'],
  visited: ['opened', 'consultation'],
  waiting: ['waiting for a place', 'mise en attente'],
  withdrawn: ['withdrawn', 'retrait'],
  // Of volunteers, by the state they come to.
  'check-requested': ['police check asked for', 'demande de vérification policière'],
  clear: ['cleared', 'admission'],
  references: ['references asked for', 'demande de références'],
}

/** Where the noun and the verb together say something else: a role is given to someone, a consent comes from someone. */
const both: Words = { 'consent.granted': ['Consent given', 'Consentement\u00a0: obtention'] }

/** An action in words: “Referral accepted”, « Orientation : acceptation ». */
export function actionInWords(locale: Locale, action: string): string {
  const whole = Object.hasOwn(both, action) && both[action]
  if (whole) return whole[locale === 'fr' ? 1 : 0]
  const [name = '', ...rest] = action.split('.')
  const [noun, verb] = [Object.hasOwn(nouns, name) && nouns[name], verbs[rest.join('.')]]
  if (!noun || !verb) return action
  return locale === 'fr' ? `${noun[1]}\u00a0: ${verb[1]}` : `${noun[0]} ${verb[0]}`
}

const someone: Words = {
  system: ['Ensemble', 'Ensemble'],
  demonstration: ['Ensemble', 'Ensemble'],
  key: ['A partner’s system', 'Un système partenaire'],
  link: ['By a mailed link', 'Par un lien envoyé'],
  request: ['By a mailed link', 'Par un lien envoyé'],
  subscriber: ['By a mailed link', 'Par un lien envoyé'],
  public: ['On a public page', 'Sur une page publique'],
}
const gone = ['An account that is gone', 'Un compte supprimé'] as const

/** Who did it: a person by name; what is no person, or no more, in words. */
export function actorInWords(locale: Locale, { who, actor }: { who: string | null; actor: string }): string {
  const [kind = ''] = actor.split(':')
  return who ?? (Object.hasOwn(someone, kind) && someone[kind] ? someone[kind] : gone)[locale === 'fr' ? 1 : 0]
}
