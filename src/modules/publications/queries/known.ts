import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db'
import { titleKey } from '../rules.ts'

interface Sought {
  doi: string
  title: string
  year: string
}
export interface KnownWork {
  id: string
  by: 'doi' | 'title'
}

/**
 * Which of these works we have already: by a DOI of any language, else by the title of any language (whatever its
 * capitals and marks) in the same year. One query for all of them; drafts count too.
 */
export async function knownWorks(db: Db | Tx, sought: readonly Sought[]): Promise<(KnownWork | undefined)[]> {
  if (sought.length === 0) return []
  const asked = sought.map(({ doi, title, year }, at) => ({
    at,
    doi: doi.toLowerCase(),
    title: title.toLowerCase(),
    year,
  }))
  const { rows } = await sql<{ at: number; id: string; by_doi: boolean; title: string }>`
    select asked.at, l.entry_id as id, asked.doi <> '' and lower(l.doi) = asked.doi as by_doi, l.title
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as asked (at int, doi text, title text, year text)
    join lateral (
      select entry_id, doi, title from publication_languages where asked.doi <> '' and doi <> '' and lower(doi) = asked.doi
      union all
      select entry_id, doi, title from publication_languages
      where lower(title) = asked.title) l on true
    join publications p on p.entry_id = l.entry_id
    where (asked.doi <> '' and lower(l.doi) = asked.doi) or left(p.issued, 4) = asked.year
      or (asked.year = '' and p.issued is null)
    order by asked.at, by_doi desc, l.entry_id`.execute(db)
  const found: (KnownWork | undefined)[] = sought.map(() => undefined)
  for (const { at, id, by_doi, title } of rows) {
    const wanted = sought[at]
    if (found[at] || !wanted) continue
    if (by_doi || titleKey(title) === titleKey(wanted.title)) found[at] = { id, by: by_doi ? 'doi' : 'title' }
  }
  return found
}
