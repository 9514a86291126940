const en = '/en/editing/images'
const fr = '/fr/redaction/images'

/** Where all editing begins; the module entries answers there. */
export const deskPath = { en: '/en/editing', fr: '/fr/redaction' }

/** Every address of the module. */
export const mediaPaths = {
  list: { en, fr },
  add: { en: `${en}/new/upload`, fr: `${fr}/nouvelle/televerser` },
  image: { en: `${en}/:id`, fr: `${fr}/:id` },
  replace: { en: `${en}/:id/upload`, fr: `${fr}/:id/televerser` },
  archive: { en: `${en}/:id/archive`, fr: `${fr}/:id/archiver` },
  restore: { en: `${en}/:id/restore`, fr: `${fr}/:id/restaurer` },
}
