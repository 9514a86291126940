import type { SameKeys } from '#platform/i18n'

const en = {
  edit: 'Edit this page',
  facts: 'Change its facts',
  asReaders: 'See what readers see',
  previewOf: (version: number, state: string) =>
    `Preview of version ${version} (${state}). Only editors of the centre see this.`,
  states: { draft: 'never published', published: 'published', withdrawn: 'withdrawn' },
}
const fr: SameKeys<typeof en> = {
  edit: 'Modifier cette page',
  facts: 'Modifier ses données',
  asReaders: 'Voir ce que voit le public',
  previewOf: (version, state) => `Aperçu de la version ${version} (${state}). Seule la rédaction du centre le voit.`,
  states: { draft: 'jamais publiée', published: 'publiée', withdrawn: 'retirée' },
}
/** What stands above a public page for its editors. */
export const messages = { en, fr }
