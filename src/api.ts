import { findPlace } from '#modules/communities'
import type { Operation } from '#platform/api'
import { arrivalsApi } from './modules/arrivals/api.ts'
import { communitiesApi } from './modules/communities/api.ts'
import { partnersApi } from './modules/partners/api.ts'
import { referralsApi } from './modules/referrals/api.ts'
import { servicesApi } from './modules/services/api.ts'
import { situationsApi } from './modules/situations/api.ts'

/** The doors for partner systems, module by module: the map of /api/v1. */
export const operations: readonly Operation[] = [
  ...communitiesApi,
  ...partnersApi,
  ...servicesApi,
  ...arrivalsApi,
  ...referralsApi,
  ...situationsApi,
]

export const apiHouse = { findPlace }
