import type { Permission, Role } from '#platform/auth'
import type { Locale } from '#platform/i18n'

/** Roles and permissions in words. One without a word in both languages does not compile. */
const roles: Record<Locale, Record<Role, string>> = {
  en: {
    administrator: 'Administrator',
    coordinator: 'Coordinator',
    partner: 'Partner staff',
    reception: 'Reception centre',
    member: 'Council member',
    evaluator: 'Evaluator',
    funder: 'Funder',
  },
  fr: {
    administrator: 'Administration',
    coordinator: 'Coordination',
    partner: 'Personnel partenaire',
    reception: 'Centre d’accueil',
    member: 'Membre du conseil',
    evaluator: 'Évaluation',
    funder: 'Bailleur de fonds',
  },
}

const permissions: Record<Locale, Record<Permission, string>> = {
  en: {
    'communities:read': 'Read about a community',
    'communities:edit': 'Change what is said about a community',
    'partners:read': 'See partners, people and seats',
    'partners:edit': 'Add, change and archive partners, people and seats',
    'services:read': 'See services and their capacity',
    'services:edit': 'Add and change services (partner staff: those of their own organisation)',
    'capacity:state': 'State how many places there are (partner staff: in their own services)',
    'figures:read': 'See figures and their revisions',
    'figures:record': 'Record and import figures',
    'households:read': 'See households, as tokens without names',
    'households:record': 'Record households',
    'situations:read': 'See the situation board and compare communities',
    'rates:read': 'See the rates that turn people into needs',
    'rates:edit': 'Change the rates of the community',
    'history:read': 'See who changed what',
    'members:manage': 'Invite people, change and end their roles (only administrators: the role of administrator)',
    'accounts:keep': 'Keep one’s own account: name, password, second step, sessions',
  },
  fr: {
    'communities:read': 'Lire la présentation d’une communauté',
    'communities:edit': 'Modifier la présentation d’une communauté',
    'partners:read': 'Voir les partenaires, les personnes et les sièges',
    'partners:edit': 'Ajouter, modifier et archiver les partenaires, les personnes et les sièges',
    'services:read': 'Voir les services et leur capacité',
    'services:edit': 'Ajouter et modifier des services (personnel partenaire\u00A0: ceux de son organisme)',
    'capacity:state': 'Déclarer le nombre de places (personnel partenaire\u00A0: dans ses propres services)',
    'figures:read': 'Voir les chiffres et leurs révisions',
    'figures:record': 'Inscrire et importer des chiffres',
    'households:read': 'Voir les ménages, désignés par des jetons sans nom',
    'households:record': 'Inscrire des ménages',
    'situations:read': 'Voir le tableau de situation et comparer les communautés',
    'rates:read': 'Voir les taux qui convertissent les personnes en besoins',
    'rates:edit': 'Modifier les taux de la communauté',
    'history:read': 'Voir qui a modifié quoi',
    'members:manage':
      'Inviter des personnes, changer et retirer leurs rôles (le rôle d’administration\u00A0: l’administration seulement)',
    'accounts:keep': 'Tenir son propre compte\u00A0: nom, mot de passe, deuxième étape, sessions',
  },
}

export const roleLabel = (locale: Locale, role: Role) => roles[locale][role]
export const permissionLabel = (locale: Locale, permission: Permission) => permissions[locale][permission]
