import { describe, expect, it } from 'vitest'
import { archivePartner, SeatForm, seatPerson } from '#modules/partners'
import { system } from '#platform/auth'
import { inScope } from '#platform/db'
import { signedIn } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { DraftForm } from '../schema.ts'
import { aDraft, answersTo, anUpdate, aPartner, mailsAbout, recipientsOf, senders, whole } from '../testing.ts'
import { acknowledgeUpdate, discardDraft, postUpdate, saveDraft } from './index.ts'

const database = withDatabase()
const aPlace = async () => (await aCommunity(database.db)).id
const post = (communityId: number, id: string, version = 1, more = {}) =>
  postUpdate(database.db, system, senders, { communityId, id, version, ...more })
const addressedBy = async (communityId: number, given: Record<string, unknown>) => {
  const id = await anUpdate(database.db, communityId, { everyone: false, ...given })
  const lines = await recipientsOf(database.db, communityId, id)
  return lines.map(({ organisation_id }) => organisation_id).sort()
}

describe('a draft', () => {
  it('may lack a language, and is then not posted', async () => {
    const here = await aPlace()
    await aPartner(database.db, here)
    const id = await aDraft(database.db, here, { titleFr: '' })
    expect(await post(here, id)).toEqual({ ok: false, reason: 'not-ready' })
  })
  it('says when someone else has saved it since, to whoever saves or posts', async () => {
    const here = await aPlace()
    await aPartner(database.db, here)
    const id = await aDraft(database.db, here)
    const save = (version: number) =>
      saveDraft(database.db, system, here, {
        id,
        form: DraftForm.parse({ ...whole, titleEn: 'Three flights', version }),
      })
    expect(await save(1)).toEqual({ ok: true, value: id })
    expect(await save(1)).toEqual({ ok: false, reason: 'edited-meanwhile' })
    expect(await post(here, id, 1)).toEqual({ ok: false, reason: 'edited-meanwhile' })
    expect((await post(here, id, 2)).ok).toBe(true)
    expect(await save(2)).toEqual({ ok: false, reason: 'gone' })
    expect(await post(here, id, 2)).toEqual({ ok: false, reason: 'posted-already' })
    expect(await discardDraft(database.db, system, here, id)).toEqual({ ok: false, reason: 'gone' })
  })
  it('cannot have been issued after it is posted', async () => {
    const here = await aPlace()
    await aPartner(database.db, here)
    const tomorrow = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10)
    const id = await aDraft(database.db, here, { issuedOn: tomorrow, issuedTime: '09:10' })
    expect(await post(here, id)).toEqual({ ok: false, reason: 'issued-later' })
  })
  it('keeps the hour at which the source spoke, in the time of Ontario', async () => {
    const here = await aPlace()
    await aPartner(database.db, here)
    const id = await anUpdate(database.db, here, { issuedOn: '2016-01-27', issuedTime: '09:10' })
    const update = await inScope(database.db, [here], (tx) =>
      tx.selectFrom('updates').select('issued_at').where('id', '=', id).executeTakeFirstOrThrow(),
    )
    expect(update.issued_at.toISOString()).toBe('2016-01-27T14:10:00.000Z')
  })
})

describe('the audience', () => {
  it('is resolved to organisations when the update is posted, each of them once', async () => {
    const here = await aPlace()
    const school = await aPartner(database.db, here, { sector: 'schools' })
    const clinic = await aPartner(database.db, here, { sector: 'health' })
    const church = await aPartner(database.db, here, { sector: 'faith' })
    const sit = async (organisationId: string, tableName: string, startsOn: string, endsOn = '') => {
      const form = SeatForm.parse({ tableName, startsOn, endsOn })
      expect((await seatPerson(database.db, system, here, { organisationId, form })).ok).toBe(true)
    }
    await sit(school, 'council', '2015-01-01')
    await sit(clinic, 'council', '2015-01-01', '2015-12-31')
    await sit(clinic, 'working-group', '2015-01-01')
    expect(await addressedBy(here, { everyone: true })).toEqual([school, clinic, church].sort())
    expect(await addressedBy(here, { sectors: 'faith,health' })).toEqual([clinic, church].sort())
    expect(await addressedBy(here, { seatTables: 'council' })).toEqual([school])
    expect(await addressedBy(here, { seatTables: 'working-group', organisations: `${church},${clinic}` })).toEqual(
      [clinic, church].sort(),
    )
  })
  it('leaves out who is archived, and is refused when nobody is left', async () => {
    const here = await aPlace()
    const gone = await aPartner(database.db, here, { sector: 'faith' })
    const stays = await aPartner(database.db, here)
    await archivePartner(database.db, system, here, { id: gone, reason: 'closed', now: new Date() })
    expect(await addressedBy(here, { everyone: true })).toEqual([stays])
    expect(await post(here, await aDraft(database.db, here, { everyone: false, organisations: gone }))).toEqual({
      ok: false,
      reason: 'nobody',
    })
  })
  it('does not reach into another community', async () => {
    const [here, elsewhere] = [await aPlace(), await aPlace()]
    const foreign = await aPartner(database.db, elsewhere)
    const own = await aPartner(database.db, here, { sector: 'faith' })
    expect(await addressedBy(here, { organisations: foreign, sectors: 'faith' })).toEqual([own])
  })
})

describe('messages', () => {
  it('go to the mailbox in both languages, and to each account in its own, once per address', async () => {
    const here = await aPlace()
    const clinic = await aPartner(database.db, here, { email: 'Office@clinic.example' })
    await aPartner(database.db, here, { email: '' })
    const people = { maxime: 'fr', amina: 'en' }
    for (const [name, locale] of Object.entries(people)) {
      const { actor } = await signedIn(database.db, [{ community: here, role: 'partner', organisation: clinic }], name)
      const email = name === 'amina' ? 'office@clinic.example' : `${name}@clinic.example`
      await database.db.updateTable('users').set({ locale, email }).where('id', '=', actor.id).execute()
    }
    const id = await anUpdate(database.db, here, { urgency: 'urgent' })
    const mails = await mailsAbout(database.db, id)
    expect(mails.map(({ recipient, locale, subject }) => [recipient, locale, subject]).sort()).toEqual([
      ['maxime@clinic.example', 'fr', 'Urgent\u00a0: Deux vols jeudi'],
      ['office@clinic.example', 'en', 'Urgent: Two flights on Thursday'],
    ])
    expect((await recipientsOf(database.db, here, id)).map(({ channel }) => channel).sort()).toEqual(['mail', 'none'])
    expect(mails[0]?.body).toContain('http://localhost:3000/')
  })
  it('have both languages where nobody knows the reader’s, each with its own address', async () => {
    const here = await aPlace()
    await aPartner(database.db, here)
    const [mail] = await mailsAbout(database.db, await anUpdate(database.db, here))
    expect(mail?.subject).toBe('Two flights on Thursday / Deux vols jeudi')
    for (const part of ['/en/acknowledge/', '/fr/accuse-reception/', whole.textEn, whole.textFr])
      expect(mail?.body).toContain(part)
  })
  it('carry no link where no answer is asked for', async () => {
    const here = await aPlace()
    await aPartner(database.db, here)
    const id = await anUpdate(database.db, here, { within: '' })
    const [mail] = await mailsAbout(database.db, id)
    expect(mail?.body).not.toContain('/acknowledge/')
    expect(mail?.body).toContain(`/updates/${id}`)
    expect((await recipientsOf(database.db, here, id))[0]).toMatchObject({ due_at: null, remind_at: null })
  })
  it('are not sent for what the demonstration loads from the past, and nobody is reminded of it', async () => {
    const here = await aPlace()
    await aPartner(database.db, here)
    const id = await anUpdate(database.db, here, {}, new Date('2016-01-20T15:00:00Z'))
    expect(await mailsAbout(database.db, id)).toEqual([])
    expect((await recipientsOf(database.db, here, id))[0]).toMatchObject({
      due_at: new Date('2016-01-21T15:00:00Z'),
      remind_at: null,
    })
  })
})

describe('a correction', () => {
  it('also goes to whoever had what was wrong, closes it, and is itself what the next one corrects', async () => {
    const here = await aPlace()
    const clinic = await aPartner(database.db, here, { sector: 'health' })
    const school = await aPartner(database.db, here, { sector: 'schools' })
    const wrong = await anUpdate(database.db, here, { everyone: false, sectors: 'health' })
    const right = await anUpdate(database.db, here, { everyone: false, sectors: 'schools', corrects: wrong })
    const lines = await recipientsOf(database.db, here, right)
    expect(lines.map(({ organisation_id }) => organisation_id)).toEqual([clinic, school].sort())
    expect((await recipientsOf(database.db, here, wrong))[0]).toMatchObject({ acknowledged_at: null, remind_at: null })
    const said = { id: wrong, organisationId: clinic }
    expect(await acknowledgeUpdate(database.db, { id: 'amina', own: clinic }, here, said)).toEqual({
      ok: false,
      reason: 'corrected',
    })
    expect(await post(here, await aDraft(database.db, here, { corrects: wrong }))).toEqual({
      ok: false,
      reason: 'corrected-already',
    })
    expect((await post(here, await aDraft(database.db, here, { corrects: right }))).ok).toBe(true)
  })
  it('of something that is not on record cannot be drafted', async () => {
    const here = await aPlace()
    const form = DraftForm.parse({ ...whole, corrects: crypto.randomUUID() })
    expect(await saveDraft(database.db, system, here, { form })).toEqual({ ok: false, reason: 'gone' })
  })
})

it('leaves an answer given before the correction as it was', async () => {
  const here = await aPlace()
  const clinic = await aPartner(database.db, here)
  const wrong = await anUpdate(database.db, here)
  await acknowledgeUpdate(database.db, { id: 'amina', own: clinic }, here, { id: wrong, organisationId: clinic })
  await anUpdate(database.db, here, { corrects: wrong })
  expect(await answersTo(database.db, here, wrong)).toHaveLength(1)
  expect((await recipientsOf(database.db, here, wrong))[0]?.acknowledged_at).not.toBe(null)
})
