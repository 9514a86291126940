import { type Edition, filesIn, nameIn, ofRole, siteLanguage, sortName, type Work } from '../work.ts'
import type { House } from './site.ts'

/**
 * The tags in a page's head that Google Scholar and Zotero read (Highwire Press). Names, a title and a date are what they
 * need; the address of the PDF must be on the same site as the page.
 */
export function highwireOf(house: House, work: Work, edition: Edition): { name: string; content: string }[] {
  const locale = siteLanguage(edition.language)
  const { now } = filesIn(work.files, edition.language)
  const pdf = now.find(({ use, mediaType }) => use === 'text' && mediaType === 'application/pdf')
  const [first = '', last = ''] = work.pages.split(/\s*[-\u2013]+\s*/)
  const report = work.type === 'report' || work.type === 'policy-brief' || work.type === 'working-paper'
  const institution =
    work.type === 'thesis' ? 'citation_dissertation_institution' : 'citation_technical_report_institution'
  const tags: [string, string][] = [
    ['citation_title', edition.title],
    ...ofRole(work, 'author').flatMap((who): [string, string][] => [
      ['citation_author', who.family === '' ? nameIn(who, locale) : sortName(who, locale)],
      ['citation_author_institution', who.affiliation],
      ['citation_author_orcid', who.orcid && `https://orcid.org/${who.orcid}`],
    ]),
    ...ofRole(work, 'editor').map((who): [string, string] => ['citation_editor', sortName(who, locale)]),
    ['citation_publication_date', work.issued.replaceAll('-', '/')],
    ['citation_language', edition.language],
    ['citation_publisher', work.publisher[locale]],
    [report || work.type === 'thesis' ? institution : '', work.publisher[locale]],
    [report ? 'citation_technical_report_number' : '', work.number],
    ['citation_journal_title', work.type === 'article' ? work.container : ''],
    ['citation_inbook_title', work.type === 'chapter' ? work.container : ''],
    ['citation_volume', work.volume],
    ['citation_issue', work.issue],
    ['citation_firstpage', first],
    ['citation_lastpage', last],
    ['citation_isbn', work.isbn],
    ['citation_issn', work.issn],
    ['citation_doi', edition.doi],
    ['citation_pdf_url', pdf ? house.publicUrl + pdf.href : ''],
  ]
  return tags.filter(([name, content]) => name !== '' && content !== '').map(([name, content]) => ({ name, content }))
}
