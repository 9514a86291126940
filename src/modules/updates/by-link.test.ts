import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { inScope } from '#platform/db'
import { linkActor, revokeLinks } from '#platform/links'
import { post, testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { answersTo, anUpdate, aPartner, mailsAbout, whole } from './testing.ts'

const database = withDatabase()
const text = async (answer: Response) => (await answer.text()).replaceAll('&#39;', "'").replaceAll('&amp;', '&')

/** The link in a message, as the path of a page in one language. */
const pathIn = (body: string, locale: 'en' | 'fr') =>
  new RegExp(`http://localhost:3000(/${locale}/[a-z-]+/[^\\s/]+)`).exec(body)?.[1] ?? ''

/** An update with the message that went to its one organisation. */
async function aMessage() {
  const { id } = await aCommunity(database.db)
  const organisation = await aPartner(database.db, id, { nameEn: 'Clinic', nameFr: 'Clinique' })
  const update = await anUpdate(database.db, id)
  const [mail] = await mailsAbout(database.db, update)
  const body = mail?.body ?? ''
  return { id, organisation, update, en: pathIn(body, 'en'), fr: pathIn(body, 'fr') }
}

/** A browser: keeps its cookies, and follows nothing by itself. */
function aBrowser() {
  const app = testApp(database.db, { now: new Date() })
  const cookies = new Map<string, string>()
  return async (path: string, fields?: Record<string, string>) => {
    const headers = { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
    const answer = await app.request(path, fields ? post(fields, headers) : { headers })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    return answer
  }
}

it('is answered on a telephone without an account: open, continue, one button', async () => {
  const { id, update, fr } = await aMessage()
  const visit = aBrowser()
  const first = await text(await visit(fr))
  expect(first).toContain('Clinique')
  expect(first).not.toContain(whole.textFr)
  const gone = await visit(`${fr}/continuer`, {})
  expect([gone.status, gone.headers.get('location')]).toEqual([303, fr])
  const page = await text(await visit(fr))
  for (const word of [whole.titleFr, whole.textFr, 'Nous en avons pris connaissance']) expect(page).toContain(word)
  const answer = await visit(fr, {})
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `${fr}?done=1`])
  expect(await text(await visit(`${fr}?done=1`))).toContain('Merci. Votre réponse est consignée')
  expect(await answersTo(database.db, id, update)).toMatchObject([{ via: 'link' }])
})

it('changes nothing when a mail program opens it, however often', async () => {
  const { id, update, en } = await aMessage()
  for (let i = 0; i < 3; i++) expect((await aBrowser()(en)).status).toBe(200)
  expect(await text(await aBrowser()(en))).toContain('Continue')
  expect(await answersTo(database.db, id, update)).toEqual([])
})

describe('says so and does nothing', () => {
  it('when it was forwarded', async () => {
    const { id, update, en } = await aMessage()
    await aBrowser()(`${en}/continue`, {})
    const other = aBrowser()
    expect(await text(await other(en))).toContain('This link is in use on another device')
    for (const path of [en, `${en}/continue`]) expect((await other(path, {})).status).toBe(409)
    expect(await answersTo(database.db, id, update)).toEqual([])
  })
  it('when it was used already', async () => {
    const { id, update, en } = await aMessage()
    const visit = aBrowser()
    await visit(`${en}/continue`, {})
    await visit(en, {})
    const again = await visit(en, {})
    expect(again.status).toBe(409)
    expect(await text(again)).toContain('This link has been used')
    expect(await answersTo(database.db, id, update)).toHaveLength(1)
  })
  it('when it has run out between opening and answering', async () => {
    const { id, update, en } = await aMessage()
    const visit = aBrowser()
    await visit(`${en}/continue`, {})
    await inScope(database.db, [id], (tx) =>
      sql`update answer_links set issued_at = now() - interval '9 days', expires_at = now() - interval '1 day'`.execute(
        tx,
      ),
    )
    const late = await visit(en, {})
    expect(late.status).toBe(409)
    expect(await text(late)).toContain('This link has run out')
    expect(await answersTo(database.db, id, update)).toEqual([])
  })
  it('when it was withdrawn, or is not complete, or belongs to another purpose', async () => {
    const { id, update, en } = await aMessage()
    const visit = aBrowser()
    await visit(`${en}/continue`, {})
    await inScope(database.db, [id], (tx) => revokeLinks(tx, linkActor({ id: update }), id, update))
    expect(await text(await visit(en, {}))).toContain('This link was withdrawn')
    for (const path of [en.slice(0, -3), `${en}x`, '/en/acknowledge/1.2.3'])
      expect((await visit(path)).status).toBe(404)
    expect(await text(await visit('/en/acknowledge/1.2.3'))).toContain('Go to the front page')
    expect(await answersTo(database.db, id, update)).toEqual([])
  })
  it('when the update was corrected meanwhile', async () => {
    const { id, update, en } = await aMessage()
    const visit = aBrowser()
    await visit(`${en}/continue`, {})
    await anUpdate(database.db, id, { corrects: update })
    const late = await visit(en, {})
    expect(late.status).toBe(409)
    expect(await text(late)).toContain('This update no longer holds')
    expect(await answersTo(database.db, id, update)).toEqual([])
    expect(await text(await visit(en))).toContain('This update no longer holds')
  })
})

describe('a new link', () => {
  const newest = async (update: string) =>
    (await mailsAbout(database.db, update)).filter(({ idempotency_key }) => idempotency_key.includes(':renewed:'))

  it('goes to the same address when the first was forwarded; the first works no more', async () => {
    const { update, en } = await aMessage()
    const thief = aBrowser()
    await thief(`${en}/continue`, {})
    const asked = await aBrowser()(`${en}/renew`, {})
    expect(await text(asked)).toContain('A new link is on its way')
    expect(await text(await thief(en))).toContain('This link was withdrawn')
    const [mail, ...more] = await newest(update)
    expect(more).toEqual([])
    const visit = aBrowser()
    const path = pathIn(mail?.body ?? '', 'en')
    await visit(`${path}/continue`, {})
    expect((await visit(path, {})).status).toBe(303)
  })
  it('is sent once, however often it is asked for, and not while the first still works', async () => {
    const { update, en } = await aMessage()
    const visit = aBrowser()
    expect(await text(await visit(`${en}/renew`, {}))).toContain('Continue')
    expect(await newest(update)).toEqual([])
    await visit(`${en}/continue`, {})
    for (let i = 0; i < 3; i++) await aBrowser()(`${en}/renew`, {})
    expect(await newest(update)).toHaveLength(1)
  })
})

it('a second person of the organisation is recorded beside the first', async () => {
  const { id, update, organisation, en } = await aMessage()
  await inScope(database.db, [id], (tx) =>
    sql`insert into update_acknowledgements values (${id}, ${update}, ${organisation}, 'amina', 'app', community_now(${id}))`.execute(
      tx,
    ),
  )
  const visit = aBrowser()
  await visit(`${en}/continue`, {})
  expect((await visit(en, {})).status).toBe(303)
  expect((await answersTo(database.db, id, update)).map(({ via }) => via).sort()).toEqual(['app', 'link'])
})
