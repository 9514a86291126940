import { sql } from 'kysely'
import { addDemoPeople } from '#modules/accounts'
import { addSources, arriveHouseholds, recordFigures } from '#modules/arrivals'
import { type CommunityForm, foundCommunity, listPlaces } from '#modules/communities'
import { system } from '#platform/auth'
import { type Db, type Tx, transact } from '#platform/db'
import type { FileSettings } from '#platform/files'
import { today } from '#platform/i18n'
import { type RecordFigure, readRecord, type Source } from '../../db/record/record.ts'
import { type Demo, generate } from '../../db/seeds/generator.ts'
import { addDemoCentre } from './centre.ts'
import { addDemoChecklists, addDemoMoves } from './checklists.ts'
import { demoPlaces } from './communities.ts'
import { addDemoMailing } from './mailing.ts'
import { must } from './must.ts'
import { addDemoOffers } from './offers.ts'
import { addDemoPages } from './pages.ts'
import { addDemoPartners, findDemoOrganisations } from './partners.ts'
import { addDemoPictures } from './pictures.ts'
import { addDemoReferrals } from './referrals.ts'
import { addDemoPlacesAround, addDemoServices } from './services.ts'
import { addDemoSurge } from './surge.ts'
import { addDemoUpdates } from './updates.ts'

/**
 * Loads the record of 2015-16 and the synthetic households, partners and capacity beside it, once, by calling commands.
 * Each community is one transaction: a start that is killed halfway leaves whole communities, and the next one goes on. Gives how many communities were loaded.
 */
export const loadDemo = (db: Db, recordDir: string, files?: FileSettings) =>
  // Two processes may start at once on one database: the second waits here and finds everything there.
  transact(db, async (waiting) => {
    await sql`select pg_advisory_xact_lock(hashtext('ensemble: demonstration'))`.execute(waiting)
    const loaded = await loadMissing(db, recordDir)
    // Without a place for files, as in most tests, pages stay without pictures.
    if (files) await addDemoPictures(db, files)
    return loaded
  })

async function loadMissing(db: Db, recordDir: string) {
  const known = new Set((await listPlaces(db)).map((place) => place.slug.en))
  const record = readRecord(recordDir)
  const demo = generate()
  const missing = demoPlaces(demo.uncoveredSectors).filter((form) => !known.has(form.slugEn))
  for (const form of missing) await transact(db, (tx) => loadPlace(tx, form, { ...record, demo }))
  const places = await listPlaces(db)
  for (const { id, slug } of places) await addDemoPlacesAround(db, id, slug.en, today(new Date()), demo)
  await addDemoMoves(db, (slug) => places.find((place) => place.slug.en === slug)?.id)
  await addDemoPeople(db, places, await organisationsOf(db, places))
  await addDemoPages(db)
  await addDemoCentre(db, places)
  return missing.length
}

interface Story {
  figures: RecordFigure[]
  sources: Source[]
  demo: Demo
}

async function loadPlace(tx: Tx, form: CommunityForm, { figures, sources, demo }: Story) {
  const id = must(await foundCommunity(tx, system, form))
  const ours = figures.filter((figure) => figure.place === form.slugEn)
  const cited = new Set(ours.map((figure) => figure.sourceId))
  await addSources(
    tx,
    system,
    id,
    sources.filter((source) => cited.has(source.id)).map(({ id: code, ...source }) => ({ code, ...source })),
  )
  must(
    await recordFigures(
      tx,
      system,
      id,
      ours.map((figure) => figureRow(figure, ours)),
    ),
  )
  const forecasts = demo.forecasts.filter((one) => one.community === form.slugEn)
  if (forecasts.length === 0) return
  must(await recordFigures(tx, system, id, forecasts.map(forecastRow)))
  must(
    await arriveHouseholds(
      tx,
      system,
      id,
      demo.households.filter((one) => one.community === form.slugEn).map(householdRow),
    ),
  )
  const organisations = await addDemoPartners(tx, id, form.slugEn, demo)
  await addDemoServices(tx, id, { slug: form.slugEn, organisations, demo })
  await addDemoReferrals(tx, id, form.slugEn)
  await addDemoOffers(tx, id, { slug: form.slugEn, organisations, demo }, new Date())
  await addDemoUpdates(tx, id, form.slugEn, organisations)
  await addDemoChecklists(tx, id, form.slugEn)
  await addDemoSurge(tx, id, form.slugEn, organisations)
  await addDemoMailing(tx, id)
}

function figureRow(figure: RecordFigure, all: readonly RecordFigure[]) {
  const before = figure.supersedesKey === undefined ? undefined : all.find((one) => one.key === figure.supersedesKey)
  return {
    measure: figure.measure,
    value: figure.value,
    asOf: figure.asOf,
    publishedOn: figure.publishedOn,
    publishedInferred: figure.publishedQuality === 'inferred',
    quality: figure.quality,
    source: figure.sourceId,
    noteEn: figure.note,
    noteFr: figure.noteFr,
    supersedes: before ? { asOf: before.asOf, publishedOn: before.publishedOn, source: before.sourceId } : null,
  }
}

const forecastRow = (forecast: Demo['forecasts'][number]) => ({
  measure: forecast.measure,
  value: forecast.people,
  asOf: forecast.week,
  publishedOn: forecast.publishedOn,
  quality: forecast.quality,
  source: 'synthetic',
  sourceTitleEn: 'Synthetic forecast of the demonstration',
  sourceTitleFr: 'Prévision fictive de la démonstration',
  synthetic: true,
})

const householdRow = ({
  community: _,
  people: __,
  recordedOn,
  housedRecordedOn,
  ...household
}: Demo['households'][number]) => ({
  ...household,
  arrivedKnownOn: recordedOn,
  housedKnownOn: housedRecordedOn,
  synthetic: true,
})

/** Amina speaks for a settlement agency and Rosa for a reception centre: the demonstration's people need organisations. */
async function organisationsOf(db: Db, places: Awaited<ReturnType<typeof listPlaces>>) {
  const waterloo = places.find((place) => place.slug.en === 'waterloo-region')
  if (!waterloo) return {}
  return findDemoOrganisations(db, waterloo.id)
}
