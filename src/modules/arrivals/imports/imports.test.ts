import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { system } from '#platform/auth'
import { csvStream, problemSentence, writeCsv } from '#platform/csv'
import { type Db, inScope } from '#platform/db'
import { signedIn, testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { exportFigures } from '../queries/export.ts'
import { exportColumns } from './figures-file.ts'
import { importFigures } from './import-figures.ts'
import { importHouseholds } from './import-households.ts'
import { sampleFigures, sampleHouseholds } from './samples.ts'

const database = withDatabase()
const head = 'measure,as_of,published_on,quality,value,source\n'
const good = 'arrived,2016-01-20,2016-01-21,exact,277,S18\n'

const placeOf = async (db: Db) => {
  const { id, slug } = await aCommunity(db)
  return { id, slug: { en: slug, fr: `lieu-${slug}` } }
}
const countOf = (db: Db, id: number, table = 'figures') =>
  inScope(db, [id], async (tx) => {
    const { rows } = await sql<{
      n: number
    }>`select count(*)::int as n from ${sql.table(table)} where community_id = ${id}`.execute(tx)
    return rows[0]?.n
  })
/** Imports a text and gives the report, with every problem as an English sentence. */
async function imported(file: string | Uint8Array, place?: Awaited<ReturnType<typeof placeOf>>, dryRun = false) {
  const where = place ?? (await placeOf(database.db))
  const source = typeof file === 'string' ? Buffer.from(file) : file
  const report = await importFigures(database.db, system, where, { source, dryRun })
  const said = [
    ...report.problems.map((problem) => problemSentence('en', problem)),
    ...report.lineProblems.map(({ line, column, reason }) => `${line} ${column} ${reason}`),
  ]
  return { ...report, said, count: await countOf(database.db, where.id) }
}

describe('a file of figures', () => {
  it('is recorded with its unknown sources, and the same file again changes nothing', async () => {
    const place = await placeOf(database.db)
    expect((await imported(head + good, place)).settled).toEqual({ recorded: 1, known: 0, newSources: 1 })
    const again = await imported(head + good, place)
    expect([again.settled, again.count]).toEqual([{ recorded: 0, known: 1, newSources: 0 }, 1])
  })

  it('may use French headings and words, semicolons and Windows-1252', async () => {
    const file = Buffer.from(
      'mesure;en date du;publié le;qualité;valeur;source\nPersonnes arrivées;2016-01-20;2016-01-21;déduit;1 277;Été\n',
      'latin1',
    )
    expect((await imported(file)).settled?.recorded).toBe(1)
  })

  it('is only tried in a dry run', async () => {
    const report = await imported(head + good, undefined, true)
    expect([report.settled?.recorded, report.count]).toEqual([1, 0])
  })

  it.each([
    [
      'a wrong measure',
      'refugees,2016-01-20,2016-01-21,exact,277,S18',
      'Line 3, column A “measure”: “refugees” is not known here.',
    ],
    [
      'a bad day',
      'arrived,2016-02-30,2016-03-01,exact,277,S18',
      'Line 3, column B “as_of”: “2016-02-30” is not a calendar day.',
    ],
    ['a negative number', 'arrived,2016-01-21,2016-01-21,exact,-5,S18', 'Line 3, column E “value”: -5 is below zero.'],
    [
      'an absurd number',
      'arrived,2016-01-21,2016-01-21,exact,99999999,S18',
      'Line 3, column E “value”: 99999999 cannot be right.',
    ],
    [
      'a formula',
      'arrived,2016-01-21,2016-01-21,exact,1,=HYPERLINK(1)',
      'Line 3, column F “source”: “=HYPERLINK(1)” could run as a formula',
    ],
    ['a repeated row', good.trim(), 'Line 3: this row repeats line 2.'],
    ['a day after its publication', 'arrived,2016-02-20,2016-01-21,exact,277,S18', '3 as_of past-is-past'],
    ['a forecast of the far future', 'expected,2026-02-20,2016-01-21,expected,277,S18', '3 as_of too-far-ahead'],
  ])('with %s is named by line and column, and nothing is recorded', async (_, line, sentence) => {
    const report = await imported(`${head}${good}${line}\n`)
    expect(report.said).toHaveLength(1)
    expect(report.said[0]).toContain(sentence)
    expect(report.count).toBe(0)
  })

  it.each([
    ['empty', '', 'The file is empty.'],
    ['without headings', 'a,b,c\n1,2,3\n', 'no known column heading'],
    [
      'without a needed column',
      'measure,as_of\narrived,2016-01-01\n',
      'the column “published_on” (or “publie_le”) is missing',
    ],
  ])('that is %s says so', async (_, file, sentence) => {
    expect((await imported(file)).said.join()).toContain(sentence)
  })

  it('of another community is refused by its place', async () => {
    const place = await placeOf(database.db)
    const line = (slug: string) => `place,${head}${slug},${good}`
    expect((await imported(line(place.slug.fr), place)).settled?.recorded).toBe(1)
    expect((await imported(line('toronto'), place)).said[0]).toContain('“toronto” is not known here.')
  })

  it('that conflicts with the record names the line and the way out', async () => {
    const place = await placeOf(database.db)
    await imported(head + good, place)
    const other = await imported(
      `${head}arrived,2016-01-22,2016-01-22,exact,1,S18\n${good.replace('277', '278')}`,
      place,
    )
    expect([other.said, other.count]).toEqual([['3 value conflict'], 1])
  })

  it('names a revision of nothing, and one of which a part is missing', async () => {
    const columns = `${head.trim()},revises_as_of,revises_published_on,revises_source\n`
    const line = (revised: string) => `${columns}${good.trim()},${revised}\n`
    expect((await imported(line('2015-01-01,2015-01-01,S1'))).said).toEqual(['2 revises_as_of supersedes-unknown'])
    expect((await imported(line('2015-01-01,,'))).said).toEqual(['2 revises_as_of revision-incomplete'])
  })

  it('can be exported and imported elsewhere, revisions and all', async () => {
    const [here, there] = [await placeOf(database.db), await placeOf(database.db)]
    const { columns, rows } = sampleFigures(here.slug.en)
    expect((await imported(writeCsv(columns, rows), here)).settled?.recorded).toBe(2)
    const file = await new Response(
      csvStream(exportColumns(there.slug.en), exportFigures(database.db, here.id, '2016-12-31')),
    ).text()
    expect((await imported(file, there)).settled?.recorded).toBe(2)
    expect((await imported(file.replaceAll(there.slug.en, here.slug.en), here)).settled).toEqual({
      recorded: 0,
      known: 2,
      newSources: 0,
    })
  })
})

describe('a file of households', () => {
  const sent = async (place: Awaited<ReturnType<typeof placeOf>>, file: string) => {
    const { settled, problems, lineProblems } = await importHouseholds(database.db, system, place, {
      source: Buffer.from(file),
      dryRun: false,
    })
    return settled ?? [...problems.map((problem) => problemSentence('en', problem)), ...lineProblems]
  }

  it('is recorded once, and marks as housed those it now says are', async () => {
    const place = await placeOf(database.db)
    const { columns, rows } = sampleHouseholds(place.slug.en)
    const file = writeCsv(columns, rows)
    expect(await sent(place, file)).toEqual({ arrived: 2, housed: 0, left: 0, known: 0 })
    expect(await sent(place, file)).toEqual({ arrived: 0, housed: 0, left: 0, known: 2 })
    const moved = writeCsv(
      columns,
      rows.map((one) => (one.housedOn ? one : { ...one, housedOn: '2016-02-10', housedKnownOn: '2016-02-11' })),
    )
    expect(await sent(place, moved)).toEqual({ arrived: 0, housed: 1, left: 0, known: 1 })
    expect(await sent(place, file)).toMatchObject([{ line: 2, reason: 'household-conflict' }])
  })

  it('has no room for a name', async () => {
    const line = 'token,stream,size_band,language,lodging,arrived_on\nHADDAD,GAR,4-6,ar,hotel,2016-01-20\n'
    expect(await sent(await placeOf(database.db), line)).toEqual([
      expect.stringContaining('Line 2, column A “token”: “HADDAD” is not known here.'),
    ])
  })
})

describe('the page', () => {
  async function sender() {
    const { id, slug } = await aCommunity(database.db)
    const { headers, csrf } = await signedIn(database.db, [{ community: id, role: 'reception' }])
    const app = testApp(database.db)
    const send = async (file: string, fields: Record<string, string> = {}) => {
      const form = new FormData()
      for (const [name, value] of Object.entries({ _csrf: csrf, ...fields })) form.set(name, value)
      form.set('file', new File([file], 'figures.csv', { type: 'text/csv' }))
      const answer = await app.request(`/fr/communautes/lieu-${slug}/chiffres/importer`, {
        method: 'POST',
        body: form,
        headers,
      })
      return { status: answer.status, html: await answer.text() }
    }
    return { id, send }
  }

  it('takes a file, tells what it would do when only checking, and then does it', async () => {
    const { id, send } = await sender()
    const checked = await send(head + good, { checkOnly: 'yes' })
    expect([checked.status, await countOf(database.db, id)]).toEqual([200, 0])
    expect(checked.html).toContain('Le fichier est bon')
    expect((await send(head + good)).status).toBe(303)
    expect(await countOf(database.db, id)).toBe(1)
  })

  it('names line and column in French, and refuses a form of another session', async () => {
    const { send } = await sender()
    const wrong = await send(`${head}arrived,hier,2016-01-21,exact,277,S18\n`)
    expect(wrong.status).toBe(422)
    expect(wrong.html).toContain('Ligne 2, colonne B')
    expect((await send(head + good, { _csrf: 'wrong' })).status).toBe(403)
    expect((await send('')).html).toContain('Le fichier est vide')
  })
})
