import { describe, expect, it } from 'vitest'
import { system } from '#platform/auth'
import { inScope } from '#platform/db'
import { post, signedIn, testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { recordFigures } from './commands/figures.ts'
import type { FigureRow } from './commands/staging.ts'
import { newSource } from './views/figure-form.tsx'

const database = withDatabase()

const row = (given: Partial<FigureRow>): FigureRow => ({
  measure: 'expected',
  value: 1150,
  asOf: '2015-11-20',
  publishedOn: '2015-11-20',
  quality: 'approximate',
  source: 'S16',
  ...given,
})
const story: FigureRow[] = [
  row({
    quality: 'expected',
    sourceTitleEn: 'CBC News',
    sourceTitleFr: 'CBC, en anglais',
    sourceAddress: 'https://example.org/cbc',
    noteEn: 'plan of the region',
    noteFr: 'plan de la région',
  }),
  row({
    quality: 'expected',
    value: 1300,
    publishedOn: '2016-01-10',
    source: 'S18',
    supersedes: { asOf: '2015-11-20', publishedOn: '2015-11-20', source: 'S16' },
  }),
  row({ measure: 'first-arrival', value: 1, asOf: '2015-12-20', publishedOn: '2015-12-21' }),
  row({ measure: 'arrived', value: 277, asOf: '2016-01-20', publishedOn: '2016-01-20', publishedInferred: true }),
]
async function somewhere(role: 'coordinator' | 'reception' = 'coordinator') {
  const { id, slug } = await aCommunity(database.db)
  expect(await recordFigures(database.db, system, id, story)).toMatchObject({ ok: true })
  const person = await signedIn(database.db, [{ community: id, role }])
  const app = testApp(database.db)
  const base = { en: `/en/communities/${slug}`, fr: `/fr/communautes/lieu-${slug}` }
  const get = async (path: string, headers = {}) => {
    const answer = await app.request(path, { headers })
    return { status: answer.status, html: await answer.text() }
  }
  const send = async (path: string, fields: Record<string, string>) => {
    const answer = await app.request(path, post({ _csrf: person.csrf, ...fields }, person.headers))
    return { status: answer.status, to: answer.headers.get('location'), html: await answer.text() }
  }
  return { id, slug, base, get, send, headers: person.headers }
}

describe('the list of figures', () => {
  it('shows what was current on the day, in both languages, and leads to the trail', async () => {
    const { base, get } = await somewhere()
    const english = await get(`${base.en}/figures?on=2016-01-09`)
    expect(english.status).toBe(200)
    expect(english.html).toContain('1,150')
    expect(english.html).not.toContain('1,300')
    expect(english.html).toContain(`${base.en}/figures/expected?on=2016-01-09`)
    expect(english.html).toContain('href="https://example.org/cbc"')
    const french = await get(`${base.fr}/chiffres?on=2016-01-27`)
    expect(french.html).toContain('1\u00A0300')
    expect(french.html).toContain('environ 277')
    expect(french.html).toContain('jour déduit')
  })

  it('leads back from a measure to its list and its community, and keeps the day', async () => {
    const { base, get } = await somewhere()
    const trail = /<nav class="crumbs".*?<\/nav>/s
    const english = trail.exec((await get(`${base.en}/figures/arrived?on=2016-01-27`)).html)?.[0]
    expect(english).toContain(`href="${base.en}"`)
    expect(english).toContain(`href="${base.en}/figures?on=2016-01-27"`)
    const french = trail.exec((await get(`${base.fr}/chiffres/arrived`)).html)?.[0]
    expect(french).toContain(`href="${base.fr}/chiffres"`)
    expect(french).toContain('Personnes arrivées')
  })

  it('falls back to today when the day is none, and says so', async () => {
    const { base, get } = await somewhere()
    const page = await get(`${base.fr}/chiffres?on=2016-02-30`)
    expect(page.status).toBe(200)
    expect(page.html).toContain('ne nommait pas un jour du calendrier')
    expect(page.html).toContain('datetime="2016-01-27"')
  })

  it('can be narrowed to one measure, and exports what was known on the day', async () => {
    const { base, get } = await somewhere()
    const page = await get(`${base.en}/figures?measure=arrived&on=2016-01-27`)
    expect(page.html).not.toContain('1,300')
    const csv = await get(`${base.en}/figures.csv?on=2015-12-31`)
    expect(csv.html.trim().split('\r\n')).toHaveLength(3)
    expect(csv.html).toContain('plan de la région')
  })
})

describe('the trail of a measure', () => {
  it('shows every figure known on the day, what superseded what, the error and the surge', async () => {
    const { base, get } = await somewhere()
    const { html } = await get(`${base.en}/figures/expected?on=2016-01-27`)
    expect(html).toContain('superseded')
    expect(html).toContain('plan of the region')
    expect(html).toContain('\u221279%')
    expect(html).toContain('4.3 to 5.2 times a normal year')
    expect(html).toContain('<svg')
    const arrived = await get(`${base.fr}/chiffres/arrived?on=2016-01-27`)
    expect(arrived.html).toContain('En 32 jours depuis la première arrivée')
    expect(arrived.html).toContain('La date de publication n’est pas connue')
    expect((await get(`${base.en}/figures/expected?on=2015-11-30`)).html).not.toContain('>superseded<')
  })

  it('is 404 for a measure there is none of', async () => {
    const { base, get } = await somewhere()
    expect((await get(`${base.en}/figures/refugees`)).status).toBe(404)
    // Read in a later year, the days under the chart say their year.
    expect((await get(`${base.en}/figures/expected?on=2018-06-01`)).html).toMatch(/chart__text[^>]*>1 Jan 2017</)
  })

  it('hides small numbers of households from the public, and shows them to those who may see them', async () => {
    const { id, base, get, headers } = await somewhere('reception')
    const weekly = row({
      measure: 'week-expected',
      quality: 'expected',
      asOf: '2016-01-18',
      publishedOn: '2016-01-05',
      value: 20,
    })
    await recordFigures(database.db, system, id, [weekly])
    await inScope(database.db, [id], (tx) =>
      tx
        .insertInto('households')
        .values({
          community_id: id,
          token: 'W-0001',
          stream: 'GAR',
          size_band: '7+',
          language: 'ar',
          lodging: 'hotel',
          arrived_on: '2016-01-19',
          arrived_known_on: '2016-01-19',
        })
        .execute(),
    )
    const address = `${base.en}/figures/week-expected?on=2016-01-27`
    const open = await get(address)
    expect(open.html).toContain('hidden')
    expect(open.html).not.toContain('from households<')
    const inside = await get(address, headers)
    expect(inside.html).toContain('about 8, from households')
    expect(inside.html).toContain('\u221260%')
  })
})

describe('recording a figure', () => {
  const form = {
    measure: 'housed',
    value: '120',
    asOf: '2016-01-20',
    publishedOn: '2016-01-21',
    quality: 'exact',
    source: 'S16',
  }

  it('takes a figure with a new source and shows it on its trail', async () => {
    const { base, get, send, headers } = await somewhere()
    const added = {
      source: newSource,
      'newSource.code': 'S99',
      'newSource.titleEn': 'A newspaper',
      'newSource.titleFr': 'Un journal',
      'newSource.address': '',
    }
    const answer = await send(`${base.fr}/chiffres/nouveau`, { ...form, ...added })
    expect([answer.status, answer.to]).toEqual([303, `${base.fr}/chiffres/housed`])
    expect((await get(`${base.fr}/chiffres/housed`, headers)).html).toContain('Un journal')
  })

  it('comes back filled in with what is wrong, beside the field and on top', async () => {
    const { base, send } = await somewhere()
    const answer = await send(`${base.en}/figures/new`, {
      ...form,
      value: 'many',
      asOf: '2016-01-30',
      source: newSource,
    })
    expect(answer.status).toBe(422)
    expect(answer.html).toContain('Give a whole number of 0 or more, in digits.')
    expect(answer.html).toContain('value="many"')
    expect(answer.html).toContain('id="field-newSource.code-error"')
    const early = await send(`${base.fr}/chiffres/nouveau`, { ...form, asOf: '2016-01-30' })
    expect(early.html).toContain('Seul ce qui est attendu peut parler')
  })

  it('opens from the trail with the figure to correct, and says so when someone was quicker', async () => {
    const { base, get, send, headers } = await somewhere()
    const trail = await get(`${base.en}/figures/arrived`, headers)
    const id = /supersedes=([0-9a-f-]{36})/.exec(trail.html)?.[1] ?? ''
    const page = await get(`${base.en}/figures/new?measure=arrived&supersedes=${id}`, headers)
    expect(page.html).toContain('What you are correcting')
    expect(page.html).toContain('about 277')
    // The day it speaks of and its source are those of the figure, until someone says otherwise.
    expect(page.html).toMatch(/<input[^>]*name="asOf"[^>]*value="2016-01-20"/)
    expect(page.html).toContain('<option value="S16" selected')
    const revision = { ...form, measure: 'arrived', supersedes: id }
    expect((await send(`${base.en}/figures/new`, revision)).status).toBe(303)
    const second = await send(`${base.en}/figures/new`, { ...revision, source: 'S18' })
    expect(second.status).toBe(409)
    expect(second.html).toContain('Someone has already superseded this figure.')
  })

  it('is not for members, nor for someone of another community', async () => {
    const { base, get } = await somewhere()
    const stranger = await signedIn(database.db, [
      { community: (await aCommunity(database.db)).id, role: 'coordinator' },
    ])
    expect((await get(`${base.en}/figures/new`, stranger.headers)).status).toBe(403)
    expect((await get(`${base.en}/figures/new`)).status).toBe(401)
  })
})
