import { describe, expect, it } from 'vitest'
import type { Role } from '#platform/auth'
import { inScope } from '#platform/db'
import { post, signedIn, testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { aDraft, answersTo, anUpdate, aPartner, whole } from './testing.ts'

const database = withDatabase()

/** A community with someone signed in there; pages are asked by what follows `/updates` or `/avis`. */
async function aPlace(role: Role = 'coordinator', organisation?: string, place?: { id: number; slug: string }) {
  const { id, slug } = place ?? (await aCommunity(database.db))
  const { headers, actor } = await signedIn(database.db, [
    { community: id, role, ...(organisation && { organisation }) },
  ])
  // What is posted is posted now, by the database's clock.
  const app = testApp(database.db, { now: new Date() })
  const at = { en: `/en/communities/${slug}/updates`, fr: `/fr/communautes/lieu-${slug}/avis` }
  const get = (path: string) => app.request(path, { headers })
  const send = (path: string, fields: Record<string, string> = {}) => app.request(path, post(fields, headers))
  return { id, slug, actor, at, get, send, app }
}
const text = async (answer: Response | Promise<Response>) =>
  (await (await answer).text()).replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&')
const typed = { ...whole, everyone: 'yes', within: '24' }
const draftsOf = (community: number) =>
  inScope(database.db, [community], (tx) =>
    tx.selectFrom('update_drafts').selectAll().where('community_id', '=', community).execute(),
  )

describe('writing an update', () => {
  it('goes from the form over the check to the posted update, in French', async () => {
    const { id, at, get, send } = await aPlace()
    await aPartner(database.db, id, { nameEn: 'Clinic', nameFr: 'Clinique' })
    await aPartner(database.db, id, {
      nameEn: 'School board',
      nameFr: 'Conseil scolaire',
      sector: 'schools',
      email: '',
    })
    const form = await text(get(`${at.fr}/nouveau`))
    for (const word of ['Tout le monde\u00a0: 2 organismes', 'Conseils scolaires (1)', 'Santé (1)', 'Titre en anglais'])
      expect(form).toContain(word)
    const saved = await send(`${at.fr}/nouveau`, { ...typed, step: 'check' })
    expect(saved.status).toBe(303)
    const [draft] = await draftsOf(id)
    expect(saved.headers.get('location')).toBe(`${at.fr}/brouillons/${draft?.id}/verifier`)
    const check = await text(get(saved.headers.get('location') ?? ''))
    for (const word of [
      'Il parvient à 2 organismes',
      '1 organisme par courriel',
      'Aucune adresse pour 1 organisme',
      whole.textEn,
    ])
      expect(check).toContain(word)
    const posted = await send(`${at.fr}/brouillons/${draft?.id}/diffuser`, { version: '1' })
    expect(posted.headers.get('location')).toBe(`${at.fr}/${draft?.id}`)
    const page = await text(get(`${at.fr}/${draft?.id}`))
    for (const word of [
      whole.titleFr,
      'tous les organismes',
      'Réponses par organisme',
      'aucune adresse\u00a0: à appeler',
    ])
      expect(page).toContain(word)
    expect(await draftsOf(id)).toEqual([])
  })
  it('asks for a title or a text before it keeps a draft, and leaves the rest as it was typed', async () => {
    const { id, at, send } = await aPlace('reception')
    for (const step of ['check', 'save']) {
      const answer = await send(`${at.fr}/nouveau`, { titleEn: ' ', within: '48', everyone: 'yes', step })
      expect(answer.status).toBe(422)
      const page = await text(answer)
      expect(page).toContain('Écrivez d’abord un titre ou un texte')
      expect(page).toContain('value="48"')
    }
    expect(await draftsOf(id)).toEqual([])
  })
  it('keeps a draft that lacks a language, says which, and does not offer to post it', async () => {
    const { id, at, get, send } = await aPlace('reception')
    await aPartner(database.db, id)
    await send(`${at.en}/new`, { ...typed, textFr: '', everyone: '', step: 'save' })
    const [draft] = await draftsOf(id)
    expect(await text(get(at.en))).toContain(`${at.en}/drafts/${draft?.id}`)
    const check = await text(get(`${at.en}/drafts/${draft?.id}/check`))
    expect(check).toContain('The text in French is missing.')
    expect(check).toContain('Nobody is chosen')
    expect(check).not.toContain('Post it now')
    const posted = await send(`${at.en}/drafts/${draft?.id}/post`, { version: '1' })
    expect(posted.status).toBe(409)
  })
  it('comes back filled in, with a sentence beside each field that is wrong', async () => {
    const { at, send } = await aPlace()
    const answer = await send(`${at.fr}/nouveau`, {
      ...typed,
      titleEn: 'x'.repeat(161),
      within: '721',
      issuedOn: '2016-02-30',
      issuedTime: '',
      sourceEn: 'IRCC',
    })
    expect(answer.status).toBe(422)
    const page = await text(answer)
    for (const word of ['Raccourcissez ce texte.', 'de 1 à 720', 'un jour du calendrier', `value="${whole.titleFr}"`])
      expect(page).toContain(word)
    const half = await text(send(`${at.fr}/nouveau`, { ...typed, issuedOn: '2016-01-27', sourceEn: 'IRCC' }))
    for (const word of ['Donnez la source dans les deux langues', 'Donnez aussi l’heure']) expect(half).toContain(word)
  })
  it('shows both versions when someone else saved meanwhile; sent again, it takes the place of theirs', async () => {
    const { id, at, send } = await aPlace()
    const draft = await aDraft(database.db, id)
    const path = `${at.en}/drafts/${draft}`
    expect((await send(path, { ...typed, titleEn: 'Theirs entirely', version: '1', step: 'save' })).status).toBe(303)
    const late = await send(path, { ...typed, titleEn: 'Mine instead', version: '1', step: 'save' })
    expect(late.status).toBe(409)
    const page = await text(late)
    for (const word of ['Theirs entirely', 'value="Mine instead"', 'name="version" value="2"'])
      expect(page).toContain(word)
    await send(path, { ...typed, titleEn: 'Mine instead', version: '2', step: 'save' })
    expect((await draftsOf(id))[0]).toMatchObject({ title_en: 'Mine instead', version: 3 })
  })
  it('is discarded, and a draft that was posted by someone else leads to the update', async () => {
    const { id, at, get, send } = await aPlace()
    await aPartner(database.db, id)
    const thrown = await aDraft(database.db, id)
    expect((await send(`${at.en}/drafts/${thrown}/discard`)).headers.get('location')).toBe(at.en)
    expect((await get(`${at.en}/drafts/${thrown}`)).status).toBe(404)
    const update = await anUpdate(database.db, id)
    for (const answer of [
      await get(`${at.en}/drafts/${update}`),
      await send(`${at.en}/drafts/${update}/post`, { version: '1' }),
    ])
      expect(answer.headers.get('location')).toBe(`${at.en}/${update}`)
  })
})

describe('a correction', () => {
  it('begins with what was wrong, and each leads to the other', async () => {
    const { id, at, get, send } = await aPlace()
    await aPartner(database.db, id)
    const wrong = await anUpdate(database.db, id)
    const form = await text(get(`${at.en}/new?corrects=${wrong}`))
    expect(form).toContain(`name="corrects" value="${wrong}"`)
    expect(form).toContain('Everyone who had what this corrects is told too')
    await send(`${at.en}/new`, { ...typed, titleEn: 'Three flights', everyone: '', corrects: wrong, step: 'save' })
    const [draft] = await draftsOf(id)
    await send(`${at.en}/drafts/${draft?.id}/post`, { version: '1' })
    const old = await text(get(`${at.en}/${wrong}`))
    expect(old).toContain('This update no longer holds')
    expect(old).toContain(`href="${at.en}/${draft?.id}"`)
    expect(old).not.toContain('Correct this update')
    expect(await text(get(`${at.en}/${draft?.id}`))).toContain(`href="${at.en}/${wrong}"`)
  })
})

describe('reading', () => {
  it('shows a member first what their organisation has not answered, in their own language', async () => {
    const { id, slug } = await aCommunity(database.db)
    const clinic = await aPartner(database.db, id)
    const update = await anUpdate(database.db, id)
    const { at, get, send, actor } = await aPlace('partner', clinic, { id, slug })
    expect(await text(get(at.fr))).toContain('Votre organisme n’a pas encore répondu')
    expect(await text(get(`${at.fr}/${update}`))).toContain('Nous en avons pris connaissance')
    const answer = await send(`${at.fr}/${update}/accuse-reception`)
    expect(answer.headers.get('location')).toBe(`${at.fr}/${update}`)
    const page = await text(get(`${at.fr}/${update}`))
    expect(page).toContain('Votre organisme a répondu le')
    expect(page).not.toContain('Réponses par organisme')
    expect(await text(get(at.fr))).not.toContain('Votre organisme n’a pas encore répondu')
    expect(await answersTo(database.db, id, update)).toMatchObject([{ actor_id: actor.id, via: 'app' }])
  })
  it('refuses an answer for another organisation, and one of somebody who speaks for none', async () => {
    const { id, slug } = await aCommunity(database.db)
    const [clinic, school] = [await aPartner(database.db, id), await aPartner(database.db, id, { sector: 'schools' })]
    const update = await anUpdate(database.db, id, { everyone: false, sectors: 'schools' })
    const partner = await aPlace('partner', clinic, { id, slug })
    const answer = await partner.send(`${partner.at.en}/${update}/acknowledge`, { organisation: school })
    expect(answer.status).toBe(409)
    expect(await text(answer)).toContain('This update did not go to that organisation')
    const member = await aPlace('member', undefined, { id, slug })
    const other = await member.send(`${member.at.en}/${update}/acknowledge`, { organisation: school })
    expect(await text(other)).toContain('You can answer only for your own organisation.')
    expect(await answersTo(database.db, id, update)).toEqual([])
  })
  it('lets a coordinator record what an organisation said by telephone', async () => {
    const { id, at, get, send } = await aPlace()
    const clinic = await aPartner(database.db, id, { email: '' })
    const update = await anUpdate(database.db, id)
    expect((await send(`${at.en}/${update}/acknowledge`)).status).toBe(409)
    expect((await send(`${at.en}/${update}/acknowledge`, { organisation: clinic })).status).toBe(303)
    expect(await text(get(`${at.en}/${update}`))).toContain('by telephone, recorded by Bruno')
  })
  it('gives its reach as a file to those who may post, with nobody’s name', async () => {
    const { id, at, get, send } = await aPlace()
    const partner = await aPartner(database.db, id, { nameEn: 'Clinic', nameFr: '=Clinique' })
    const update = await anUpdate(database.db, id)
    await send(`${at.fr}/${update}/accuse-reception`, { organisation: partner })
    const lines = (await text(get(`${at.fr}/${update}/portee.csv`))).trim().split('\r\n')
    expect(lines[0]).toContain('organisation,sector,channel,acknowledged_at,via,lag_minutes')
    expect(lines[1]).toMatch(/^'=Clinique,health,mail,\d{4}-[^,]+Z,telephone,\d+,false,0,1$/)
    expect(await text(get(`${at.fr}/${update}`))).toContain(`${update}/portee.csv"`)
    expect((await get(`${at.fr}/00000000-0000-4000-8000-000000000000/portee.csv`)).status).toBe(404)
    const reader = await aPlace('partner', partner, { id, slug: at.en.split('/')[3] ?? '' })
    expect((await reader.get(`${at.en}/${update}/reach.csv`)).status).toBe(403)
  })

  it('finds a title without its accents, in either language', async () => {
    const { id, at, get } = await aPlace('funder')
    await aPartner(database.db, id)
    await anUpdate(database.db, id, { titleEn: 'Clothing for children', titleFr: 'Vêtements pour enfants' })
    await anUpdate(database.db, id)
    const found = async (q: string) => {
      const page = await text(get(`${at.en}?q=${q}`))
      return [page.includes('>Clothing for children</a>'), page.includes('>Two flights on Thursday</a>')]
    }
    expect(await found('vetements')).toEqual([true, false])
    expect(await found('FLIGHTS')).toEqual([false, true])
    expect(await found('%25')).toEqual([false, false])
    expect(await text(get(`${at.fr}?q=rien`))).toContain('Aucun titre ne contient ces mots')
  })
  it('goes through the list by key, each update once', async () => {
    const { id, at, get } = await aPlace()
    await aPartner(database.db, id)
    for (let day = 1; day <= 27; day++)
      await anUpdate(database.db, id, { titleEn: `Update ${day}` }, new Date(Date.UTC(2016, 0, day, 15)))
    const titles = (page: string) => [...page.matchAll(/>(Update \d+)<\/a>/g)].map(([, title]) => title)
    const first = await text(get(at.en))
    const next = /href="([^"]+before=[^"]+)"/.exec(first)?.[1] ?? ''
    const second = await text(get(next))
    expect([titles(first).length, titles(second)]).toEqual([25, ['Update 2', 'Update 1']])
    expect(titles(await text(get(`${at.en}?on=2016-01-03`)))).toEqual(['Update 3', 'Update 2', 'Update 1'])
    expect((await get(`${at.en}/00000000-0000-4000-8000-000000000000`)).status).toBe(404)
  })
  it('shows an update as it stood on a day', async () => {
    const { id, at, get } = await aPlace()
    await aPartner(database.db, id)
    const update = await anUpdate(database.db, id, {}, new Date('2016-01-20T15:00:00Z'))
    await anUpdate(database.db, id, { corrects: update }, new Date('2016-01-22T15:00:00Z'))
    expect((await get(`${at.en}/${update}?on=2016-01-19`)).status).toBe(404)
    expect(await text(get(`${at.en}/${update}?on=2016-01-21`))).not.toContain('no longer holds')
    expect(await text(get(`${at.en}/${update}?on=2016-01-22`))).toContain('no longer holds')
  })
})

it('asks strangers to sign in, and lets only those write who may', async () => {
  const { id, at, get, app } = await aPlace('member')
  await aPartner(database.db, id)
  expect((await app.request(at.en)).status).toBe(401)
  expect((await get(`${at.en}/new`)).status).toBe(403)
  expect(await text(get(at.en))).not.toContain(`${at.en}/new`)
})
