import { describe, expect, it } from 'vitest'
import type { Role } from '#platform/auth'
import { inScope } from '#platform/db'
import { recordBounce } from '#platform/mail'
import { post, signedIn, testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { aPartner, aPerson, aSeat } from './test/cast.ts'

const database = withDatabase()

/** A community with someone signed in there; pages are asked by what follows `/partners` or `/partenaires`. */
async function aPlace(role: Role = 'coordinator') {
  const { id, slug } = await aCommunity(database.db)
  const { headers, actor } = await signedIn(database.db, [{ community: id, role }])
  const app = testApp(database.db)
  const at = { en: `/en/communities/${slug}/partners`, fr: `/fr/communautes/lieu-${slug}/partenaires` }
  const get = (path: string) => app.request(path, { headers })
  const send = (path: string, fields: Record<string, string>) => app.request(path, post(fields, headers))
  return { id, actor, at, get, send, app, headers }
}
const text = async (answer: Response | Promise<Response>) =>
  (await (await answer).text()).replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&')
const form = { nameEn: 'House of Welcome', nameFr: 'Maison d’accueil', sector: 'reception', languages: 'ar,fr' }
const auditOf = (community: number) =>
  inScope(database.db, [community], (tx) =>
    tx
      .selectFrom('audit_log')
      .select(['action', 'subject', 'detail'])
      .where('community_id', '=', community)
      .orderBy('nth')
      .execute(),
  )
const partnersOf = (community: number) =>
  inScope(database.db, [community], (tx) =>
    tx.selectFrom('organisations').selectAll().where('community_id', '=', community).execute(),
  )

describe('the list', () => {
  it('stands at its own address in each language, with words, sectors and languages of that language', async () => {
    const { id, at, get } = await aPlace()
    await aPartner(database.db, id)
    const [en, fr] = [await text(get(at.en)), await text(get(at.fr))]
    for (const word of ['House of Welcome', 'Reception centre (RAP)', 'Arabic, French', `hreflang="fr"`])
      expect(en).toContain(word)
    for (const word of ['Maison d’accueil', 'Centre d’accueil (PAR)', 'arabe, français']) expect(fr).toContain(word)
  })
  it('says which required sectors are missing and what to do next', async () => {
    const { id, at, get } = await aPlace()
    const school = await aPartner(database.db, id, {
      nameEn: 'School Board',
      nameFr: 'Conseil scolaire',
      sector: 'schools',
    })
    const settlement = await aPartner(database.db, id, { nameEn: 'Settle', nameFr: 'S’établir', sector: 'settlement' })
    await aSeat(database.db, id, settlement)
    await aSeat(database.db, id, school, { endsOn: '2016-01-26' })
    const page = await text(get(at.en))
    expect(page).toContain('Health: add an organisation')
    expect(page).toContain(`${at.en}/new?sector=health`)
    expect(page).toContain('School boards: see its organisations')
    expect(page).not.toContain('Settlement agencies: ')
  })
  it('filters by sector, language and state, and finds a name without its accents', async () => {
    const { id, at, get } = await aPlace()
    await aPartner(database.db, id)
    await aPartner(database.db, id, { nameEn: 'Church', nameFr: 'Église', sector: 'faith', languages: ['hy'] })
    const shows = async (query: string) => {
      const page = await text(get(`${at.en}?${query}`))
      return [page.includes('>House of Welcome</a>'), page.includes('>Church</a>')]
    }
    expect(await shows('sector=faith')).toEqual([false, true])
    expect(await shows('language=ar')).toEqual([true, false])
    expect(await shows('q=eglise')).toEqual([false, true])
    expect(await shows('q=%25')).toEqual([false, false])
    expect(await shows('state=archived')).toEqual([false, false])
    expect(await shows('sector=nonsense&state=x&after=y')).toEqual([true, true])
  })
  it('goes forth and back by key, 50 at a time, in either order', async () => {
    const { id, at, get } = await aPlace()
    for (let i = 100; i < 215; i++)
      await aPartner(database.db, id, {
        nameEn: `Partner ${i}`,
        nameFr: `Partenaire ${i}`,
        sector: i % 2 ? 'faith' : 'health',
      })
    const names = (page: string) => [...page.matchAll(/>Partner (\d+)<\/a>/g)].map(([, n]) => Number(n))
    const edge = (page: string, rel: string) => new RegExp(`href="([^"]+)" rel="${rel}"`).exec(page)?.[1] ?? ''
    for (const query of ['', '?dir=desc', '?sort=sector', '?sort=sector&dir=desc']) {
      const first = await text(get(at.en + query))
      const second = await text(get(edge(first, 'next')))
      const third = await text(get(edge(second, 'next')))
      const all = [first, second, third].flatMap(names)
      expect([names(first).length, names(second).length, names(third).length, new Set(all).size]).toEqual([
        50, 50, 15, 115,
      ])
      if (!query.includes('sector')) expect(all).toEqual(all.toSorted((a, b) => (query ? b - a : a - b)))
      expect(names(await text(get(edge(third, 'prev'))))).toEqual(names(second))
      expect(names(await text(get(edge(second, 'prev'))))).toEqual(names(first))
      expect([edge(first, 'prev'), edge(third, 'next')]).toEqual(['', ''])
    }
  })
  it('asks those who are not signed in to sign in, and offers changes only to those who may make them', async () => {
    const { id, at, get, app, send } = await aPlace('member')
    const partner = await aPartner(database.db, id)
    expect((await app.request(at.en)).status).toBe(401)
    const [list, one] = [await text(get(at.en)), await text(get(`${at.en}/${partner}`))]
    expect(list).not.toContain('/partners/new')
    for (const missing of ['/edit', '/archive', 'id="history"']) expect(one).not.toContain(missing)
    for (const path of ['/new', '/import', `/${partner}/edit`, `/${partner}/archive`])
      expect((await get(at.en + path)).status).toBe(403)
    expect((await send(`${at.en}/new`, form)).status).toBe(403)
  })
})

describe('one organisation', () => {
  it('is added in French, shown with what comes next, and recorded once', async () => {
    const { id, at, get, send, actor } = await aPlace()
    const answer = await send(`${at.fr}/nouveau`, { ...form, website: 'example.org' })
    expect(answer.status).toBe(303)
    const page = await text(get(answer.headers.get('location') ?? ''))
    for (const word of ['Maison d’accueil', 'https://example.org', 'arabe, français', 'Inscription', actor.name])
      expect(page).toContain(word)
    expect((await auditOf(id)).map(({ action }) => action)).toEqual(['community.founded', 'partner.added'])
    expect((await partnersOf(id))[0]).toMatchObject({
      key: 'house-of-welcome',
      version: 1,
      languages: ['ar', 'fr'],
      synthetic: false,
    })
  })
  it('comes back filled in, with a sentence beside each field that is wrong', async () => {
    const { at, send } = await aPlace()
    const answer = await send(`${at.fr}/nouveau`, {
      ...form,
      nameFr: '',
      sector: 'x',
      email: 'nobody',
      website: 'javascript:alert(1)',
      phone: '1'.repeat(41),
    })
    expect(answer.status).toBe(422)
    const page = await text(answer)
    for (const word of [
      'value="House of Welcome"',
      'Choisissez un secteur.',
      'adresse de courriel comme',
      'adresse Web comme',
      'Raccourcissez ce texte.',
      'href="#field-nameFr"',
    ])
      expect(page).toContain(word)
  })
  it('is refused when its key is taken, with the field to change it', async () => {
    const { id, at, send } = await aPlace()
    await aPartner(database.db, id)
    const again = await send(`${at.en}/new`, form)
    expect([again.status, (await text(again)).includes('already has this key')]).toEqual([422, true])
    expect((await send(`${at.en}/new`, { ...form, key: 'house-two' })).status).toBe(303)
  })
  it('survives text that no database takes', async () => {
    const { id, at, send } = await aPlace()
    expect((await send(`${at.en}/new`, { ...form, nameEn: 'A\u0000B\t<script>', roleEn: '\ud800' })).status).toBe(303)
    expect((await partnersOf(id))[0]?.name_en).toBe('A B <script>')
    // The form comes back, and asks for the name.
    expect((await send(`${at.en}/new`, { ...form, nameEn: '', languages: 'ar,1' })).status).toBe(422)
  })
  it('shows the second of two people both versions, keeps the form, and lets that person save over knowingly', async () => {
    const { id, at, send } = await aPlace()
    const partner = await aPartner(database.db, id)
    const url = `${at.en}/${partner}/edit`
    expect((await send(url, { ...form, version: '1', phone: '519 555 0100' })).status).toBe(303)
    const second = await send(url, { ...form, version: '1', phone: '519 555 0199', roleEn: 'Receives' })
    expect(second.status).toBe(409)
    const page = await text(second)
    for (const word of [
      '519 555 0100',
      'value="519 555 0199"',
      'value="Receives"',
      'Saved by Bruno',
      'name="version" value="2"',
      'Save mine over theirs',
    ])
      expect(page).toContain(word)
    expect((await partnersOf(id))[0]).toMatchObject({ phone: '519 555 0100', version: 2 })
    expect((await send(url, { ...form, version: '2', phone: '519 555 0199' })).status).toBe(303)
    expect((await partnersOf(id))[0]).toMatchObject({ phone: '519 555 0199', version: 3 })
  })
  it('is not written when nothing was different', async () => {
    const { id, at, send } = await aPlace()
    const partner = await aPartner(database.db, id)
    const before = await auditOf(id)
    expect((await send(`${at.en}/${partner}/edit`, { ...form, version: '1' })).status).toBe(303)
    expect((await partnersOf(id))[0]?.version).toBe(1)
    expect(await auditOf(id)).toEqual(before)
  })
  it('is archived and restored with a reason, and counts for its sector only in between', async () => {
    const { id, at, get, send } = await aPlace()
    const partner = await aPartner(database.db, id, { sector: 'health' })
    const url = `${at.fr}/${partner}`
    expect((await send(`${url}/archiver`, { reason: ' ' })).status).toBe(422)
    expect((await send(`${url}/archiver`, { reason: 'Fermeture' })).status).toBe(303)
    expect((await send(`${url}/archiver`, { reason: 'Fermeture' })).status).toBe(422)
    expect(await text(get(at.fr))).not.toContain('>Maison d’accueil</a>')
    expect(await text(get(at.fr))).toContain('Santé\u00A0: ajouter un organisme')
    expect(await text(get(`${at.fr}?state=archived`))).toContain('>Maison d’accueil</a>')
    expect((await send(`${url}/retablir`, { reason: 'Réouverture' })).status).toBe(303)
    const page = await text(get(url))
    for (const word of ['Archivage', 'Motif\u00A0: Fermeture', 'Rétablissement', 'Motif\u00A0: Réouverture'])
      expect(page).toContain(word)
    expect(await text(get(at.fr))).not.toContain('Santé\u00A0: ajouter un organisme')
  })
  it('tells in its history who changed what from what to what, and older changes page by page', async () => {
    const { id, at, get, send } = await aPlace()
    const partner = await aPartner(database.db, id)
    for (let i = 1; i <= 31; i++)
      await send(`${at.en}/${partner}/edit`, {
        ...form,
        version: String(i),
        phone: `555 01${String(i).padStart(2, '0')}`,
        sector: i === 31 ? 'health' : 'reception',
      })
    const page = await text(get(`${at.en}/${partner}`))
    for (const word of [
      'Bruno',
      '<del>555 0130</del>',
      '<ins>555 0131</ins>',
      '<del>Reception centre (RAP)</del>',
      '<ins>Health</ins>',
    ])
      expect(page).toContain(word)
    const older = /href="([^"]+earlier=[^"]+)#history"/.exec(page)?.[1] ?? ''
    const rest = await text(get(older))
    expect(rest).toContain('Added to the register')
    expect([...page.matchAll(/Particulars changed/g)].length + [...rest.matchAll(/Particulars changed/g)].length).toBe(
      31,
    )
  })
  it('does not exist under another id, another community or no id at all', async () => {
    const { id, at, get, send } = await aPlace()
    const other = await aPlace()
    const partner = await aPartner(database.db, id)
    const person = await aPerson(database.db, id, partner)
    const seat = await aSeat(database.db, id, partner, { personId: person })
    for (const path of [
      '',
      '/edit',
      '/archive',
      '/restore',
      '/people/new',
      `/people/${person}/edit`,
      `/people/${person}/archive`,
      '/seats/new',
      `/seats/${seat}/end`,
    ]) {
      expect((await get(`${at.en}/${partner}${path}`)).status, path).toBe(200)
      expect((await other.get(`${other.at.en}/${partner}${path}`)).status, path).toBe(404)
    }
    for (const path of ['/edit', '/archive', '/people/new', '/seats/new'])
      expect(
        (
          await other.send(`${other.at.en}/${partner}${path}`, {
            ...form,
            reason: 'because',
            name: 'Zed',
            tableName: 'council',
            startsOn: '2016-01-01',
          })
        ).status,
        path,
      ).toBe(404)
    expect((await get(`${at.en}/not-an-id`)).status).toBe(404)
    expect((await send(`${at.en}/${crypto.randomUUID()}/edit`, form)).status).toBe(404)
    expect(await text(other.get(other.at.en))).not.toContain('House of Welcome')
    expect(await text(other.get(`${other.at.en}.csv`))).not.toContain('House of Welcome')
  })
})

describe('people and seats', () => {
  it('are added, edited and shown with their terms', async () => {
    const { id, at, get, send } = await aPlace()
    const partner = await aPartner(database.db, id)
    const url = `${at.fr}/${partner}`
    expect(
      (
        await send(`${url}/personnes/nouvelle`, {
          name: 'Amina Haddad',
          roleFr: 'Directrice',
          email: 'amina@example.org',
        })
      ).status,
    ).toBe(303)
    const person = /personnes\/([0-9a-f-]+)\/modifier/.exec(await text(get(url)))?.[1] ?? ''
    expect(
      (
        await send(`${url}/sieges/nouveau`, {
          tableName: 'council',
          personId: person,
          livedExperience: 'yes',
          startsOn: '2015-11-01',
          endsOn: '',
        })
      ).status,
    ).toBe(303)
    const page = await text(get(url))
    for (const word of [
      'Amina Haddad',
      'Directrice',
      'Conseil',
      'à partir du 1er nov. 2015',
      'En cours',
      'Expérience vécue',
    ])
      expect(page).toContain(word)
    expect(
      (
        await send(`${url}/personnes/${person}/modifier`, {
          name: 'Amina H.',
          roleFr: 'Directrice',
          email: 'amina@example.org',
          version: '1',
        })
      ).status,
    ).toBe(303)
    const late = await send(`${url}/personnes/${person}/modifier`, {
      name: 'A. Haddad',
      roleFr: 'Directrice',
      version: '1',
    })
    expect([late.status, (await text(late)).includes('Amina H.')]).toEqual([409, true])
  })
  it('cannot overlap for one person at one table, and the form says so', async () => {
    const { id, at, send } = await aPlace()
    const partner = await aPartner(database.db, id)
    const person = await aPerson(database.db, id, partner)
    await aSeat(database.db, id, partner, { personId: person, endsOn: '2016-06-30' })
    const seat = (given: object) =>
      send(`${at.en}/${partner}/seats/new`, {
        tableName: 'council',
        personId: person,
        startsOn: '2016-06-30',
        ...given,
      })
    const refused = await seat({})
    expect([refused.status, (await text(refused)).includes('already holds a seat at this table')]).toEqual([422, true])
    expect((await seat({ tableName: 'steering' })).status).toBe(303)
    expect((await seat({ startsOn: '2016-07-01' })).status).toBe(303)
    const backwards = await seat({ startsOn: '2017-01-01', endsOn: '2016-12-31', personId: '' })
    expect([backwards.status, (await text(backwards)).includes('must not be before the first day')]).toEqual([
      422,
      true,
    ])
  })
  it('come to an end on a day of their term, after which the person may leave', async () => {
    const { id, at, get, send } = await aPlace()
    const partner = await aPartner(database.db, id)
    const person = await aPerson(database.db, id, partner)
    const seat = await aSeat(database.db, id, partner, { personId: person })
    const url = `${at.en}/${partner}`
    expect((await send(`${url}/people/${person}/archive`, {})).status).toBe(422)
    expect((await send(`${url}/seats/${seat}/end`, { endsOn: '2015-10-31' })).status).toBe(422)
    expect((await send(`${url}/seats/${seat}/end`, { endsOn: 'soon' })).status).toBe(422)
    expect((await send(`${url}/seats/${seat}/end`, { endsOn: '2016-01-26' })).status).toBe(303)
    expect((await send(`${url}/people/${person}/archive`, {})).status).toBe(303)
    const page = await text(get(url))
    for (const word of ['1 Nov 2015 to 26 Jan 2016', 'Ended', 'Has left', 'Seat ended', 'Person left'])
      expect(page).toContain(word)
    expect(
      (await send(`${url}/seats/new`, { tableName: 'council', personId: person, startsOn: '2016-02-01' })).status,
    ).toBe(422)
    expect((await send(`${url}/people/${person}/restore`, {})).status).toBe(303)
  })
})

describe('mail that comes back', () => {
  it('is told on the page of the organisation whose address it is, and on no other', async () => {
    const { id, at, get } = await aPlace()
    const [gone, fine] = [
      await aPartner(database.db, id, { email: 'Gone@example.org' }),
      await aPartner(database.db, id, { nameEn: 'Settle', nameFr: 'S’établir', email: 'fine@example.org' }),
    ]
    await inScope(database.db, [id], (tx) =>
      recordBounce(tx, { id: gone, sent_for: id, recipient: 'gone@example.org', status: '5.1.1' }),
    )
    expect(await text(get(`${at.en}/${gone}`))).toContain('Messages to gone@example.org could not be delivered')
    expect(await text(get(`${at.en}/${fine}`))).not.toContain('could not be delivered')
  })
})
