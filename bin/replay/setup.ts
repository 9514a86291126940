import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { giveKey } from '#modules/accounts'
import { findPlace, foundRehearsal } from '#modules/communities'
import { addPartner, PartnerForm } from '#modules/partners'
import { addService, ServiceForm } from '#modules/services'
import { type Actor, type KeyScope, system } from '#platform/auth'
import { type Db, transact } from '#platform/db'
import type { Outcome } from '#platform/outcome'
import { nationalFirstDay } from '../../db/seeds/national.ts'
import type { Category } from '../../db/seeds/referrals.ts'
import type { Unit } from '../../db/seeds/shapes.ts'

export interface ReplayService {
  id: string
  key: string
  category: Category
  units: Unit[]
  /** Which of the partners offers it. */
  partner: number
}
/** The rehearsal in which the record is replayed, and the keys of those who act in it. */
export interface Stage {
  communityId: number
  slug: string
  reception: { id: string; key: string }
  partners: { id: string; key: string }[]
  /** Moves the day, and looks at the whole. */
  lead: string
  services: ReplayService[]
}

const offered: { category: Category; sector: string; en: string; fr: string; units: Unit[] }[] = [
  { category: 'lodging', sector: 'reception', en: 'Temporary lodging', fr: 'Hébergement temporaire', units: ['beds'] },
  { category: 'home', sector: 'housing', en: 'Homes', fr: 'Logements', units: ['homes-1', 'homes-2', 'homes-3'] },
  { category: 'health', sector: 'health', en: 'Clinic', fr: 'Clinique', units: ['clinic-slots'] },
  {
    category: 'interpreting',
    sector: 'settlement',
    en: 'Interpreters',
    fr: 'Interprétation',
    units: ['interpreter-hours'],
  },
  { category: 'school', sector: 'schools', en: 'School places', fr: 'Places à l’école', units: ['school-places'] },
  { category: 'language', sector: 'schools', en: 'Language classes', fr: 'Cours de langue', units: ['linc-seats'] },
  { category: 'orientation', sector: 'settlement', en: 'Orientation', fr: 'Orientation', units: [] },
  { category: 'employment', sector: 'employers', en: 'Employment help', fr: 'Aide à l’emploi', units: [] },
  {
    category: 'community-connections',
    sector: 'community',
    en: 'Community connections',
    fr: 'Liens communautaires',
    units: [],
  },
  { category: 'documents', sector: 'settlement', en: 'Documents', fr: 'Documents', units: [] },
]

/** The house itself, which may give any key. */
const house: Actor = { ...system, grants: [{ community: 0, role: 'administrator', organisation: null }] }

function must<Value>(outcome: Outcome<string, Value>): Value {
  if (!outcome.ok) throw new Error(`The rehearsal could not be set up: ${outcome.reason}`)
  return outcome.value
}

/** So many partners, each with all services, for so many people: a wait-list of one service is never the whole town's. */
export const partnersFor = (people: number) => Math.min(200, Math.max(2, Math.round(people / 3_300)))

/**
 * Founds the rehearsal with its partners, services and keys, in one transaction, and keeps the keys in `folder`; or reads
 * those of a replay that is to go on. Everything after this goes through the API.
 */
export async function setStage(
  db: Db,
  folder: string,
  { name, people }: { name: string; people: number },
): Promise<Stage> {
  const file = join(folder, 'stage.json')
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'))
  if (await findPlace(db, name))
    throw new Error(`There is a community ${name} already, and no keys for it here. Choose another --name.`)
  const stage = await transact(db, (tx) => found(tx, name, people))
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(file, JSON.stringify(stage), { mode: 0o600 })
  return stage
}

type Giver = (
  who: string,
  role: 'reception' | 'partner' | 'coordinator',
  scopes: KeyScope[],
  of: string | null,
) => Promise<string>

const givesKeys =
  (db: Db, communityId: number): Giver =>
  async (who, role, scopes, organisation) => {
    const form = { name: `Replay: ${who}`, role, scopes, organisation, days: 365 as const, unlimited: true }
    return must(await giveKey(db, house, communityId, form)).token
  }

async function found(db: Db, name: string, people: number): Promise<Stage> {
  const rehearsal = await foundRehearsal(db, house, {
    nameEn: `Replay of 2015-16 (${people} people)`,
    nameFr: `Reprise de 2015-2016 (${people} personnes)`,
    slug: name,
    on: nationalFirstDay,
  })
  const communityId = must(rehearsal).id
  const give = givesKeys(db, communityId)
  const receptionId = must(await addPartner(db, system, communityId, receptionCentre))
  const may: KeyScope[] = ['households:read', 'households:record', 'referrals:read', 'referrals:send']
  const stage: Stage = {
    communityId,
    slug: name,
    reception: { id: receptionId, key: await give('reception', 'reception', may, receptionId) },
    partners: [],
    lead: await give('lead', 'coordinator', ['rehearsals:run', 'situations:read', 'referrals:read'], null),
    services: [],
  }
  for (let nth = 0; nth < partnersFor(people); nth++) await addReplayPartner(db, stage, nth, give)
  return stage
}

async function addReplayPartner(db: Db, stage: Stage, nth: number, give: Giver) {
  const { communityId } = stage
  const form = PartnerForm.parse({
    key: `partner-${nth + 1}`,
    nameEn: `Partner ${nth + 1}`,
    nameFr: `Partenaire ${nth + 1}`,
    sector: offered[nth % offered.length]?.sector,
    synthetic: true,
  })
  const id = must(await addPartner(db, system, communityId, form))
  const may: KeyScope[] = ['referrals:read', 'referrals:answer', 'capacity:state']
  stage.partners.push({ id, key: await give(`partner ${nth + 1}`, 'partner', may, id) })
  for (const { category, en, fr, units } of offered) {
    const service = ServiceForm.parse({
      key: `${category}-${nth + 1}`,
      organisationId: id,
      nameEn: `${en} ${nth + 1}`,
      nameFr: `${fr} ${nth + 1}`,
      units,
      languages: ['en', 'fr', 'ar'],
      synthetic: true,
    })
    const added = must(await addService(db, system, communityId, service))
    stage.services.push({ id: added, key: service.key, category, units, partner: nth })
  }
}

const receptionCentre = PartnerForm.parse({
  key: 'reception-centre',
  nameEn: 'Reception centre',
  nameFr: 'Centre d’accueil',
  sector: 'reception',
  synthetic: true,
})
