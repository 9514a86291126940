import { describeEntry, type Entry, getEntry, type Kind, relate } from '#modules/entries'
import { note, type Recorder, record } from '#platform/audit'
import { house } from '#platform/auth'
import { constraintOf, type Db, inScope, type Tx } from '#platform/db'
import { done, failed, type Outcome } from '#platform/outcome'
import { namesOfCentres } from '../queries/centres.ts'
import type { ClusterFacts, PersonFacts, ProjectFacts, ThemeFacts } from '../schema.ts'

type Refusal = 'gone' | 'edited-meanwhile'
interface Saving<Facts> {
  id: string
  facts: Facts
}

/**
 * Saves facts of an entry of this kind. `save` writes them where the version is still the one that was edited, and says how many
 * rows that were: none, and somebody else was faster.
 */
const saveFacts = (
  db: Db,
  by: Recorder,
  { id, kind }: { id: string; kind: Kind },
  save: (tx: Tx, entry: Entry) => Promise<boolean>,
): Promise<Outcome<Refusal>> =>
  inScope(db, [house], async (tx) => {
    const entry = await getEntry(tx, id)
    if (entry?.kind !== kind) return failed('gone')
    if (!(await save(tx, entry))) return failed('edited-meanwhile')
    const change = { communityId: house, action: `${kind}.described`, subject: `entry:${id}` }
    // No reader sees a draft: no page has to be made anew for it.
    await (entry.state === 'published' ? record : note)(tx, by, change)
    return done
  })

const written = ({ numInsertedOrUpdatedRows }: { numInsertedOrUpdatedRows?: bigint | undefined }) =>
  numInsertedOrUpdatedRows === 1n

/** The place of a theme among the themes, and what it shows first. */
export const saveTheme = (db: Db, by: Recorder, { id, facts }: Saving<ThemeFacts>) =>
  saveFacts(db, by, { id, kind: 'theme' }, async (tx) => {
    const { position, version } = facts
    const saved = await tx
      .insertInto('themes')
      .values({ entry_id: id, position })
      .onConflict((row) =>
        row
          .column('entry_id')
          .doUpdateSet({ position, version: version + 1 })
          .where('themes.version', '=', version),
      )
      .executeTakeFirstOrThrow()
    if (!written(saved)) return false
    await relate(tx, id, 'highlight', facts.highlights)
    await describeEntry(tx, id, {})
    return true
  })

/** Money, days, partners and people of a project, and the communities it is about. */
export const saveProject = (db: Db, by: Recorder, { id, facts }: Saving<ProjectFacts>) =>
  saveFacts(db, by, { id, kind: 'project' }, async (tx) => {
    const row = {
      status: facts.status,
      starts_on: facts.startsOn,
      ends_on: facts.endsOn,
      funder_en: facts.funderEn,
      funder_fr: facts.funderFr,
      amount_cents: facts.amount,
      contact_email: facts.contactEmail,
    }
    const saved = await tx
      .insertInto('projects')
      .values({ entry_id: id, ...row })
      .onConflict((conflict) =>
        conflict
          .column('entry_id')
          .doUpdateSet({ ...row, version: facts.version + 1 })
          .where('projects.version', '=', facts.version),
      )
      .executeTakeFirstOrThrow()
    if (!written(saved)) return false
    await savePartners(tx, id, facts.partners)
    await relate(tx, id, 'theme', facts.themes)
    await relate(tx, id, 'lead', facts.leads)
    await relate(tx, id, 'team', facts.team)
    await relate(tx, id, 'cluster', facts.clusters)
    const names = (locale: 'nameEn' | 'nameFr') => facts.partners.map((partner) => partner[locale])
    await describeEntry(tx, id, {
      day: facts.startsOn,
      endsOn: facts.endsOn,
      words: {
        en: [facts.funderEn, ...names('nameEn')].join(' ').trim(),
        fr: [facts.funderFr, ...names('nameFr')].join(' ').trim(),
      },
      communities: facts.communities,
    })
    return true
  })

async function savePartners(tx: Tx, id: string, partners: ProjectFacts['partners']) {
  await tx.deleteFrom('project_partners').where('entry_id', '=', id).execute()
  if (partners.length === 0) return
  await tx
    .insertInto('project_partners')
    .values(
      partners.map(({ nameEn, nameFr, url }, position) => ({
        entry_id: id,
        position,
        name_en: nameEn,
        name_fr: nameFr,
        url,
      })),
    )
    .execute()
}

/** Role, affiliation and identifier of a person. The identifier is one person's only (`orcid-taken`). */
export async function savePerson(
  db: Db,
  by: Recorder,
  { id, facts }: Saving<PersonFacts>,
): Promise<Outcome<Refusal | 'orcid-taken'>> {
  try {
    return await saveFacts(db, by, { id, kind: 'person' }, (tx) => writePerson(tx, id, facts))
  } catch (error) {
    if (constraintOf(error) === 'researchers_orcid') return failed('orcid-taken')
    throw error
  }
}

async function writePerson(tx: Tx, id: string, facts: PersonFacts) {
  const row = {
    role_en: facts.roleEn,
    role_fr: facts.roleFr,
    affiliation_en: facts.affiliationEn,
    affiliation_fr: facts.affiliationFr,
    orcid: facts.orcid,
    contact_email: facts.contactEmail,
  }
  const saved = await tx
    .insertInto('researchers')
    .values({ entry_id: id, ...row })
    .onConflict((conflict) =>
      conflict
        .column('entry_id')
        .doUpdateSet({ ...row, version: facts.version + 1 })
        .where('researchers.version', '=', facts.version),
    )
    .executeTakeFirstOrThrow()
  if (!written(saved)) return false
  await relate(tx, id, 'theme', facts.themes)
  const orcid = facts.orcid ?? ''
  await describeEntry(tx, id, {
    words: {
      en: `${facts.roleEn} ${facts.affiliationEn} ${orcid}`.trim(),
      fr: `${facts.roleFr} ${facts.affiliationFr} ${orcid}`.trim(),
    },
  })
  return true
}

/** The centres that a cluster joins, its people and its themes. */
export const saveCluster = (db: Db, by: Recorder, { id, facts }: Saving<ClusterFacts>) =>
  saveFacts(db, by, { id, kind: 'cluster' }, async (tx) => {
    const saved = await tx
      .insertInto('clusters')
      .values({ entry_id: id })
      .onConflict((conflict) =>
        conflict
          .column('entry_id')
          .doUpdateSet({ version: facts.version + 1 })
          .where('clusters.version', '=', facts.version),
      )
      .executeTakeFirstOrThrow()
    if (!written(saved)) return false
    const known = await namesOfCentres(tx, facts.centres)
    await tx.deleteFrom('cluster_centres').where('entry_id', '=', id).execute()
    const joined = facts.centres.filter((centre) => known.has(centre))
    if (joined.length > 0)
      await tx
        .insertInto('cluster_centres')
        .values(joined.map((centre_id, position) => ({ entry_id: id, centre_id, position })))
        .execute()
    await relate(tx, id, 'theme', facts.themes)
    await relate(tx, id, 'member', facts.members)
    const words = (locale: 'en' | 'fr') => joined.map((centre) => known.get(centre)?.[locale] ?? '').join(' ')
    await describeEntry(tx, id, { words: { en: words('en'), fr: words('fr') } })
    return true
  })
