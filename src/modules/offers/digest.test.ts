import { sql } from 'kysely'
import { beforeEach, expect, it } from 'vitest'
import { grantConsent, sendDigests } from '#modules/mailing'
import { inScope, type Tx } from '#platform/db'
import { withDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { helpNews } from './digest.ts'
import { aNeed, anOrganisation, rule } from './testing.ts'

const database = withDatabase()
const env = { publicUrl: 'https://ensemble.example' }
let id: number
let organisationId: string
const here = <T>(work: (tx: Tx) => Promise<T>) => inScope(database.db, [id], work)

beforeEach(async () => {
  id = (await aCommunity(database.db, { mailingAddress: '1 Main Street', contactEmail: 'hello@place.example' })).id
  organisationId = await anOrganisation(database.db, id)
  await here((tx) =>
    grantConsent(tx, { id: 'bruno' }, id, {
      email: 'amina@example.org',
      locale: 'fr',
      purpose: 'digest',
      kind: 'express',
      evidence: 'Form',
      source: 'paper',
    }),
  )
})
const digest = async () => {
  await sendDigests(database.db, env, helpNews)
  const found = await here((tx) => tx.selectFrom('newsletters').selectAll().orderBy('week', 'desc').execute())
  return found[0]
}
/** The digest that was sent becomes that of the week before. */
const aWeekLater = () => here((tx) => sql`update newsletters set week = week - 7`.execute(tx))

it('tells in the digest what is newly needed where it is accepted, in both languages, and where to read on', async () => {
  await rule(database.db, id, { scope: 'goods' })
  await aNeed(database.db, id, { organisationId, quantity: 12 })
  const told = await digest()
  expect(told?.body_en).toMatch(/## How to help\n/)
  expect(told?.body_en).toMatch(/- Needed: Winter clothing \(still missing: 12\u00a0pieces\)/)
  expect(told?.body_en).toMatch(/- All things: accepted now/)
  expect(told?.body_fr).toMatch(/- Recherché\u00a0: .*il manque encore 12\u00a0articles/)
  expect(told?.body_fr).toMatch(/https:\/\/ensemble\.example\/fr\/communautes\/[^ ]+\/comment-aider/)
})

it('asks for nothing that is not accepted, and tells the pause with its message', async () => {
  await aNeed(database.db, id, { organisationId })
  const words = { messageEn: 'The depot is full.', messageFr: 'Le dépôt est plein.' }
  await rule(database.db, id, { scope: 'goods', state: 'paused', until: '2199-03-01', ...words })
  const told = await digest()
  expect(told?.body_en).toMatch(/- All things: paused \(until .*2199\)\. The depot is full\./)
  expect(told?.body_fr).toMatch(/- Tous les objets\u00a0: en pause \(jusqu’au .*2199\)\. Le dépôt est plein\./)
  expect(told?.body_en).not.toContain('Needed:')
})

it('says nothing where nothing is new', async () => {
  expect(await digest()).toBeUndefined()
  await rule(database.db, id, { scope: 'goods' })
  await aNeed(database.db, id, { organisationId })
  const first = await digest()
  expect(first).toBeDefined()
  await aWeekLater()
  expect((await digest())?.id).toBe(first?.id)
})
