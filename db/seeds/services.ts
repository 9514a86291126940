import { kindOf, listPartners, placeOf } from './partners.ts'
import { type ServiceKind, serviceKinds } from './service-kinds.ts'
import type { DemoCommunity, DemoPartner, DemoService, Unit } from './shapes.ts'

/** A city of the community, and postal codes that belong to no street. */
const towns: Record<DemoCommunity, { city: string; postalCode: string }> = {
  'waterloo-region': { city: 'Kitchener', postalCode: 'N0X 0X0' },
  hamilton: { city: 'Hamilton', postalCode: 'L0X 0X0' },
  ottawa: { city: 'Ottawa', postalCode: 'K0X 0X0' },
}

const dayNames = {
  MO: ['Monday', 'lundi'],
  TU: ['Tuesday', 'mardi'],
  WE: ['Wednesday', 'mercredi'],
  TH: ['Thursday', 'jeudi'],
  FR: ['Friday', 'vendredi'],
  SA: ['Saturday', 'samedi'],
  SU: ['Sunday', 'dimanche'],
} as const

/** Opening days and hours in words: “Monday to Friday, 9:00 to 16:30” / « du lundi au vendredi, de 9 h à 16 h 30 ». */
const inWords = ({ opens, opensAt, closesAt }: ServiceKind) => {
  if (opensAt === '00:00') return { en: 'Day and night, every day', fr: 'Jour et nuit, tous les jours' }
  const first = dayNames[opens[0] ?? 'MO']
  const last = dayNames[opens.at(-1) ?? 'FR']
  const run = opens.length >= 5
  const list = (i: 0 | 1) => opens.map((day) => dayNames[day][i])
  const joined = (i: 0 | 1, and: string) => `${list(i).slice(0, -1).join(', ')} ${and} ${list(i).at(-1)}`
  const hour = (time: string) => {
    const [h, m] = time.split(':')
    return `${Number(h)}\u00a0h${m === '00' ? '' : `\u00a0${m}`}`
  }
  const clock = (time: string) => time.replace(/^0/, '')
  const en = run ? `${first[0]} to ${last[0]}` : joined(0, 'and')
  const fr = run ? `du ${first[1]} au ${last[1]}` : `les ${joined(1, 'et')}`
  return {
    en: `${en}, ${clock(opensAt)} to ${clock(closesAt)}`,
    fr: `${fr.charAt(0).toUpperCase()}${fr.slice(1)}, de ${hour(opensAt)} à ${hour(closesAt)}`,
  }
}

const describe = (partner: DemoPartner, kind: ServiceKind): DemoService => {
  const { units: _, code, ...words } = kind
  const place = placeOf(partner.code)
  const schedule = inWords(kind)
  const { city, postalCode } = towns[partner.community]
  // a number of its own for each organisation of a place, the same for every seed
  const number = 10 + ((partner.code.length * 7) % 90)
  return {
    community: partner.community,
    code: `${code}-${partner.code}`,
    partner: partner.code,
    ...words,
    languages: partner.languages,
    locations: [
      { nameEn: partner.nameEn, nameFr: partner.nameFr, address: `${number} ${place} Street`, city, postalCode },
    ],
    scheduleEn: schedule.en,
    scheduleFr: schedule.fr,
    synthetic: true,
  }
}

/** The services of one community. The same for every seed. */
export const listServices = (community: DemoCommunity): DemoService[] =>
  listPartners(community).flatMap((partner) => {
    const kind = serviceKinds[kindOf(partner.code)]
    return kind ? [describe(partner, kind)] : []
  })

/** Units that a service states places of; none for services without capacity. */
export const unitsOf = (service: DemoService): Unit[] => serviceKinds[kindOf(service.partner)]?.units ?? []
