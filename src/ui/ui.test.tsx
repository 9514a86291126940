import { describe, expect, it } from 'vitest'
import {
  CheckField,
  ErrorSummary,
  Field,
  GapTable,
  Page,
  type PageProps,
  Pagination,
  RadioGroup,
  Sparkline,
  Styleguide,
  Table,
  Trap,
  WeeklyBars,
} from './index.ts'

const locales = ['en', 'fr'] as const
const shell: Omit<PageProps, 'locale'> = {
  title: 'Situation',
  alternate: '/fr/x',
  nav: [{ href: '/en/x', label: 'Situation', current: true }],
  signInHref: '/en/sign-in',
  demo: true,
  assets: { css: '/a.css', js: '/a.js', fonts: ['/a.woff2'] },
}
const page = (props: Partial<PageProps> & { locale: 'en' | 'fr' }) => String(Page({ ...shell, ...props }))

describe.each(locales)('the style guide in %s', (locale) => {
  const rendered = page({ locale, children: <Styleguide locale={locale} /> })

  it('obeys a strict content policy: no style attribute, style element or inline script', async () => {
    const html = await rendered
    expect(html).not.toMatch(/\sstyle=|<style|\son[a-z]+="/)
    expect(html.match(/<script[^>]*>[^<]/g)).toBeNull()
  })

  it('uses every id once, and only refers to ids that exist', async () => {
    const html = await rendered
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map((m) => m[1])
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([])
    const referred = [...html.matchAll(/\s(?:for|aria-describedby|aria-labelledby|popovertarget)="([^"]+)"/g)]
    expect(referred.flatMap((m) => m[1]?.split(' ') ?? []).filter((id) => !ids.includes(id))).toEqual([])
  })

  it('gives every chart a table with the same numbers', async () => {
    const html = await rendered
    expect(html.match(/<figure class="chart__figure"/g)?.length).toBe(
      html.match(/<details class="chart__numbers"/g)?.length,
    )
  })
})

it('writes French with its spaces', async () => {
  const html = await page({ locale: 'fr', children: <Styleguide locale="fr" /> })
  const words = html.replace(/<[^>]+>/g, ' ').replace(/&\w+;|&#\d+;/g, ' ')
  const bare = /.{0,20}(?:[\p{L}.)] ?[:;?!»](?=\s|$)|«(?!\u00A0)).{0,10}/gu
  expect(words.match(bare) ?? []).toEqual([])
})

describe('a page', () => {
  it('declares its language and links the same page in the other one', async () => {
    const html = await page({ locale: 'en' })
    expect(html).toMatch(/^<!doctype html><html lang="en"/)
    expect(html).toContain('<a class="top__language" href="/fr/x" hreflang="fr" lang="fr"')
  })

  it('says that it is a demonstration only when it is', async () => {
    expect(await page({ locale: 'fr' })).toContain('Démonstration.')
    expect(await page({ locale: 'fr', demo: false })).not.toContain('Démonstration.')
  })

  it('signs out by a form that carries the token', async () => {
    const actor = { name: 'Bruno', signOutHref: '/out', accountHref: '/me' }
    const html = await page({ locale: 'en', actor, csrf: 'token' })
    expect(html).toContain('method="post" action="/out"')
    expect(html).toContain('<input type="hidden" name="_csrf" value="token"/>')
  })

  it('escapes what people have written', async () => {
    expect(await page({ locale: 'en', title: '<b>x</b>', flash: { kind: 'note', text: '<i>' } })).not.toMatch(/<b>|<i>/)
  })
})

describe('a field', () => {
  it('ties its hint and error to the control', () => {
    const html = String(
      <Field locale="en" name="places" label="Places" hint="Free ones" error="Enter a number" required />,
    )
    expect(html).toContain('aria-describedby="field-places-error field-places-hint"')
    expect(html).toContain('aria-invalid="true"')
    expect(html).not.toContain('optional')
  })

  it('says in words that it may stay empty', () => {
    expect(String(<Field locale="fr" name="note" label="Note" />)).toContain('(facultatif)')
  })

  it('is where the error summary leads, also in a group of choices', () => {
    const options = [{ value: 'a', label: 'A' }]
    const group = String(<RadioGroup locale="en" name="stream" label="Stream" options={options} />)
    const summary = String(<ErrorSummary title="Wrong" errors={[{ field: 'stream', text: 'Choose' }]} />)
    expect(summary).toContain('href="#field-stream"')
    expect(group).toContain('id="field-stream"')
  })

  it('begins its line of the summary with its name', () => {
    const errors = ['name', 'stream', 'agreed', 'elsewhere', 'size'].map((field) => ({ field, text: 'Fill this in.' }))
    const children = (
      <>
        <ErrorSummary title="Wrong" errors={[...errors, { field: 'day', text: 'Day: choose one.' }]} />
        <Field locale="en" name="name" label="O’Brien & co" />
        <RadioGroup locale="en" name="stream" label="Stream" required options={[{ value: 'a', label: 'A' }]} />
        <CheckField locale="en" name="agreed" label={'I agree. '.repeat(20)} />
        <Field locale="en" name="size" label="Size" id="field-size" required />
        <Field locale="en" name="day" label="Day" />
      </>
    )
    const lines = [...page({ locale: 'en', children }).matchAll(/<a href="#field-[^"]+">(.*?)<\/a>/g)].map(
      ([, one]) => one,
    )
    expect(lines).toEqual([
      'O’Brien &amp; co \u2013 Fill this in.',
      'Stream \u2013 Fill this in.',
      'I agree. I agree. I agree. I agree. I agree. I agree. I… \u2013 Fill this in.',
      'Fill this in.',
      'Size \u2013 Fill this in.',
      'Day: choose one.',
    ])
  })
})

describe('a table', () => {
  it('names its rows, its sorting and what is missing', () => {
    const columns = [
      { key: 'a', label: 'Name', sortHref: '?s=a', sorted: 'desc' as const },
      { key: 'b', label: 'Places', numeric: true },
    ]
    const html = String(
      <Table locale="en" caption="Partners" columns={columns} rows={[{ cells: ['X', ''], headerCell: true }]} />,
    )
    expect(html).toContain('aria-sort="descending"')
    expect(html).toContain('<th scope="row">X</th>')
    expect(html).toContain('nothing recorded')
  })

  it('gives way to a word when it is empty', () => {
    expect(String(<Table locale="en" caption="P" columns={[]} rows={[]} empty="None yet" />)).toBe('None yet')
  })
})

describe('the table of gaps', () => {
  const labels = {
    unit: 'Unit',
    stated: 'Stated',
    short: 'short',
    tight: 'tight',
    enough: 'enough',
    unknown: 'not stated',
    first: 'first break',
  }
  const html = String(
    <GapTable
      caption="Places"
      weeks={[
        { iso: '2016-01-25', label: '25 Jan', short: '25 Jan' },
        { iso: '2016-02-01', label: '1 Feb', short: '1 Feb' },
      ]}
      labels={labels}
      rows={[
        {
          unit: 'Beds',
          cells: [
            { gap: 4, text: '+4', state: 'enough' },
            { gap: -2, text: '−2', state: 'short', first: true },
          ],
          stated: { text: '9 days ago', old: true },
        },
      ]}
    />,
  )

  it('says a shortage in words and in a shape, not by colour alone', () => {
    expect(html).toMatch(/▼<\/span><span class="hidden-visually">first break, short, <\/span>.*−2/)
  })

  it('carries the week in every cell, for screens too narrow for a heading', () => {
    expect(html.match(/gap-table__when[^>]*>(25 Jan|1 Feb)/g)).toHaveLength(2)
  })
})

describe('the charts', () => {
  const labels = {
    title: 'Arrivals',
    description: '',
    week: 'Week',
    actual: 'Arrived',
    forecast: 'Forecast',
    normal: 'Normal',
    on: '27 January',
    numbers: 'Numbers',
  }
  const weeks = [
    { iso: '2016-01-18', label: '18 Jan' },
    { iso: '2016-01-25', label: '25 Jan' },
  ]

  it('draw no bar for what is not known, and a dash in the table', () => {
    const html = String(
      <WeeklyBars id="a" weeks={weeks} actual={[10]} forecast={[undefined, 8]} labels={labels} formatNumber={String} />,
    )
    const picture = html.slice(0, html.indexOf('</svg>'))
    expect(picture.match(/<rect/g)).toHaveLength(2)
    expect(html.match(/<td class="number">–<\/td>/g)).toHaveLength(2)
  })

  it('stand up to nothing but noughts', () => {
    const html = String(
      <WeeklyBars id="a" weeks={weeks} actual={[0, 0]} forecast={[]} labels={labels} formatNumber={String} />,
    )
    expect(html).not.toContain('NaN')
  })

  it('draw no trail from a single value', () => {
    expect(String(<Sparkline values={[5]} label="x" />)).not.toContain('svg')
  })
})

it('shows no pagination where everything fits on one page', () => {
  expect(String(<Pagination locale="en" />)).not.toContain('nav')
})

it.each(locales)('keeps the field that only programs fill in from eyes, ears and keys (%s)', (locale) => {
  const html = String(<Trap locale={locale} />)
  expect(html).toContain('<div class="hidden-visually" aria-hidden="true">')
  expect(html).toMatch(/<input id="field-website" name="website" tabindex="-1" autocomplete="off"/)
})
