import type pg from 'pg'

/**
 * Fills in published works of the centre, in both languages, each with an author and a theme, spread over twenty years:
 * straight in SQL, as commands would take minutes. What the commands derive is derived here too. Gives how many there are.
 */
export async function fillPublications(client: pg.Client | pg.PoolClient, n: number): Promise<number> {
  await client.query('begin')
  for (const [sql, values] of steps(n)) await client.query(sql, values)
  // Kept pages were made without them.
  await client.query('update data_versions set version = version + 1 where community_id = 0 and stripe = 0')
  await client.query('commit')
  await client.query('analyze entries, entry_versions, publications, publication_languages, publication_contributors')
  const { rows } = await client.query<{ count: number }>(
    "select count(*)::int as count from entries where kind = 'publication' and state = 'published'",
  )
  return rows[0]?.count ?? 0
}

/** Ids follow from numbers, so that each step finds the rows of the one before; of the form that addresses are checked for. */
const id = "overlay(overlay(md5('bench-publication-' || i) placing '4' from 13) placing '8' from 17)::uuid"

const steps = (n: number): [string, unknown[]][] => [
  [
    `insert into entries (id, kind, slug_en, slug_fr, state, published_version, published_at, changed_at, day)
     select ${id}, 'publication', 'bench-work-' || i, 'ouvrage-' || i, 'published', 1, now() - i * interval '1 minute',
       now() - i * interval '1 minute', date '2006-01-01' + i % 7300
     from generate_series(1, $1::int) as i on conflict do nothing`,
    [n],
  ],
  [
    `insert into entry_versions (entry_id, version, title_en, title_fr, summary_en, summary_fr, body_en, body_fr, saved_by)
     select ${id}, 1, 'Work ' || i || ' on settlement', 'Ouvrage ' || i || ' sur l’établissement',
       'What partners of place ' || i % 97 || ' found.', 'Ce que les partenaires du lieu ' || i % 97 || ' ont constaté.',
       '', '', 'system'
     from generate_series(1, $1::int) as i on conflict do nothing`,
    [n],
  ],
  [
    `insert into publications (entry_id, type, issued, publisher_en, publisher_fr, version)
     select ${id}, (array['report', 'policy-brief', 'working-paper', 'article'])[1 + i % 4],
       to_char(date '2006-01-01' + i % 7300, 'YYYY-MM-DD'), 'The centre', 'Le centre', 1
     from generate_series(1, $1::int) as i on conflict do nothing`,
    [n],
  ],
  [
    `insert into publication_languages (entry_id, language, position, title)
     select ${id}, language, case language when 'en' then 0 else 1 end,
       case language when 'en' then 'Work ' || i || ' on settlement' else 'Ouvrage ' || i || ' sur l’établissement' end
     from generate_series(1, $1::int) as i, unnest(array['en', 'fr']) as language on conflict do nothing`,
    [n],
  ],
  [
    `insert into publication_contributors (entry_id, position, role, given, family)
     select ${id}, 0, 'author', 'Author', 'Number ' || i % 500 from generate_series(1, $1::int) as i on conflict do nothing`,
    [n],
  ],
  [
    `insert into entry_relations (from_id, role, to_id)
     select ${id}, 'theme', themes.id
     from generate_series(1, $1::int) as i
     join (select id, row_number() over (order by id) - 1 as at, count(*) over () as all_of_them
       from entries where kind = 'theme' and state = 'published') as themes on themes.at = i % themes.all_of_them
     on conflict do nothing`,
    [n],
  ],
  [
    `insert into public_documents (kind, subject, locale, path, title, summary, day, published_at, changed_at)
     select 'publication', e.id, locale, '/' || locale || '/publications/' || case locale when 'en' then slug_en else slug_fr end,
       case locale when 'en' then title_en else title_fr end, case locale when 'en' then summary_en else summary_fr end,
       e.day, e.published_at, e.changed_at
     from entries e join entry_versions v on v.entry_id = e.id and v.version = 1, unnest(array['en', 'fr']) as locale
     where e.kind = 'publication' and e.slug_en like 'bench-work-%' on conflict do nothing`,
    [],
  ],
]
