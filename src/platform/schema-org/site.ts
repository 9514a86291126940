import { addressOf, languageOf, type Site, type Thing, thing } from './thing.ts'

interface Organisation {
  /** Addresses of the same organisation elsewhere. */
  sameAs?: readonly string[]
  description?: string | undefined
  /** Address of a picture, from the root. */
  logo?: string | undefined
  /** The organisation it is part of. */
  parent?: string | undefined
  place?: Place | undefined
}

export interface Place {
  name: string
  /** Street and number. */
  street?: string | undefined
  town?: string | undefined
  /** Two letters, such as ON. */
  province?: string | undefined
  postalCode?: string | undefined
}

const idOf = ({ base }: Site, name: string) => `${base}/#${name}`

/** Who publishes, in short: inside of other things. */
export const publisher = (site: Site): Thing =>
  thing('Organization', { '@id': idOf(site, 'organization'), name: site.name, url: `${site.base}/${site.locale}` })

/** Who publishes, in full: for the home page. */
export const organization = (site: Site, { sameAs, description, logo, parent, place }: Organisation = {}): Thing => ({
  ...publisher(site),
  '@type': ['Organization', 'ResearchOrganization'],
  ...(description && { description }),
  ...(logo && { logo: addressOf(site.base, logo) }),
  ...(sameAs && sameAs.length > 0 && { sameAs: [...sameAs] }),
  ...(parent && { parentOrganization: thing('Organization', { name: parent }) }),
  ...(place && { address: addressIn(place) }),
})

/** The site itself and how it is searched; `search` is the address of the search page, its words put in after `?q=`. */
export const website = (site: Site, search: string): Thing =>
  thing('WebSite', {
    '@id': idOf(site, 'website'),
    url: `${site.base}/${site.locale}`,
    name: site.name,
    inLanguage: languageOf(site.locale),
    publisher: { '@id': idOf(site, 'organization') },
    potentialAction: {
      '@type': 'SearchAction',
      target: { '@type': 'EntryPoint', urlTemplate: `${site.base}${search}?q={search_term_string}` },
      'query-input': 'required name=search_term_string',
    },
  })

/** Where a page sits; the last crumb is the page itself. */
export const breadcrumbList = (
  base: string,
  crumbs: readonly { href?: string | undefined; label: string }[],
  self: string,
) =>
  thing('BreadcrumbList', {
    itemListElement: crumbs.map(({ href, label }, index) =>
      thing('ListItem', { position: index + 1, name: label, item: addressOf(base, href ?? self) }),
    ),
  })

export const addressIn = ({ street, town, province, postalCode }: Place) =>
  thing('PostalAddress', {
    streetAddress: street,
    addressLocality: town,
    addressRegion: province,
    postalCode,
    addressCountry: 'CA',
  })
