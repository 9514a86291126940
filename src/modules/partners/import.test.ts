import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { sectors } from '#modules/communities'
import { system } from '#platform/auth'
import { writeCsv } from '#platform/csv'
import { inScope } from '#platform/db'
import { signedIn, testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { addPartners, importPartners } from './commands/index.ts'
import { outColumns, type PartnerRow } from './file.ts'
import { inOrder, offeredLanguages } from './languages.ts'
import { exportPartners } from './queries/index.ts'
import { keyOf } from './rules.ts'
import { aPartner } from './test/cast.ts'

const database = withDatabase()
const partnersOf = (community: number) =>
  inScope(database.db, [community], (tx) =>
    tx.selectFrom('organisations').selectAll().where('community_id', '=', community).orderBy('key').execute(),
  )
const auditOf = (community: number) =>
  inScope(database.db, [community], (tx) =>
    tx
      .selectFrom('audit_log')
      .select(['action', 'detail'])
      .where('community_id', '=', community)
      .orderBy('nth')
      .execute(),
  )
const versionOf = async (community: number) => {
  const rows = await database.db
    .selectFrom('data_versions')
    .select('version')
    .where('community_id', '=', community)
    .execute()
  return rows.reduce((sum, { version }) => sum + Number(version), 0)
}
const read = (community: number, file: string | Uint8Array, checkOnly = false) =>
  importPartners(database.db, system, community, {
    source: typeof file === 'string' ? Buffer.from(file) : file,
    checkOnly,
  })
const exported = async (community: number, locale: 'en' | 'fr' = 'en') => {
  const rows: PartnerRow[] = []
  for await (const row of exportPartners(database.db, community)) rows.push(row)
  return writeCsv(outColumns(locale), rows)
}
const header = 'key,name_en,name_fr,sector,role_en,role_fr,contact_name,email,phone,website,languages'
const two =
  `${header}\n,House of Welcome,Maison d’accueil,reception,,,Amina,a@example.org,+1 519 555 0100,example.org,Arabic; fr\nymca,YMCA,YMCA,Établissement,,,,,,,\n`.replace(
    'Établissement',
    'settlement',
  )

describe('importing', () => {
  it('adds what is new, by key or by the key its English name makes, with one line for each and one for the file', async () => {
    const { id } = await aCommunity(database.db)
    expect(await read(id, two)).toMatchObject({ ok: true, value: { rows: 2, added: 2, changed: 0, unchanged: 0 } })
    expect(await partnersOf(id)).toMatchObject([
      {
        key: 'house-of-welcome',
        phone: '+1 519 555 0100',
        website: 'https://example.org',
        languages: ['ar', 'fr'],
        version: 1,
      },
      { key: 'ymca', sector: 'settlement', languages: [] },
    ])
    expect((await auditOf(id)).map(({ action }) => action)).toEqual([
      'community.founded',
      'partner.added',
      'partner.added',
      'partners.imported',
    ])
  })
  it('changes nothing the second time: no row, no audit line, no data version', async () => {
    const { id } = await aCommunity(database.db)
    await read(id, two)
    const before = [await partnersOf(id), await auditOf(id), await versionOf(id)]
    expect(await read(id, two)).toMatchObject({ ok: true, value: { rows: 2, added: 0, changed: 0, unchanged: 2 } })
    expect([await partnersOf(id), await auditOf(id), await versionOf(id)]).toEqual(before)
  })
  it('changes only what differs, and records it before and after', async () => {
    const { id } = await aCommunity(database.db)
    await read(id, two)
    expect(await read(id, two.replace('Amina', 'Bruno'))).toMatchObject({
      ok: true,
      value: { changed: 1, unchanged: 1, first: [{ fields: ['contactName'] }] },
    })
    expect((await partnersOf(id)).map(({ version }) => version)).toEqual([2, 1])
    expect((await auditOf(id)).at(-2)).toMatchObject({
      action: 'partner.edited',
      detail: { before: { contactName: 'Amina' }, after: { contactName: 'Bruno' } },
    })
  })
  it('says in a check exactly what the import then does, and writes nothing', async () => {
    const { id } = await aCommunity(database.db)
    await aPartner(database.db, id)
    const before = [await partnersOf(id), await auditOf(id), await versionOf(id)]
    const said = await read(id, two, true)
    expect([await partnersOf(id), await auditOf(id), await versionOf(id)]).toEqual(before)
    expect(await read(id, two)).toEqual(said)
    expect(said).toMatchObject({ value: { added: 1, changed: 1 } })
  })
  it('archives and restores by the column state, and leaves both alone where the file has none', async () => {
    const { id } = await aCommunity(database.db)
    await read(id, `${header},state\nymca,YMCA,YMCA,settlement,,,,,,,,archivé\n`)
    expect((await partnersOf(id))[0]?.archived_at).not.toBeNull()
    expect(await read(id, `${header}\nymca,YMCA,YMCA,settlement,,,,,,,\n`)).toMatchObject({ value: { unchanged: 1 } })
    await read(id, `${header},state\nymca,YMCA,YMCA,settlement,,,,,,,,active\n`)
    expect((await partnersOf(id))[0]?.archived_at).toBeNull()
  })
  it('keeps nothing of a file that goes wrong after many good rows', async () => {
    const { id } = await aCommunity(database.db)
    const good = Array.from({ length: 12_000 }, (_, i) => `,Partner ${i},Partenaire ${i},health,,,,,,,\n`).join('')
    const answer = await read(id, `${header}\n${good},Last,Dernier,nowhere,,,,,,,\n`)
    expect(answer).toMatchObject({
      ok: false,
      reason: 'bad-file',
      report: { problemCount: 1, problems: [{ line: 12_002, column: 'sector' }] },
    })
    expect([await partnersOf(id), (await auditOf(id)).length]).toEqual([[], 1])
  })
  it('stays within its community, even where another has the same keys', async () => {
    const [a, b] = [await aCommunity(database.db), await aCommunity(database.db)]
    await read(a.id, two)
    await read(b.id, two.replace('Amina', 'Bruno'))
    expect((await partnersOf(a.id)).map((one) => one.contact_name)).toEqual(['Amina', ''])
    expect(
      await inScope(database.db, [b.id], (tx) =>
        tx.selectFrom('organisations').select('id').where('community_id', '=', a.id).execute(),
      ),
    ).toEqual([])
  })
})

describe('an export', () => {
  it('imported again changes nothing, in either language, whatever the organisations are called', async () => {
    const line = fc.string({ maxLength: 40, unit: 'grapheme' })
    const text = fc.oneof(
      line,
      fc.constantFrom('=1+1', "'=1", '-x', '+1 519', '@me', 'a,b;c\td', '"quoted"', ' a ', ''),
    )
    const row = fc.record({
      nameEn: text,
      nameFr: text,
      sector: fc.constantFrom(...sectors),
      roleEn: text,
      roleFr: text,
      contactName: text,
      phone: fc.constantFrom('+1 519 555 0100', '=0', '519-555-0100', ''),
      email: fc.constantFrom('a@example.org', ''),
      website: fc.constantFrom('https://example.org/a?b=c,d', ''),
      languages: fc.subarray([...offeredLanguages]),
      synthetic: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 8 }),
        fc.constantFrom('en' as const, 'fr' as const),
        async (rows, locale) => {
          const { id } = await aCommunity(database.db)
          for (const [i, one] of rows.entries())
            await aPartner(database.db, id, {
              ...one,
              nameEn: `${one.nameEn} no`,
              nameFr: `${one.nameFr} no`,
              key: `key-${i}`,
            })
          const file = await exported(id, locale)
          const before = await partnersOf(id)
          expect(await read(id, file)).toMatchObject({
            ok: true,
            value: { rows: rows.length, added: 0, changed: 0, unchanged: rows.length },
          })
          expect(await partnersOf(id)).toEqual(before)
          const copy = await aCommunity(database.db)
          await read(copy.id, file)
          expect(await exported(copy.id, locale)).toBe(file)
        },
      ),
      { numRuns: 25 },
    )
  })
  it('keeps what is archived and what is made up', async () => {
    const { id } = await aCommunity(database.db)
    const row: PartnerRow = {
      key: keyOf('Old'),
      nameEn: 'Old',
      nameFr: 'Ancien',
      sector: 'faith',
      roleEn: '',
      roleFr: '',
      contactName: '',
      email: '',
      phone: '',
      website: '',
      languages: inOrder(['fr', 'ar']),
      archived: true,
      synthetic: true,
    }
    expect(await addPartners(database.db, system, id, [row])).toHaveLength(1)
    expect((await exported(id)).split('\r\n')[1]).toBe(
      'old,Old,Ancien,faith,,,,,,,ar; fr,archived,yes'.replace('ar; fr', '"ar; fr"'),
    )
  })
})

describe('a bad file', () => {
  const problems = async (file: string | Uint8Array, locale: 'en' | 'fr') => {
    const { id, slug } = await aCommunity(database.db)
    const { headers } = await signedIn(database.db, [{ community: id, role: 'coordinator' }])
    const body = new FormData()
    body.set(
      'file',
      new File([typeof file === 'string' ? file : new Uint8Array(file)], 'partners.csv', { type: 'text/csv' }),
    )
    const url =
      locale === 'en' ? `/en/communities/${slug}/partners/import` : `/fr/communautes/lieu-${slug}/partenaires/importer`
    const answer = await testApp(database.db).request(url, { method: 'POST', body, headers })
    const page = (await answer.text()).replaceAll('&#39;', "'").replaceAll('&quot;', '"')
    return { status: answer.status, page, kept: (await partnersOf(id)).length }
  }
  const cases: { name: string; file: string; en: string; fr: string }[] = [
    {
      name: 'no known heading',
      file: 'a,b\n1,2\n',
      en: 'no known column heading',
      fr: 'aucun en-tête de colonne connu',
    },
    {
      name: 'a missing column',
      file: 'name_en,sector\nA B,health\n',
      en: 'the column “name_fr” (or “nom_fr”) is missing',
      fr: 'il manque la colonne «\u00A0name_fr\u00A0»',
    },
    {
      name: 'an unknown sector',
      file: `${header}\n,A B,C D,magic,,,,,,,\n`,
      en: 'Line 2, column D “sector”: “magic” is not known here',
      fr: 'Ligne 2, colonne D «\u00A0sector\u00A0»\u00A0: «\u00A0magic\u00A0» n’est pas connu ici',
    },
    {
      name: 'a formula',
      file: `${header}\n,"=HYPERLINK(""x"")",C D,health,,,,,,,\n`,
      en: 'could run as a formula',
      fr: 'pourrait s’exécuter comme une formule',
    },
    {
      name: 'no address in email',
      file: `${header}\n,A B,C D,health,,,,nobody,,,\n`,
      en: 'Write an address such as name@example.org',
      fr: 'Écrivez une adresse comme nom@example.org',
    },
    {
      name: 'a script for a website',
      file: `${header}\n,A B,C D,health,,,,,,javascript:x,\n`,
      en: 'Write an address such as https://example.org',
      fr: 'Écrivez une adresse comme https://example.org',
    },
    {
      name: 'an unknown language',
      file: `${header}\n,A B,C D,health,,,,,,,xx\n`,
      en: 'Write codes or names',
      fr: 'Écrivez des codes ou des noms',
    },
    {
      name: 'the same key twice',
      file: `${header}\nymca,A B,C D,health,,,,,,,\n,YMCA,C D,health,,,,,,,\n`,
      en: 'Line 3: this row repeats line 2',
      fr: 'Ligne 3\u00A0: cette rangée répète la ligne 2',
    },
    { name: 'nothing', file: '', en: 'The file is empty', fr: 'Le fichier est vide' },
    {
      name: 'an empty name',
      file: `${header}\n,,C D,health,,,,,,,\n`,
      en: 'column B “name_en”: this cell is empty',
      fr: 'cette cellule est vide',
    },
  ]
  for (const { name, file, en, fr } of cases)
    it(`with ${name} is refused by line and column in the reader’s language, and nothing of it is kept`, async () => {
      for (const [locale, sentence] of [
        ['en', en],
        ['fr', fr],
      ] as const) {
        const { status, page, kept } = await problems(file, locale)
        expect(page).toContain(sentence)
        expect([status, kept]).toEqual([422, 0])
      }
    })
  it('is not one that has a byte order mark, semicolons, tabs or the Windows encoding', async () => {
    const french = `cle;nom_en;nom_fr;secteur;fonction_en;fonction_fr;personne_contact;courriel;telephone;site_web;langues\n;St. John;Église Saint-Jean;Santé;;;Chloé;;;;arabe\n`
    for (const file of [`\uFEFF${french}`, french.replaceAll(';', '\t'), iconv.encode(french, 'win1252')]) {
      const { id } = await aCommunity(database.db)
      await read(id, file)
      expect(await partnersOf(id)).toMatchObject([
        { key: 'st-john', name_fr: 'Église Saint-Jean', sector: 'health', contact_name: 'Chloé', languages: ['ar'] },
      ])
    }
  })
})

describe('the import page', () => {
  const at = async () => {
    const { id, slug } = await aCommunity(database.db)
    const { headers } = await signedIn(database.db, [{ community: id, role: 'administrator' }])
    const app = testApp(database.db)
    const url = `/en/communities/${slug}/partners/import`
    const send = (fields: Record<string, string | File>) => {
      const body = new FormData()
      for (const [name, value] of Object.entries(fields)) body.set(name, value)
      return app.request(url, { method: 'POST', body, headers })
    }
    return { id, send, app, headers, list: `/en/communities/${slug}/partners` }
  }
  it('asks for a file where none was chosen', async () => {
    const { send } = await at()
    for (const fields of [{}, { file: new File([], '') }, { file: 'text' }] as Record<string, string | File>[]) {
      const answer = await send(fields)
      expect([answer.status, (await answer.text()).includes('Choose a file.')]).toEqual([422, true])
    }
  })
  it('checks first where asked, then imports, then says that nothing changes', async () => {
    const { id, send, app, headers, list } = await at()
    const file = new File([two], 'p.csv')
    const checked = await send({ checkOnly: 'yes', file })
    expect([
      checked.status,
      (await checked.text()).includes('What the file would do'),
      (await partnersOf(id)).length,
    ]).toEqual([200, true, 0])
    const told = async (answer: Response) => {
      const flash = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
      const page = await app.request(answer.headers.get('location') ?? '', {
        headers: { ...headers, cookie: `${headers.cookie}; ${flash}` },
      })
      return page.text()
    }
    expect(await told(await send({ file }))).toContain('Imported: 2 added, 0 changed, 0 as they were.')
    const back = await app.request(`${list}.csv`, { headers })
    expect(back.headers.get('content-disposition')).toMatch(
      /^attachment; filename="partners-place-\d+-\d+-2016-01-27\.csv"$/,
    )
    const again = new File([await back.arrayBuffer()], 'again.csv')
    expect(await told(await send({ file: again }))).toContain(
      'The file changes nothing: 2 organisations are already as it says.',
    )
  })
})
