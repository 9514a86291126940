import { CommunityForm, type Sector } from '#modules/communities'

/** Required of every partnership: the sectors of the funder's test for a new one (domain facts 1.3, S11) and of the record. */
const required: Sector[] = [
  'municipality',
  'reception',
  'settlement',
  'schools',
  'health',
  'housing',
  'police',
  'employers',
  'faith',
  'sponsors',
  'francophone',
  'newcomers',
]

/** No real address: mail of the demonstration must not look as if it came from a partnership. */
const postal = '1 Demonstration Street, Ontario N0N 0N0'

type Given = Partial<Record<keyof CommunityForm, unknown>> & { slugEn: string }
const community = (given: Given) =>
  CommunityForm.parse({
    kind: 'partnership',
    slugFr: given.slugEn,
    privacyRegime: 'unknown',
    boardPublic: true,
    ...given,
  })

/** The three study communities, the country, and the places they are compared with. Facts with their source ids; what no source gives stays empty. */
export const demoPlaces = (uncovered: Record<string, readonly Sector[]>) => [
  community({
    slugEn: 'waterloo-region',
    mailingAddress: postal,
    contactEmail: 'waterloo@demo.example',
    slugFr: 'region-de-waterloo',
    nameEn: 'Waterloo Region',
    nameFr: 'Région de Waterloo',
    partnershipEn: 'Immigration Partnership, Waterloo Region',
    partnershipFr: 'Immigration Partnership de la région de Waterloo (partenariat local en immigration)',
    catchmentEn: 'Kitchener, Waterloo, Cambridge and the townships of the Region of Waterloo, Ontario.',
    catchmentFr: 'Kitchener, Waterloo, Cambridge et les cantons de la région de Waterloo, en Ontario.',
    hostEn: 'Region of Waterloo',
    hostFr: 'Région de Waterloo',
    privacyRegime: 'mfippa',
    normalYearLow: '250',
    normalYearHigh: '300',
    normalYearSource: 'S74',
    requiredSectors: [...required, ...(uncovered['waterloo-region'] ?? [])],
  }),
  community({
    slugEn: 'hamilton',
    mailingAddress: postal,
    contactEmail: 'hamilton@demo.example',
    nameEn: 'Hamilton',
    nameFr: 'Hamilton',
    partnershipEn: 'Hamilton Immigration Partnership Council (HIPC)',
    partnershipFr: 'Hamilton Immigration Partnership Council (HIPC, partenariat local en immigration)',
    catchmentEn: 'City of Hamilton, Ontario.',
    catchmentFr: 'Ville de Hamilton, en Ontario.',
    hostEn: 'City of Hamilton (inferred from its annual report, S57)',
    hostFr: 'Ville de Hamilton (déduit de son rapport annuel, S57)',
    privacyRegime: 'mfippa',
    normalYearLow: '300',
    normalYearHigh: '300',
    normalYearSource: 'S22',
    requiredSectors: [...required, ...(uncovered.hamilton ?? [])],
  }),
  community({
    slugEn: 'ottawa',
    mailingAddress: postal,
    contactEmail: 'ottawa@demo.example',
    nameEn: 'Ottawa',
    nameFr: 'Ottawa',
    partnershipEn: 'Ottawa Local Immigration Partnership (OLIP)',
    partnershipFr: 'Partenariat local pour l’immigration d’Ottawa (PLIO)',
    catchmentEn: 'City of Ottawa, Ontario.',
    catchmentFr: 'Ville d’Ottawa, en Ontario.',
    normalYearLow: '500',
    normalYearHigh: '1000',
    normalYearSource: 'S100, S80',
    requiredSectors: [...required, ...(uncovered.ottawa ?? [])],
  }),
  community({ slugEn: 'canada', kind: 'country', nameEn: 'Canada', nameFr: 'Canada', privacyRegime: 'none' }),
  community({ slugEn: 'london', kind: 'comparator', nameEn: 'London', nameFr: 'London', privacyRegime: 'none' }),
  community({ slugEn: 'windsor', kind: 'comparator', nameEn: 'Windsor', nameFr: 'Windsor', privacyRegime: 'none' }),
  community({
    slugEn: 'metro-vancouver',
    slugFr: 'grand-vancouver',
    kind: 'comparator',
    nameEn: 'Metro Vancouver',
    nameFr: 'Grand Vancouver',
    privacyRegime: 'none',
  }),
]
