import { addFigure, NewFigure, NewValue, recordValue } from '#modules/research'
import { system } from '#platform/auth'
import type { Db } from '#platform/db'
import { must } from './must.ts'

interface Source {
  sourceEn: string
  sourceFr: string
  publisherEn: string
  publisherFr: string
  publishedOn: string
  url?: string
}
const unhcr = { publisherEn: 'UNHCR', publisherFr: 'HCR' }
const ilo = { publisherEn: 'ILO', publisherFr: 'OIT' }
const trends = (year: number, publishedOn: string, url = ''): Source => ({
  ...unhcr,
  sourceEn: `Global Trends: Forced Displacement in ${year}`,
  sourceFr: `Tendances mondiales\u00a0: déplacement forcé en ${year}`,
  publishedOn,
  url,
})
const trends2015 = trends(2015, '2016-06-20')
const trends2016 = trends(2016, '2017-06-19')
const trends2017 = trends(2017, '2018-06-19', 'https://www.unhcr.org/globaltrends2017/')
const workers = (
  year: number,
  publishedOn: string,
): Source & { quality: 'approximate'; noteEn: string; noteFr: string } => ({
  ...ilo,
  sourceEn: `Global Estimates on Migrant Workers, reference year ${year}`,
  sourceFr: `Estimations mondiales concernant les travailleuses et travailleurs migrants, année de référence ${year}`,
  publishedOn,
  quality: 'approximate',
  noteEn: `An estimate for the year ${year}.`,
  noteFr: `Une estimation pour l’année ${year}.`,
})
const workers2013 = workers(2013, '2015-12-15')
const workers2017 = workers(2017, '2018-12-05')
const million = 1_000_000

type Value = readonly [asOf: string, value: number, source: object]
interface Figure {
  key: string
  labelEn: string
  labelFr: string
  unitEn?: string
  unitFr?: string
  form?: 'percent'
  values: readonly Value[]
}

/** Numbers that the texts of the demonstration quote. All of them were published where they say. */
const figures: Figure[] = [
  {
    key: 'displaced',
    labelEn: 'People forcibly displaced in the world',
    labelFr: 'Personnes déplacées de force dans le monde',
    values: [
      ['2015-12-31', 65.3 * million, trends2015],
      ['2016-12-31', 65.6 * million, trends2016],
      ['2017-12-31', 68.5 * million, trends2017],
    ],
  },
  {
    key: 'refugees',
    labelEn: 'Refugees in the world',
    labelFr: 'Réfugiées et réfugiés dans le monde',
    values: [
      ['2015-12-31', 21.3 * million, trends2015],
      ['2016-12-31', 22.5 * million, trends2016],
      ['2017-12-31', 25.4 * million, trends2017],
    ],
  },
  {
    key: 'refugees-under-18',
    labelEn: 'Share of refugees under 18',
    labelFr: 'Part des moins de 18 ans parmi les personnes réfugiées',
    form: 'percent',
    values: [['2015-12-31', 51, trends2015]],
  },
  {
    key: 'refugees-from-three-countries',
    labelEn: 'Share of refugees from Syria, Afghanistan and Somalia',
    labelFr: 'Part des personnes réfugiées venant de Syrie, d’Afghanistan et de Somalie',
    form: 'percent',
    values: [['2015-12-31', 54, trends2015]],
  },
  {
    key: 'refugees-from-syria',
    labelEn: 'Refugees from Syria',
    labelFr: 'Personnes réfugiées venant de Syrie',
    values: [['2015-12-31', 4.9 * million, trends2015]],
  },
  {
    key: 'refugees-from-afghanistan',
    labelEn: 'Refugees from Afghanistan',
    labelFr: 'Personnes réfugiées venant d’Afghanistan',
    values: [['2015-12-31', 2.7 * million, trends2015]],
  },
  {
    key: 'refugees-from-somalia',
    labelEn: 'Refugees from Somalia',
    labelFr: 'Personnes réfugiées venant de Somalie',
    values: [
      [
        '2015-12-31',
        1.1 * million,
        {
          ...trends2015,
          noteEn: 'An earlier page of the centre gave 1.3 million.',
          noteFr: 'Une page antérieure du centre donnait 1,3 million.',
        },
      ],
    ],
  },
  {
    key: 'migrant-workers',
    labelEn: 'Migrant workers in the world',
    labelFr: 'Travailleuses et travailleurs migrants dans le monde',
    values: [
      ['2013-12-31', 150 * million, workers2013],
      ['2017-12-31', 164 * million, workers2017],
    ],
  },
  {
    key: 'migrant-workers-men',
    labelEn: 'Migrant workers in the world: men',
    labelFr: 'Travailleurs migrants dans le monde\u00a0: hommes',
    values: [
      ['2013-12-31', 83.7 * million, workers2013],
      ['2017-12-31', 96 * million, workers2017],
    ],
  },
  {
    key: 'migrant-workers-women',
    labelEn: 'Migrant workers in the world: women',
    labelFr: 'Travailleuses migrantes dans le monde\u00a0: femmes',
    values: [
      ['2013-12-31', 66.6 * million, workers2013],
      ['2017-12-31', 68 * million, workers2017],
    ],
  },
  {
    key: 'syrian-arrivals',
    labelEn: 'Syrian refugees who arrived in Canada from 4 November 2015',
    labelFr: 'Personnes réfugiées syriennes arrivées au Canada depuis le 4 novembre 2015',
    values: [
      [
        '2016-03-01',
        26_172,
        {
          publisherEn: 'Immigration, Refugees and Citizenship Canada',
          publisherFr: 'Immigration, Réfugiés et Citoyenneté Canada',
          sourceEn: 'Infographic on resettled Syrian refugees',
          sourceFr: 'Infographie sur les personnes réfugiées syriennes réinstallées',
          publishedOn: '2016-11-30',
          url: 'https://www.canada.ca/en/immigration-refugees-citizenship/services/refugees/welcome-syrian-refugees/infographic.html',
          quality: 'revised',
          noteEn: 'The day of publication is inferred.',
          noteFr: 'Le jour de parution est déduit.',
        },
      ],
    ],
  },
]

/** The figures that texts quote, once. */
export async function addDemoFigures(db: Db) {
  for (const { values, ...figure } of figures) {
    const added = await addFigure(db, system, NewFigure.parse(figure))
    if (!added.ok) continue
    for (const [asOf, value, source] of values)
      must(
        await recordValue(db, system, {
          figure: figure.key,
          // A product of decimals is not exact in binary.
          value: NewValue.parse({ ...source, asOf, value: Math.round(value) }),
        }),
      )
  }
}
