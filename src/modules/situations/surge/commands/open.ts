import { sql } from 'kysely'
import { z } from 'zod'
import { type Recorder, record } from '#platform/audit'
import { constraintOf, type Db, inScope, type Tx } from '#platform/db'
import { failed, ok } from '#platform/outcome'
import type { NameForm, OpenForm, RenameForm } from '../schema.ts'
import { TemplateGroup, templates } from '../templates.ts'

/** How the audit log names a situation. */
export const surgeSubject = (id: string) => `surge:${id}`

interface Opening {
  form: OpenForm
  /** The community's day. */
  on: string
  synthetic?: boolean
}

/**
 * Opens a situation with the groups of a template and gives its id. `already-open`, with the other one's id, when one of
 * the same name is open in either language: of two people who open it at once, one does, and the other is shown it.
 */
export async function openSurge(db: Db, by: Recorder, communityId: number, opening: Opening) {
  try {
    return await inScope(db, [communityId], (tx) => insertSurge(tx, by, communityId, opening))
  } catch (error) {
    if (!constraintOf(error)?.startsWith('surges_open_name')) throw error
    const other = await inScope(db, [communityId], (tx) => findOpen(tx, communityId, opening.form))
    return { ...failed('already-open'), surge: other }
  }
}

async function insertSurge(tx: Tx, by: Recorder, communityId: number, { form, on, synthetic = false }: Opening) {
  const groups = await groupsOf(tx, communityId, form.template)
  if (!groups) return failed('no-such-template')
  const { id } = await tx
    .insertInto('surges')
    .values({
      community_id: communityId,
      template: form.template,
      name_en: form.nameEn,
      name_fr: form.nameFr,
      opened_on: on,
      opened_by: by.id,
      synthetic,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const rows = groups.map((group, position) => ({
    community_id: communityId,
    surge_id: id,
    position,
    kind: group.kind,
    name_en: group.nameEn,
    name_fr: group.nameFr,
    terms_en: group.termsEn,
    terms_fr: group.termsFr,
    meets_on: group.meetsOn.join(','),
    meets_at: group.meetsAt,
    meets_minutes: group.meetsMinutes,
  }))
  if (rows.length > 0) await tx.insertInto('surge_groups').values(rows).execute()
  const detail = { template: form.template, nameEn: form.nameEn, groups: rows.length }
  await record(tx, by, { communityId, action: 'surge.opened', subject: surgeSubject(id), detail })
  return ok(id)
}

const Groups = z.array(TemplateGroup)

/** A template's groups: of the program by its code, of the community by its id. */
async function groupsOf(tx: Tx, communityId: number, template: string): Promise<readonly TemplateGroup[] | undefined> {
  const known = templates.find(({ code }) => code === template)
  if (known) return known.groups
  const id = z.uuid().safeParse(template)
  if (!id.success) return undefined
  const own = await tx
    .selectFrom('surge_templates')
    .select('groups')
    .where('community_id', '=', communityId)
    .where('id', '=', id.data)
    .executeTakeFirst()
  return own && Groups.parse(own.groups)
}

const findOpen = async (tx: Tx, communityId: number, { nameEn, nameFr }: NameForm) => {
  const { rows } = await sql<{ id: string }>`
    select id from surges where community_id = ${communityId}::int and closed_on is null
      and (lower(name_en) = lower(${nameEn}) or lower(name_fr) = lower(${nameFr})) limit 1`.execute(tx)
  return rows[0]?.id
}

/**
 * The situation, if it is still open, kept so until the transaction ends: what is written into it and its closing wait for
 * one another. `alone` also keeps out others who write into it.
 */
export async function holdSurge(tx: Tx, communityId: number, id: string, alone = false) {
  const row = tx
    .selectFrom('surges')
    .select(['id', 'closed_on', 'opened_on', 'name_en', 'name_fr', 'template', 'synthetic'])
    .where('community_id', '=', communityId)
    .where('id', '=', id)
  const surge = await (alone ? row.forUpdate() : row.forShare()).executeTakeFirst()
  if (!surge) return { problem: 'gone' } as const
  if (surge.closed_on !== null) return { problem: 'closed' } as const
  return { surge }
}

/**
 * Gives an open situation another name. `already-open` when another open one has that name in either language, `changed` when
 * it has meanwhile another name than the one to be replaced.
 */
export async function renameSurge(
  db: Db,
  by: Recorder,
  communityId: number,
  { id, form }: { id: string; form: RenameForm },
) {
  try {
    return await inScope(db, [communityId], async (tx) => {
      const { surge, problem } = await holdSurge(tx, communityId, id, true)
      if (!surge) return failed(problem)
      const before = { nameEn: surge.name_en, nameFr: surge.name_fr }
      if (before.nameEn === form.nameEn && before.nameFr === form.nameFr) return ok({ changed: false })
      if (before.nameEn !== form.wasEn || before.nameFr !== form.wasFr) return failed('changed')
      const row = { name_en: form.nameEn, name_fr: form.nameFr }
      await tx.updateTable('surges').set(row).where('community_id', '=', communityId).where('id', '=', id).execute()
      const detail = { nameEn: form.nameEn, nameFr: form.nameFr, beforeEn: before.nameEn, beforeFr: before.nameFr }
      await record(tx, by, { communityId, action: 'surge.renamed', subject: surgeSubject(id), detail })
      return ok({ changed: true })
    })
  } catch (error) {
    if (constraintOf(error)?.startsWith('surges_open_name')) return failed('already-open')
    throw error
  }
}
