import { kindsOfEntry } from '#modules/entries'
import type { Path } from '#platform/i18n'

const above = ({ en, fr }: Path, steps = 1): Path => {
  const cut = (path: string) => path.split('/').slice(0, -steps).join('/')
  return { en: cut(en), fr: cut(fr) }
}

/** The pages that list what the centre publishes: each stands above the pages of its kind. */
export const listPaths = {
  research: above(kindsOfEntry.theme.path, 2),
  publications: above(kindsOfEntry.publication.path),
  news: above(kindsOfEntry.post.path),
  events: above(kindsOfEntry.event.path),
}
