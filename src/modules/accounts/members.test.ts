import { sql } from 'kysely'
import { beforeEach, expect, it } from 'vitest'
import type { Role } from '#platform/auth'
import { inScope } from '#platform/db'
import { post, signedIn, testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { textOf, Visitor } from '#test/visitor.ts'

const database = withDatabase()
const now = new Date()
let place: { id: number; slug: string }
const app = () => testApp(database.db, { now })

beforeEach(async () => {
  place = await aCommunity(database.db)
})

const members = () => `/en/communities/${place.slug}/members`
const as = async (role: Role, community = place.id) => {
  const person = await signedIn(database.db, [{ community, role }])
  const send = async (path: string, fields: Record<string, string>) => {
    const answer = await app().request(path, post({ _csrf: person.csrf, ...fields }, person.headers))
    return { status: answer.status, text: textOf(await answer.text()) }
  }
  const get = async (path: string) => textOf(await (await app().request(path, { headers: person.headers })).text())
  return { ...person, send, get }
}
const chloe = { name: 'Chloé', email: 'chloe@example.org', role: 'member', locale: 'fr', organisation: '' }
async function anOrganisation(community: number) {
  const { rows } = await inScope(database.db, [community], (tx) =>
    sql<{ id: string }>`insert into organisations (community_id, key, name_en, name_fr, sector)
      values (${community}, 'harbour', 'Harbour House', 'Maison du Port', 'settlement') returning id`.execute(tx),
  )
  return rows[0]?.id ?? ''
}
const held = () =>
  inScope(database.db, [place.id], async (tx) => {
    const rows = await tx
      .selectFrom('memberships as m')
      .innerJoin('users as u', 'u.id', 'm.user_id')
      .select(['u.name', 'm.role'])
      .where('m.community_id', '=', place.id)
      .orderBy('u.name')
      .orderBy('m.role')
      .execute()
    return rows.map(({ name, role }) => `${name} ${role}`)
  })

it('invites someone by mail, in their language, and lets them in by the link', async () => {
  const bruno = await as('coordinator')
  expect((await bruno.send(members(), chloe)).status).toBe(303)
  expect(await held()).toEqual(['Bruno coordinator', 'Chloé member'])
  const mail = await database.db.selectFrom('mails').selectAll().executeTakeFirstOrThrow()
  expect(mail).toMatchObject({ recipient: chloe.email, locale: 'fr' })
  expect(mail.subject).toMatch(/^Invitation\u00A0: Lieu \d+ dans Ensemble$/)
  expect(mail.body).toContain('Bruno vous a attribué un rôle')
  const link = new URL(/http\S+/.exec(mail.body)?.[0] ?? '')

  const visitor = new Visitor(app())
  expect((await visitor.post(link.pathname, { token: link.searchParams.get('token') ?? '' })).status).toBe(303)
  const account = textOf((await visitor.get('/fr/compte')).html)
  expect(account).toContain('Vous n’avez pas encore de mot de passe')
  expect((await visitor.post('/fr/compte/mot-de-passe', { newPassword: 'une phrase assez longue' })).status).toBe(303)
  expect(
    (await new Visitor(app()).post('/fr/ouvrir-session', { email: chloe.email, password: 'une phrase assez longue' }))
      .status,
  ).toBe(303)
})

it('writes who gave and took which role to the community’s log', async () => {
  const bruno = await as('coordinator')
  await bruno.send(members(), chloe)
  const { id } = await database.db
    .selectFrom('users')
    .select('id')
    .where('email', '=', chloe.email)
    .executeTakeFirstOrThrow()
  await bruno.send(`${members()}/role`, { user: id, role: 'member', to: 'evaluator' })
  await bruno.send(`${members()}/remove`, { user: id, role: 'evaluator' })
  expect(await held()).toEqual(['Bruno coordinator'])
  const log = await inScope(database.db, [place.id], (tx) =>
    tx
      .selectFrom('audit_log')
      .select(['actor_id', 'action', 'subject', 'detail'])
      .where('community_id', '=', place.id)
      .where('action', 'like', 'membership.%')
      .orderBy('nth')
      .execute(),
  )
  expect(log.map(({ action, detail }) => `${action} ${JSON.stringify(detail)}`)).toEqual([
    'membership.granted {"role":"member"}',
    'membership.removed {"role":"member"}',
    'membership.granted {"role":"evaluator"}',
    'membership.removed {"role":"evaluator"}',
  ])
  expect(log.every(({ actor_id, subject }) => actor_id === bruno.actor.id && subject === `user:${id}`)).toBe(true)
})

it('gives someone who has an account a second role, and the same role only once', async () => {
  const bruno = await as('coordinator')
  await bruno.send(members(), chloe)
  expect((await bruno.send(members(), { ...chloe, email: 'CHLOE@example.org', role: 'evaluator' })).status).toBe(303)
  const twice = await bruno.send(members(), chloe)
  expect(twice.status).toBe(422)
  expect(twice.text).toContain('This person has that role already.')
  expect(await held()).toEqual(['Bruno coordinator', 'Chloé evaluator', 'Chloé member'])
  expect(await database.db.selectFrom('mails').select('id').execute()).toHaveLength(2)
})

it('lets only administrators give, change and take the role of administrator', async () => {
  const [bruno, dana] = [await as('coordinator'), await as('administrator')]
  expect((await bruno.send(members(), { ...chloe, role: 'administrator' })).text).toContain('Only an administrator')
  expect((await bruno.send(`${members()}/remove`, { user: dana.actor.id, role: 'administrator' })).status).toBe(422)
  expect(
    (await bruno.send(`${members()}/role`, { user: dana.actor.id, role: 'administrator', to: 'member' })).status,
  ).toBe(422)
  expect((await dana.send(members(), { ...chloe, role: 'administrator' })).status).toBe(303)
})

it('lets nobody change or take their own role', async () => {
  const dana = await as('administrator')
  const answer = await dana.send(`${members()}/remove`, { user: dana.actor.id, role: 'administrator' })
  expect(answer.status).toBe(422)
  expect(answer.text).toContain('You cannot change your own role.')
})

it('reaches nobody in another community', async () => {
  const other = await aCommunity(database.db)
  const stranger = await as('member', other.id)
  const bruno = await as('coordinator')
  const answer = await bruno.send(`${members()}/remove`, { user: stranger.actor.id, role: 'member' })
  expect(answer.text).toContain('This person no longer has that role.')
  expect(await bruno.get(members())).not.toContain(stranger.actor.id)
})

it('keeps what was typed when an invitation lacks something', async () => {
  const bruno = await as('coordinator')
  const answer = await app().request(members(), post({ _csrf: bruno.csrf, ...chloe, email: 'chloe' }, bruno.headers))
  expect(answer.status).toBe(422)
  const html = await answer.text()
  expect(html).toContain('value="Chloé"')
  expect(html).toMatch(/<option value="member" selected/)
})

it.each([
  ['/en/editing/editors', 'Chloé is invited to the centre’s team', 'does not have this role any more'],
  ['/fr/redaction/equipe', 'Chloé est maintenant de l’équipe', 'n’a plus ce rôle'],
])('invites people to the centre’s team and removes them at %s', async (path, invited, removed) => {
  const nadia = await as('administrator', 0)
  const visit = async (fields: Record<string, string>, address = path) => {
    const answer = await app().request(address, post({ _csrf: nadia.csrf, ...fields }, nadia.headers))
    expect(answer.status).toBe(303)
    const cookie = `${nadia.headers.cookie}; ${answer.headers.getSetCookie()[0]?.split(';')[0]}`
    return textOf(await (await app().request(path, { headers: { cookie } })).text())
  }
  expect(await visit({ name: chloe.name, email: chloe.email, locale: 'fr', role: 'treasurer' })).toContain(invited)
  const mail = await database.db.selectFrom('mails').select(['subject', 'body']).executeTakeFirstOrThrow()
  expect(mail.subject).toBe('Invitation\u00A0: le centre de recherche dans Ensemble')
  expect(mail.body).toContain('Trésorerie')
  const { id } = await database.db
    .selectFrom('users')
    .select('id')
    .where('email', '=', chloe.email)
    .executeTakeFirstOrThrow()
  const again = { name: chloe.name, email: chloe.email, locale: 'fr' }
  expect((await nadia.send(path, { ...again, role: 'treasurer' })).status).toBe(422)
  expect((await nadia.send(path, { ...again, role: 'coordinator' })).status).toBe(422)
  const remove = path.startsWith('/en') ? `${path}/remove` : `${path}/retirer`
  expect(await visit({ user: id, role: 'treasurer' }, remove)).toContain(removed)
  expect((await nadia.send(remove, { user: id, role: 'treasurer' })).status).toBe(422)
  expect((await nadia.send(remove, { user: 'nobody', role: 'treasurer' })).status).toBe(422)
})

it('asks whom partner staff speak for, and keeps what was typed', async () => {
  const bruno = await as('coordinator')
  const alone = await bruno.send(members(), { ...chloe, role: 'partner' })
  expect(alone.status).toBe(422)
  expect(alone.text).toContain('Choose the organisation that partner staff speak for.')
  const elsewhere = await anOrganisation((await aCommunity(database.db)).id)
  const foreign = await bruno.send(members(), { ...chloe, role: 'partner', organisation: elsewhere })
  expect(foreign).toMatchObject({ status: 422, text: expect.stringContaining('Choose an organisation from the list.') })
  expect(await held()).toEqual(['Bruno coordinator'])
  const here = await anOrganisation(place.id)
  expect((await bruno.send(members(), { ...chloe, role: 'partner', organisation: here })).status).toBe(303)
  expect(await held()).toEqual(['Bruno coordinator', 'Chloé partner'])
})

it('makes nobody partner staff who speaks for no organisation', async () => {
  const bruno = await as('coordinator')
  await bruno.send(members(), chloe)
  const { id: user } = await database.db
    .selectFrom('users')
    .select('id')
    .where('email', '=', chloe.email)
    .executeTakeFirstOrThrow()
  const refused = await bruno.send(`${members()}/role`, { user, role: 'member', to: 'partner' })
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('This person speaks for no organisation')
  expect(await held()).toEqual(['Bruno coordinator', 'Chloé member'])
})
