import { called, genres } from '../types.ts'
import { type Edition, ofRole, siteLanguage, sortName, type Work } from '../work.ts'
import { keyOf } from './csl.ts'
import { type House, pageOf } from './site.ts'

/** A line is a tag and text; what would begin a new line would begin a new tag. */
const oneLine = (text: string) => text.replace(/[\s\u0085\u2028\u2029]+/g, ' ').trim()

/** A comma ends a family name, and RIS has no other sign: an organisation loses its own rather than be cut in two. */
const named = (name: string, isOrganisation: boolean) => (isOrganisation ? name.replace(/,\s*/g, ' ') : name)

/** A work in one of its languages for Zotero, EndNote, Mendeley and the like (RIS, 2011). */
export function risOf(house: House, work: Work, edition: Edition): string {
  const locale = siteLanguage(edition.language)
  const names = (role: Parameters<typeof ofRole>[1], tag: string): [string, string][] =>
    ofRole(work, role).map((who) => [tag, named(sortName(who, locale), who.family === '')])
  const [first, last] = work.pages.split(/\s*[-\u2013]+\s*/)
  const [year = '', month = '', day = ''] = work.issued.split('-')
  const report = called[work.type].csl === 'report'
  const lines: [string, string][] = [
    ['ID', keyOf(work, edition)],
    ['TI', edition.title],
    ...names('author', 'AU'),
    // In a chapter the editors are the book's; of other works each program has them elsewhere, and all know ED.
    ...names('editor', work.type === 'chapter' ? 'A2' : 'ED'),
    ...names('translator', 'A4'),
    ['PY', year],
    ['DA', month ? [year, month, day, ''].join('/') : ''],
    ['M3', genres[work.type]?.[locale] ?? ''],
    ['T2', work.container || work.series[locale]],
    ['PB', work.publisher[locale]],
    ['CY', work.place],
    ['VL', work.volume],
    ['IS', work.issue || (report ? '' : work.number)],
    ['M1', report ? work.number : ''],
    ['SP', first ?? ''],
    ['EP', last ?? ''],
    ['SN', work.isbn || work.issn],
    ['DO', edition.doi],
    ['UR', pageOf(house, work, edition.language)],
    ['LA', edition.language],
    ['AB', work.summary[locale]],
  ]
  const written = lines.map(([tag, text]) => [tag, oneLine(text)]).filter(([, text]) => text !== '')
  return [`TY  - ${called[work.type].ris}`, ...written.map(([tag, text]) => `${tag}  - ${text}`), 'ER  - ', ''].join(
    '\r\n',
  )
}
