import type { SameKeys } from '#platform/i18n'

const en = {
  title: 'About',
  lead: 'Who we are, and how this site treats you and what you read here.',
  empty: 'Nothing is published here yet',
  changed: (when: string) => `Last changed ${when}`,
}
const fr: SameKeys<typeof en> = {
  title: 'À propos',
  lead: 'Qui nous sommes, et comment ce site vous traite, vous et ce que vous y lisez.',
  empty: 'Rien n’est encore publié ici',
  changed: (when) => `Dernière modification\u00a0: ${when}`,
}
/** The pages about the centre and about this site. */
export const messages = { en, fr }
export type PagesMessages = SameKeys<typeof en>
