import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { withDatabase } from '#test/database.ts'
import { aScene } from '../testing.ts'
import { answerReferral, sweepCommunity, tellSender, withdrawReferral } from './index.ts'

const database = withDatabase()
const via = 'app' as const
const env = { secret: 'a secret of at least thirty-two letters', publicUrl: 'https://ensemble.example' }
type Scene = Awaited<ReturnType<typeof aScene>>

/** The scene, whose sender has an address. */
async function scene(email = 'rosa@sender.example.org') {
  const made = await aScene(database.db, { places: 1 })
  await made.inside((tx) => sql`update organisations set email = ${email} where id = ${made.sender}`.execute(tx))
  return made
}
const decline = (at: Scene, id: string) =>
  answerReferral(database.db, at.partners, at.id, { id, answer: 'declined', reason: 'not-eligible', via })
const tell = (at: Scene, referral: string, version: number) =>
  tellSender(database.db, env, { community: at.id, referral, version })
const mailsOf = (at: Scene) =>
  at.inside(async (tx) => {
    const { rows } = await sql<{ recipient: string; subject: string; body: string }>`
      select recipient, subject, body from mails where sent_for = ${at.id}`.execute(tx)
    return rows
  })
const jobsOf = (at: Scene) =>
  at.inside(async (tx) => {
    const { rows } = await sql<{ data: Parameters<typeof tellSender>[2] }>`
      select data from pgboss.job where name = 'referrals.report' and (data ->> 'community')::int = ${at.id}`.execute(
      tx,
    )
    return rows.map(({ data }) => data)
  })

it('writes once to the sender, in both languages, that its referral was declined and why', async () => {
  const at = await scene()
  const { id } = await at.send()
  expect(await tell(at, id, 1)).toBe(false)
  await decline(at, id)
  await tell(at, id, 2)
  await tell(at, id, 2)
  const [mail, ...more] = await mailsOf(at)
  expect(more).toEqual([])
  expect(mail?.recipient).toBe('rosa@sender.example.org')
  expect(mail?.subject).toBe(
    'Your referral was declined: Temporary lodging / Votre orientation a été refusée\u00a0: hébergement temporaire',
  )
  expect(mail?.body).toContain('(not eligible for this service)')
  expect(mail?.body).toMatch(/https:\/\/ensemble\.example\/fr\/communautes\/[^/]+\/orientations\//)
  expect(mail?.body).not.toMatch(/T-\d{4}/)
})

it('writes of a place found for one that waited, and not when it has moved on since', async () => {
  const at = await scene()
  const [holder, waiting] = [await at.send(), await at.send()]
  await decline(at, holder.id)
  await tell(at, waiting.id, 2)
  const [mail] = await mailsOf(at)
  expect(mail?.subject).toContain('Your referral has a place')
  expect(mail?.body).toContain('Elle est retenue jusqu’à la réponse du service, au plus tard le')
  await withdrawReferral(database.db, at.senders, at.id, { id: waiting.id, reason: 'need-met', via })
  expect(await tell(at, waiting.id, 2)).toBe(false)
  expect(await tell(at, waiting.id, 3)).toBe(false)
})

it('has the job in the transaction of the step, and none in a rehearsal', async () => {
  const at = await scene()
  await decline(at, (await at.send()).id)
  expect(await jobsOf(at)).toEqual([])
  await sql`update communities set rehearsal_on = null where id = ${at.id}`.execute(database.db)
  const declined = await at.send({ category: 'documents', wantedOn: '2016-01-28' })
  await decline(at, declined.id)
  const unanswered = await at.send({ category: 'employment' })
  await at.inside((tx) =>
    sql`update referrals set expires_on = community_today(${at.id}) - 1 where id = ${unanswered.id}`.execute(tx),
  )
  await sweepCommunity(database.db, at.id)
  const jobs = await jobsOf(at)
  expect(jobs.map(({ referral }) => referral).sort()).toEqual([declined.id, unanswered.id].sort())
  expect(jobs.every(({ version }) => version === 2)).toBe(true)
  expect(await tell(at, unanswered.id, 2)).not.toBe(false)
  expect((await mailsOf(at))[0]?.body).toContain('has run out (no answer in time)')
})

it('writes to nobody where the sender has given no address', async () => {
  const at = await scene('')
  const { id } = await at.send()
  await decline(at, id)
  expect(await tell(at, id, 2)).toBe(false)
})
