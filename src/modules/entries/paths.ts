/** The editors' desk: everything that is being written, and what each of it still lacks. */
export const deskPath = { en: '/en/editing', fr: '/fr/redaction' }
export const newEntryPath = { en: '/en/editing/new', fr: '/fr/redaction/nouveau' }
/** Both languages of one entry side by side. */
export const editPath = { en: '/en/editing/entries/:id', fr: '/fr/redaction/fiches/:id' }
export const publishPath = { en: '/en/editing/entries/:id/publish', fr: '/fr/redaction/fiches/:id/publier' }
export const unschedulePath = { en: '/en/editing/entries/:id/unschedule', fr: '/fr/redaction/fiches/:id/deprogrammer' }
export const withdrawPath = { en: '/en/editing/entries/:id/withdraw', fr: '/fr/redaction/fiches/:id/retirer' }
export const addressPath = { en: '/en/editing/entries/:id/address', fr: '/fr/redaction/fiches/:id/adresse' }
export const versionsPath = { en: '/en/editing/entries/:id/versions', fr: '/fr/redaction/fiches/:id/versions' }
export const versionPath = {
  en: '/en/editing/entries/:id/versions/:version',
  fr: '/fr/redaction/fiches/:id/versions/:version',
}
/** The pages about the centre and about this site. */
export const aboutPath = { en: '/en/about', fr: '/fr/a-propos' }
