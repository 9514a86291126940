import type { Edition, Work } from '../work.ts'
import { bibtexOf } from './bibtex.ts'
import { cslOf } from './csl.ts'
import { dataciteOf } from './datacite.ts'
import { dataciteXml } from './datacite-xml.ts'
import { risOf } from './ris.ts'
import type { House } from './site.ts'

export { type CslItem, cslOf } from './csl.ts'

interface Format {
  /** As the last part of its address and of the file's name. */
  ending: string
  /** As the reader knows it. */
  name: string
  mediaType: string
  write: (house: House, work: Work, edition: Edition) => string
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`

/** Every form in which a work can be taken along. */
export const citationFormats: readonly Format[] = [
  { ending: 'bib', name: 'BibTeX', mediaType: 'application/x-bibtex; charset=utf-8', write: bibtexOf },
  { ending: 'ris', name: 'RIS', mediaType: 'application/x-research-info-systems; charset=utf-8', write: risOf },
  {
    ending: 'csl.json',
    name: 'CSL JSON',
    mediaType: 'application/vnd.citationstyles.csl+json; charset=utf-8',
    write: (...of) => json([cslOf(...of)]),
  },
  {
    ending: 'datacite.json',
    name: 'DataCite JSON',
    mediaType: 'application/vnd.datacite.datacite+json; charset=utf-8',
    write: (...of) => json(dataciteOf(...of)),
  },
  {
    ending: 'datacite.xml',
    name: 'DataCite XML',
    mediaType: 'application/vnd.datacite.datacite+xml; charset=utf-8',
    write: (...of) => dataciteXml(dataciteOf(...of)),
  },
]
