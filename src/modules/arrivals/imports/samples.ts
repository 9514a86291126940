import type { OutColumn } from '#platform/csv'
import type { Household } from '../queries/households.ts'
import { type ExportedFigure, exportColumns } from './figures-file.ts'
import { householdColumns } from './households-file.ts'

const figure = {
  measure: 'expected-gar',
  value: 476,
  asOf: '2015-12-31',
  publishedOn: '2015-12-31',
  publishedInferred: false,
  quality: 'expected',
  noteEn: 'by the end of February',
  noteFr: 'd’ici la fin de février',
  synthetic: false,
  sourceCode: 'plan-1',
  sourceTitleEn: 'First plan',
  sourceTitleFr: 'Premier plan',
  sourceAddress: '',
  revisesAsOf: null,
  revisesPublishedOn: null,
  revisesSource: null,
} as const satisfies ExportedFigure

/** A file that can be sent as it is: a forecast, and the revision of it. */
export const sampleFigures = (slug: string): { columns: OutColumn<ExportedFigure>[]; rows: ExportedFigure[] } => ({
  columns: exportColumns(slug),
  rows: [
    figure,
    {
      ...figure,
      value: 877,
      asOf: '2016-01-31',
      publishedOn: '2016-01-31',
      sourceCode: 'plan-2',
      sourceTitleEn: 'Second plan',
      sourceTitleFr: 'Deuxième plan',
      revisesAsOf: figure.asOf,
      revisesPublishedOn: figure.publishedOn,
      revisesSource: figure.sourceCode,
    },
  ],
})

const household: Household = {
  id: '',
  token: 'X-0001',
  stream: 'GAR',
  sizeBand: '4-6',
  language: 'ar',
  needs: ['interpreter', 'health-follow-up'],
  lodging: 'hotel',
  arrivedOn: '2016-01-20',
  arrivedKnownOn: '2016-01-21',
  housedOn: null,
  housedKnownOn: null,
  origin: 'direct',
  inCanadaSince: null,
  leftOn: null,
  leftKnownOn: null,
  synthetic: false,
  version: 1,
}

/** Two households: one that waits in a hotel, and one that went straight to a home. */
export const sampleHouseholds = (slug: string): { columns: OutColumn<Household>[]; rows: Household[] } => ({
  columns: householdColumns(slug),
  rows: [
    household,
    {
      ...household,
      token: 'X-0002',
      stream: 'PSR',
      sizeBand: '2-3',
      needs: [],
      lodging: 'none',
      housedOn: '2016-01-20',
      housedKnownOn: '2016-01-21',
    },
  ],
})
