import { called, genres } from '../types.ts'
import { type Contributor, type Edition, nameIn, ofRole, siteLanguage, type Work } from '../work.ts'
import { keyOf } from './csl.ts'
import { type House, pageOf } from './site.ts'

const marks: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  '&': '\\&',
  '%': '\\%',
  $: '\\$',
  '#': '\\#',
  _: '\\_',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
}
/** Text in BibTeX: letters of any script stay as they are (UTF-8), signs that are commands become signs. */
const latex = (text: string) => text.replace(/\s+/g, ' ').replace(/[\\{}&%$#_~^]/g, (sign) => marks[sign] ?? sign)
/** Addresses stand as they are: whoever reads them obeys no commands in them, but counts braces. */
const plain = (text: string) => text.replace(/[{}\\%\s]/g, (sign) => (sign === '%' ? sign : encodeURIComponent(sign)))

/** Braces keep a name whole: an organisation is no given name and family name, and may have an "and" in it. */
const nameOf = (who: Contributor, locale: 'en' | 'fr') =>
  who.family === '' ? `{${latex(nameIn(who, locale))}}` : [who.family, who.given].filter(Boolean).map(person).join(', ')
const person = (part: string) => (/,|\band\b/i.test(part) ? `{${latex(part)}}` : latex(part))

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** A work in one of its languages for BibTeX and BibLaTeX. */
export function bibtexOf(house: House, work: Work, edition: Edition): string {
  const locale = siteLanguage(edition.language)
  const type = called[work.type].bibtex
  const publisher = type === 'techreport' ? 'institution' : type === 'phdthesis' ? 'school' : 'publisher'
  const container = type === 'article' ? 'journal' : 'booktitle'
  const [year, month] = work.issued.split('-')
  const names = (role: Parameters<typeof ofRole>[1]) =>
    ofRole(work, role)
      .map((who) => nameOf(who, locale))
      .join(' and ')
  const fields: [string, string][] = [
    ['author', names('author')],
    ['editor', names('editor')],
    ['translator', names('translator')],
    ['title', `{${latex(edition.title)}}`],
    [container, latex(work.container)],
    ['year', year ?? ''],
    ['date', work.issued],
    ['type', latex(genres[work.type]?.[locale] ?? '')],
    [publisher, latex(work.publisher[locale])],
    ['address', latex(work.place)],
    ['series', latex(work.series[locale])],
    ['number', latex(work.issue || work.number)],
    ['volume', latex(work.volume)],
    ['pages', latex(work.pages).replace(/(\d)\s*[-\u2013]\s*(\d)/g, '$1--$2')],
    ['isbn', work.isbn],
    ['issn', work.issn],
    ['doi', plain(edition.doi)],
    ['url', plain(pageOf(house, work, edition.language))],
    ['language', edition.language],
    ['abstract', latex(work.summary[locale])],
  ]
  const lines = fields
    .filter(([, value]) => value !== '' && value !== '{}')
    .map(([name, value]) => `  ${name} = {${value}}`)
  // The name of a month is a macro of every style and stands without braces.
  if (month)
    lines.splice(
      lines.findIndex((line) => line.startsWith('  date')),
      0,
      `  month = ${months[Number(month) - 1]}`,
    )
  return `@${type}{${keyOf(work, edition)},\n${lines.join(',\n')}\n}\n`
}
