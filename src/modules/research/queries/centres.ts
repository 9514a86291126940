import { alphabetically, type Db, type Tx } from '#platform/db'
import type { Locale } from '#platform/i18n'

/** A research centre, here or elsewhere. `ror` without https://ror.org/. */
export interface Centre {
  id: string
  name: Record<Locale, string>
  host: Record<Locale, string>
  city: string
  /** ISO 3166-1, two letters. */
  country: string
  ror: string | null
  url: string
  version: number
}

const centres = (db: Db | Tx) =>
  db
    .selectFrom('centres')
    .select(['centres.id', 'name_en', 'name_fr', 'host_en', 'host_fr', 'city', 'country', 'ror', 'url', 'version'])

type Row = Awaited<ReturnType<ReturnType<typeof centres>['executeTakeFirstOrThrow']>>
const centreOf = ({ name_en, name_fr, host_en, host_fr, ...same }: Row): Centre => ({
  ...same,
  name: { en: name_en, fr: name_fr },
  host: { en: host_en, fr: host_fr },
})

/** Every centre, by its name in the reader's language; at most 500. */
export const listCentres = async (db: Db | Tx, locale: Locale): Promise<Centre[]> =>
  (
    await centres(db)
      .orderBy(alphabetically(locale, `name_${locale}`))
      .limit(500)
      .execute()
  ).map(centreOf)

export async function findCentre(db: Db | Tx, id: string): Promise<Centre | undefined> {
  const row = await centres(db).where('id', '=', id).executeTakeFirst()
  return row && centreOf(row)
}

/** The centres that a cluster joins, in its editors' order. */
export const centresOfCluster = async (db: Db | Tx, id: string): Promise<Centre[]> =>
  (
    await centres(db)
      .innerJoin('cluster_centres', 'cluster_centres.centre_id', 'centres.id')
      .where('cluster_centres.entry_id', '=', id)
      .orderBy('cluster_centres.position')
      .execute()
  ).map(centreOf)

export async function namesOfCentres(
  db: Db | Tx,
  ids: readonly string[],
): Promise<Map<string, Record<Locale, string>>> {
  if (ids.length === 0) return new Map()
  const rows = await centres(db)
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, centreOf(row).name]))
}
