import type pg from 'pg'

/** Words people really look for, among many that nobody does: how often a word comes falls off as in any language. */
const known = `refugees housing settlement partnership community interpreter language school health clinic family winter
  Syria Waterloo Hamilton Ottawa report brief evaluation policy sponsor volunteer women rights labour migrant workers identity
  culture religion displacement asylum media discourse mobility remittance film conference newcomer service support`
const knownFrench = `réfugiés logement établissement partenariat communauté interprète langue école santé clinique famille hiver
  Syrie Waterloo Hamilton Ottawa rapport précis évaluation politique parrainage bénévole femmes droits travail migrants travailleurs
  identité culture religion déplacement asile médias discours mobilité transferts film colloque nouvel service soutien`

/**
 * Fills the catalogue with `count` invented documents in both languages, straight into its table, which only a bench may do:
 * a title of six words, a summary of twenty and a text of a hundred and twenty, drawn from eight thousand words.
 */
export async function fillDocuments(client: pg.Client | pg.PoolClient, count: number) {
  await client.query('select setseed(0.4)')
  for (const [locale, words] of [
    ['en', known],
    ['fr', knownFrench],
  ] as const)
    await client.query(documents, [locale, words.split(/\s+/), count])
  await client.query('vacuum analyze public_documents')
  await client.query('vacuum analyze catalogue_words')
}

/** A word's rank is drawn so that the first is in most texts and the last in hardly any. */
const documents = `
  insert into public_documents (kind, subject, locale, path, title, summary, body, words, themes, communities, day,
    published_at, changed_at)
  select (array['publication','post','event','service','service','service','service','project'])[1 + n % 8],
    md5('document ' || n)::uuid, $1, '/' || $1 || '/documents/' || n, t.title, t.summary, t.body, '',
    array[md5('theme ' || n % 6)::uuid], array[1 + n % 40], date '2010-01-01' + (n % 5800), now() - n * interval '1 minute', now()
  from generate_series(1, $3::int) as n, lateral (
    select string_agg(word, ' ') filter (where i <= 6) as title,
      string_agg(word, ' ') filter (where i between 7 and 26) as summary,
      string_agg(word, ' ') filter (where i > 26) as body
    from (
      select i, case when r < cardinality($2::text[]) then ($2::text[])[1 + r]
        else s[1 + r / 400 % 20] || s[1 + r / 20 % 20] || s[1 + r % 20] end as word
      from (select i, floor(power(random(), 2.2) * 8000 + n * 0)::int as r from generate_series(1, 146) as i) as drawn,
        (values (array['ba','co','dé','fi','gu','la','mi','no','pa','re','su','ta','vi','zo','bri','cla','dro','fle','gra','tri']))
          as syllables (s)) as each) as t`
