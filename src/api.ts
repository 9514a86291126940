import { findPlace } from '#modules/communities'
import { type Operation, said } from '#platform/api'
import { arrivalsApi } from './modules/arrivals/api.ts'
import { checklistsApi } from './modules/checklists/api.ts'
import { communitiesApi } from './modules/communities/api.ts'
import { partnersApi } from './modules/partners/api.ts'
import { plansApi } from './modules/plans/api.ts'
import { referralsApi } from './modules/referrals/api.ts'
import { servicesApi } from './modules/services/api.ts'
import { situationsApi } from './modules/situations/api.ts'
import { updatesApi } from './modules/updates/api.ts'

/** The doors for partner systems, module by module: the map of /api/v1. */
export const operations: readonly Operation[] = [
  ...communitiesApi,
  ...partnersApi,
  ...servicesApi,
  ...arrivalsApi,
  ...checklistsApi,
  ...referralsApi,
  ...plansApi,
  ...updatesApi,
  ...situationsApi,
]

/** What operations are grouped by, in the order in which a newcomer to the API needs them. */
export const groups = {
  communities: said('The community', 'La communauté'),
  partners: said('Partners', 'Partenaires'),
  services: said('Services', 'Services'),
  capacity: said('Capacity', 'Capacité'),
  figures: said('Figures', 'Chiffres'),
  households: said('Households', 'Ménages'),
  moves: said('Moves between communities', 'Déménagements entre communautés'),
  referrals: said('Referrals', 'Orientations'),
  actions: said('Actions', 'Actions'),
  updates: said('Updates', 'Avis'),
  situation: said('Situation', 'Situation'),
  rehearsals: said('Rehearsals', 'Simulations'),
} as const

export const apiHouse = { findPlace }
