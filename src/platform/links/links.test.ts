import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { sql } from 'kysely'
import { beforeEach, expect, it } from 'vitest'
import { system } from '#platform/auth'
import { inScope } from '#platform/db'
import type { Env } from '#platform/http'
import { testSecret } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import {
  claimLink,
  forgetRecipients,
  forgetRecipientsOf,
  issueLink,
  linkActor,
  listLinks,
  readLink,
  revokeLinks,
  useLink,
} from './index.ts'

const database = withDatabase()
const subject = randomUUID()
let community: number
beforeEach(async () => {
  community = (await aCommunity(database.db)).id
})

const anIssuedLink = (days = 3) =>
  inScope(database.db, [community], (tx) =>
    issueLink(tx, { secret: testSecret }, system, {
      communityId: community,
      purpose: 'referral.answer',
      subject,
      recipient: 'clinic@example.org',
      days,
    }),
  )

/** The smallest page behind a link: GET tells its state, POST goes on, PUT uses it. */
function page() {
  const app = new Hono<Env>()
  app.use(async (c, next) => {
    c.set('db', database.db)
    // Links need the secret and the address of the house, nothing else of its settings.
    c.set('env', { secret: testSecret, publicUrl: 'http://localhost:3000' } as Env['Variables']['env'])
    await next()
  })
  app.all('/:token', async (c) => {
    const { state, link } = await readLink(c, 'referral.answer')
    if (c.req.method === 'POST' && link) return c.text(String(await claimLink(c, link)))
    if (c.req.method === 'PUT' && link)
      return c.text(String(await inScope(database.db, [link.communityId], (tx) => useLink(tx, link, linkActor(link)))))
    return c.text(state)
  })
  return async (token: string, method = 'GET', cookie = '') => {
    const answer = await app.request(`/${token}`, { method, headers: { cookie } })
    return { said: await answer.text(), cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '' }
  }
}

it('works once, in the browser in which it was gone on with, and nowhere else', async () => {
  const { token } = await anIssuedLink()
  const visit = page()
  expect((await visit(token)).said).toBe('fresh')
  expect((await visit(token)).said).toBe('fresh')
  const { cookie } = await visit(token, 'POST')
  expect((await visit(token, 'GET', cookie)).said).toBe('yours')
  expect((await visit(token)).said).toBe('elsewhere')
  expect((await visit(token, 'POST')).said).toBe('false')
  expect((await visit(token, 'PUT', cookie)).said).toBe('true')
  expect((await visit(token, 'PUT', cookie)).said).toBe('false')
  expect((await visit(token, 'GET', cookie)).said).toBe('used')
})

it('works no more when it is withdrawn or has run out by the clock of the database', async () => {
  const visit = page()
  const old = await anIssuedLink()
  await inScope(database.db, [community], (tx) =>
    sql`
    update answer_links set issued_at = now() - interval '4 days', expires_at = now() - interval '1 second'`.execute(
      tx,
    ),
  )
  expect((await visit(old.token)).said).toBe('expired')
  expect((await visit(old.token, 'POST')).said).toBe('false')
  expect((await visit(old.token, 'PUT')).said).toBe('false')
  const { token } = await anIssuedLink()
  expect(await inScope(database.db, [community], (tx) => revokeLinks(tx, system, community, subject))).toBe(1)
  expect((await visit(token)).said).toBe('revoked')
  expect((await visit(token, 'PUT')).said).toBe('false')
})

it('does not open when a letter of it was changed, or for another purpose', async () => {
  const { token } = await anIssuedLink()
  const visit = page()
  const [id, packed, signature = ''] = token.split('.')
  expect((await visit(`${Number(id) + 1}.${packed}.${signature}`)).said).toBe('wrong')
  expect((await visit(`${id}.${packed}.${signature.slice(1)}x`)).said).toBe('wrong')
  expect((await visit('nothing')).said).toBe('wrong')
})

it('writes every visit in the audit log, without the address it was sent to', async () => {
  const { token, id } = await anIssuedLink()
  const visit = page()
  await visit(token)
  const { cookie } = await visit(token, 'POST')
  await visit(token, 'PUT', cookie)
  const lines = await inScope(database.db, [community], (tx) =>
    tx.selectFrom('audit_log').select(['action', 'detail']).where('subject', '=', `link:${id}`).execute(),
  )
  expect(lines.map(({ action }) => action).sort()).toEqual([
    'link.claimed',
    'link.issued',
    'link.used',
    'link.visited',
    'link.visited',
    'link.visited',
  ])
  expect(JSON.stringify(lines)).not.toContain('clinic@')
})

it('keeps the address 30 days after a link ran out, while a new one can be asked for, and no longer', async () => {
  const visit = page()
  const [old, young] = [await anIssuedLink(), await anIssuedLink()]
  const ranOut = (id: string, days: number) =>
    inScope(database.db, [community], (tx) =>
      sql`update answer_links set issued_at = now() - interval '99 days', expires_at = now() - ${days} * interval '1 day'
        where id = ${id}`.execute(tx),
    )
  await ranOut(old.id, 31)
  await ranOut(young.id, 29)
  expect(await forgetRecipients(database.db)).toBe(1)
  expect(await forgetRecipients(database.db)).toBe(0)
  const links = await inScope(database.db, [community], (tx) => listLinks(tx, community, subject))
  const kept = new Map(links.map(({ id, recipient }) => [id, recipient]))
  expect([kept.get(old.id), kept.get(young.id)]).toEqual(['', 'clinic@example.org'])
  expect((await visit(old.token)).said).toBe('forgotten')
  expect((await visit(young.token)).said).toBe('expired')
})

it('forgets the address at once where someone is forgotten, and only theirs', async () => {
  const { token } = await anIssuedLink()
  const listed = () => inScope(database.db, [community], (tx) => listLinks(tx, community, subject))
  await inScope(database.db, [community], (tx) => forgetRecipientsOf(tx, community, [randomUUID()]))
  expect((await listed()).map(({ recipient }) => recipient)).toEqual(['clinic@example.org'])
  await inScope(database.db, [community], (tx) => forgetRecipientsOf(tx, community, [subject]))
  expect((await listed()).map(({ recipient }) => recipient)).toEqual([''])
  expect((await page()(token)).said).toBe('forgotten')
})
