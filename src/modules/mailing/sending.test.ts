import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { FigureForm, recordFigure } from '#modules/arrivals'
import { system } from '#platform/auth'
import { inScope, type Tx } from '#platform/db'
import { openPost, type Post, sweepMail } from '#platform/mail'
import { testSecret } from '#test/app.ts'
import { withDatabase, withOwnDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { aMailServer, type MailServer, settings } from '#test/mail-server.ts'
import { grantConsent, mayStillSend, withdrawConsent } from './commands/consents.ts'
import { sendDigests, tellWhatRanOut } from './commands/digest.ts'
import { continueSending, draftLetter, sendLetter } from './commands/letters.ts'
import { findSubscriber, listLedger, mayWriteTo } from './queries/consents.ts'
import { LetterForm } from './schema.ts'

const env = { secret: testSecret, publicUrl: 'https://ensemble.example' }
const identity = { mailingAddress: '1 Main Street', contactEmail: 'hello@place.example' }
const by = { id: 'bruno' }
const agree = (tx: Tx, community: number, email: string, given: Partial<Parameters<typeof grantConsent>[3]> = {}) =>
  grantConsent(tx, by, community, {
    email,
    locale: 'fr',
    purpose: 'newsletter',
    kind: 'express',
    evidence: 'Form',
    source: 'paper',
    ...given,
  })
const form = LetterForm.parse({
  purpose: 'newsletter',
  subjectEn: 'News',
  subjectFr: 'Nouvelles',
  bodyEn: 'Hello.',
  bodyFr: 'Bonjour.',
})

describe('a newsletter to many', () => {
  const database = withOwnDatabase()
  let server: MailServer
  let post: Post | undefined
  beforeAll(async () => {
    server = await aMailServer()
    post = await openPost({ SMTP_URL: server.url })
  })
  afterAll(async () => {
    post?.close()
    await server.close()
  })

  it('reaches everyone once, also when it is broken off, taken up twice at once and delivered by several', async () => {
    const { id } = await aCommunity(database.db, identity)
    const readers = Array.from({ length: 230 }, (_, i) => `reader${i}@example.org`)
    const newsletter = await inScope(database.db, [id], async (tx) => {
      for (const email of readers) await agree(tx, id, email)
      const drafted = await draftLetter(tx, by, id, form)
      await sendLetter(tx, by, id, { id: drafted.value, version: 1 })
      return drafted.value
    })
    const work = { community: id, newsletter }
    // The second batch fails as if the process had ended in it: the first is committed, the rest is not.
    let statements = 0
    const broken = database.db.withPlugin({
      transformQuery: ({ node }) => {
        if (node.kind === 'UpdateQueryNode' && ++statements > 1) throw new Error('gone')
        return node
      },
      transformResult: async ({ result }) => result,
    })
    await expect(continueSending(broken, env, work)).rejects.toThrow('gone')
    const reached = await inScope(database.db, [id], (tx) =>
      tx.selectFrom('newsletters').select(['queued', 'state']).executeTakeFirstOrThrow(),
    )
    expect(reached).toEqual({ queued: 200, state: 'sending' })
    const queued = await Promise.all([0, 1, 2].map(() => continueSending(database.db, env, work)))
    expect(queued.reduce((sum, n) => sum + n)).toBe(30)
    // Between queueing and sending one takes back what they agreed to.
    await inScope(database.db, [id], async (tx) => {
      const first = await findSubscriber(tx, id, { email: 'reader0@example.org' })
      const withdrawal = {
        subscriberId: first?.id ?? '',
        purposes: ['newsletter'],
        source: 'link',
        evidence: 'x',
      } as const
      await withdrawConsent(tx, by, id, withdrawal)
    })
    const delivery = { db: database.db, post, env: settings, permit: mayStillSend }
    for (let i = 0; i < 3; i++) await Promise.all([sweepMail(delivery), sweepMail(delivery)])
    const reachedBy = server.received.map(({ to }) => to[0] ?? '')
    expect(reachedBy.toSorted()).toEqual(readers.slice(1).toSorted())
  }, 60_000)
})

describe('the digest', () => {
  const database = withDatabase()
  let id: number
  beforeEach(async () => {
    id = (await aCommunity(database.db, { ...identity, nameEn: 'Here', nameFr: 'Ici' })).id
  })
  const here = <T>(work: (tx: Tx) => Promise<T>) => inScope(database.db, [id], work)
  const today = async () =>
    (await sql<{ today: string }>`select community_today(${id}) as today`.execute(database.db)).rows[0]?.today ?? ''
  const aFigure = (publishedOn: string) =>
    here(async (tx) => {
      await sql`insert into figure_sources (community_id, code, title_en, title_fr, address)
        values (${id}, 'S1', 'A source', 'Une source', '')`.execute(tx)
      return recordFigure(
        tx,
        system,
        id,
        FigureForm.parse({
          measure: 'arrived',
          value: '1234',
          asOf: publishedOn,
          publishedOn,
          quality: 'exact',
          source: 'S1',
        }),
      )
    })
  const digests = () => here((tx) => tx.selectFrom('newsletters').selectAll().where('purpose', '=', 'digest').execute())
  const subscribe = () => here((tx) => agree(tx, id, 'amina@example.org', { purpose: 'digest' }))

  it('tells what is new, in both languages, once a week', async () => {
    await subscribe()
    await aFigure(await today())
    expect(await sendDigests(database.db, env)).toBe(1)
    expect(await sendDigests(database.db, env)).toBe(0)
    const [one, ...more] = await digests()
    expect(more).toEqual([])
    expect(one?.body_en).toContain('- People arrived: 1,234, as of')
    expect(one?.body_fr).toMatch(/- Personnes arrivées\u00a0: 1.234, en date du/)
    expect(one?.body_en).toContain('https://ensemble.example/en/communities/')
    await continueSending(database.db, env, { community: id, newsletter: one?.id ?? '' })
    const mail = await database.db.selectFrom('mails').selectAll().executeTakeFirstOrThrow()
    expect(mail).toMatchObject({ recipient: 'amina@example.org', locale: 'fr', kind: 'bulk', purpose: 'digest' })
    expect(mail.subject).toMatch(/^Ici\u00a0: la semaine/)
  })

  it('is not written when there is nothing new, nobody to read it, or nothing that anyone may see', async () => {
    await subscribe()
    expect(await sendDigests(database.db, env)).toBe(0)
    await aFigure('2016-01-20')
    expect(await sendDigests(database.db, env)).toBe(0)
    const hidden = await aCommunity(database.db, { ...identity, boardPublic: false })
    await inScope(database.db, [hidden.id], (tx) => agree(tx, hidden.id, 'amina@example.org', { purpose: 'digest' }))
    expect(await sendDigests(database.db, env)).toBe(0)
    expect(await digests()).toEqual([])
  })

  it('names the newsletters of the week', async () => {
    await subscribe()
    await here(async (tx) => {
      const drafted = await draftLetter(tx, by, id, form)
      await sendLetter(tx, by, id, { id: drafted.value, version: 1 })
    })
    expect(await sendDigests(database.db, env)).toBe(1)
    expect((await digests())[0]?.body_fr).toMatch(/- Nouvelles\u00a0: https:.*infolettres/)
  })

  it('tells in the ledger, once, that implied consent has run out', async () => {
    await here((tx) => agree(tx, id, 'amina@example.org', { kind: 'implied', basis: 'donated' }))
    await here((tx) => agree(tx, id, 'bruno@example.org', { kind: 'implied', basis: 'donated' }))
    await sql`update communities set rehearsal_on = community_today(id) + interval '2 years' where id = ${id}`.execute(
      database.db,
    )
    expect(await tellWhatRanOut(database.db)).toBe(0)
    await sql`update communities set rehearsal_on = rehearsal_on + 1 where id = ${id}`.execute(database.db)
    await here((tx) => agree(tx, id, 'bruno@example.org'))
    expect(await tellWhatRanOut(database.db)).toBe(1)
    expect(await tellWhatRanOut(database.db)).toBe(0)
    const [line] = await here((tx) => listLedger(tx, id, { email: 'amina@example.org', most: 1 }))
    expect(line).toMatchObject({ act: 'expired', source: 'system' })
    const on = await today()
    const verdict = await here((tx) => mayWriteTo(tx, id, { email: 'amina@example.org', purpose: 'newsletter', on }))
    expect(verdict).toEqual({ may: false, why: 'run-out' })
  })
})
