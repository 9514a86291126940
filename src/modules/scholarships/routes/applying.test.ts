import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { post, signedIn, testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { aDocx, aPdf, postFile, withFolder } from '#test/files.ts'
import {
  answerAward,
  beginApplication,
  forgetApplicants,
  offerAward,
  shareOut,
  tendScholarships,
} from '../commands/index.ts'
import {
  aCall,
  anApplication,
  applicationOf,
  aSentApplication,
  callFields,
  editor,
  inHours,
  linkIn,
  made,
  mailsTo,
  moveCall,
  readBy,
  readers,
  release,
  senders,
} from '../testing.ts'

/** An application from its first page to its last, in both languages, without an account. */
const database = withDatabase()
const folder = withFolder()
const app = (now = new Date()) => testApp(database.db, { now, settings: folder.settings })

async function opened(email: string) {
  const mail = (await mailsTo(database.db, email)).at(-1)
  const token = linkIn(mail?.body ?? '')
  const answer = await app().request(`/en/scholarship-applications/${token}/continue`, post({}))
  const headers = { cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '' }
  return { base: `/en/scholarship-applications/${token}`, french: `/fr/demandes-de-bourse/${token}`, headers }
}
const read = async (address: string, headers: Record<string, string> = {}) =>
  (await app().request(address, { headers })).text()

describe('beginning', () => {
  it('says the same to everyone, and tells the rest by mail', async () => {
    const call = await aCall(database.db)
    const send = () =>
      app().request(`/fr/bourses/${call.slugFr}/demande`, post({ email: 'rima@example.org', locale: 'fr' }))
    const [first, second] = [await send(), await send()]
    expect([first.status, second.status]).toEqual([303, 303])
    expect(first.headers.get('location')).toBe(second.headers.get('location'))
    const mails = await mailsTo(database.db, 'rima@example.org')
    expect(mails.map(({ subject }) => subject.split('\u00a0')[0])).toEqual(['Votre demande', 'Un nouveau lien'])
    const rows = await database.db.selectFrom('applications').selectAll().where('entry_id', '=', call.id).execute()
    expect(rows.length).toBe(1)
    expect(mails.some(({ body }) => body.includes('{'))).toBe(false)
  })

  it('is for a call that is open, and says on its page why not', async () => {
    const call = await aCall(database.db)
    const form = { email: 'a@example.org', locale: 'en' as const }
    await moveCall(database.db, call.id, inHours(-0.2))
    expect(await beginApplication(database.db, senders, { callId: call.id, form })).toEqual({
      ok: false,
      reason: 'grace',
    })
    expect(await read(`/en/scholarships/${call.slug}`)).toContain('What was begun can still be sent')
    await moveCall(database.db, call.id, inHours(-1))
    expect(await read(`/fr/bourses/${call.slugFr}`)).toContain('Les demandes sont à l’étude')
    const answer = await app().request(`/en/scholarships/${call.slug}/apply`)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/en/scholarships/${call.slug}`])
  })

  it('stops before anything is written where a program has filled in every field', async () => {
    const call = await aCall(database.db)
    await app().request(
      `/en/scholarships/${call.slug}/apply`,
      post({ email: 'x@example.org', locale: 'en', website: 'x' }),
    )
    expect(await mailsTo(database.db, 'x@example.org')).toEqual([])
  })
})

describe('writing', () => {
  it('names a part in the language of its address, and leads there from the word of the other', async () => {
    const call = await aCall(database.db)
    const { email } = await anApplication(database.db, call.id)
    const { base, french, headers } = await opened(email)
    expect(await read(french, headers)).toContain(`href="${french}/parties/texte"`)
    const page = await read(`${french}/parties/texte`, headers)
    expect(page).toContain(`href="${base}/parts/statement" hreflang="en"`)
    const old = await app().request(`${french}/parties/statement`, { headers })
    expect([old.status, old.headers.get('location')]).toEqual([301, `${french}/parties/texte`])
  })

  it('shows both texts where two tabs have saved, and loses neither', async () => {
    const call = await aCall(database.db)
    const { email } = await anApplication(database.db, call.id)
    const { base, headers } = await opened(email)
    const statement = `${base}/parts/statement`
    const form = (text: string) => post({ statement: text, version: '1' }, headers)
    expect((await app().request(statement, form('From the first tab.'))).status).toBe(303)
    const second = await app().request(statement, form('From the second tab.'))
    const page = await second.text()
    expect(second.status).toBe(409)
    expect(page).toContain('From the first tab.')
    expect(page).toContain('From the second tab.')
    expect(page).toContain('name="version" value="2"')
  })

  it('saves by itself with script, tells the new version, and stops where another was faster', async () => {
    const call = await aCall(database.db)
    const { email } = await anApplication(database.db, call.id)
    const { base, headers } = await opened(email)
    const save = (version: string) =>
      app().request(
        `${base}/parts/statement`,
        post({ statement: 'More.', version }, { ...headers, accept: 'application/json' }),
      )
    expect(await (await save('1')).json()).toMatchObject({ version: 2 })
    const late = await save('1')
    expect([late.status, await late.json()]).toEqual([409, { text: 'It was saved elsewhere meanwhile.' }])
  })

  it('lists what is missing, refuses to send it, and takes what is whole until the grace is over', async () => {
    const call = await aCall(database.db)
    const { id, email } = await anApplication(database.db, call.id, { statement: '', q0: 'no' })
    const { base, french, headers } = await opened(email)
    const page = await read(french, headers)
    expect(page).toContain('Votre texte\u00a0: Pourquoi vous faites cette demande, dans vos mots')
    expect(page).toContain('Cette bourse s’adresse aux personnes réfugiées.')
    const refused = await app().request(`${base}/send`, post({}, headers))
    expect(refused.status).toBe(409)
    await app().request(`${base}/parts/statement`, post({ statement: 'Because.', version: '1' }, headers))
    await app().request(`${base}/parts/eligibility`, post({ q0: 'yes', version: '1' }, headers))
    await moveCall(database.db, call.id, inHours(-0.3))
    expect((await app().request(`${base}/send`, post({}, headers))).status).toBe(303)
    expect((await applicationOf(database.db, id)).state).toBe('submitted')
    expect((await app().request(`${base}/reopen`, post({}, headers))).status).toBe(303)
    await moveCall(database.db, call.id, inHours(-1))
    expect((await app().request(`${base}/send`, post({}, headers))).status).toBe(409)
    await tendScholarships(database.db, senders)
    expect((await applicationOf(database.db, id)).state).toBe('lapsed')
  })

  it('takes PDFs and pictures, and says of other files why not', async () => {
    const call = await aCall(database.db, { 'documents.0.nameEn': 'Transcript', 'documents.0.nameFr': 'Relevé' })
    const { id, email } = await anApplication(database.db, call.id)
    const { base, headers } = await opened(email)
    const upload = (name: string, bytes: Buffer) =>
      app().request(`${base}/documents/0/upload`, postFile({}, { name, bytes }, headers))
    const word = await upload('letter.docx', aDocx())
    expect([word.status, (await word.text()).includes('Add a PDF, or a picture as JPEG or PNG.')]).toEqual([422, true])
    const program = await upload('letter.exe', Buffer.from('MZ'))
    expect(await program.text()).toContain('Add a PDF, or a picture as JPEG or PNG.')
    expect((await upload('letter.pdf', Buffer.from('no'))).status).toBe(422)
    expect((await upload('letter.pdf', aPdf())).status).toBe(303)
    expect((await app().request(`${base}/documents/0`, { headers })).headers.get('cache-control')).toBe(
      'private, no-store',
    )
    expect((await app().request(`${base}/documents/0`)).status).toBe(200)
    expect(await read(`${base}/documents/0`)).not.toContain('%PDF')
    expect((await app().request(`${base}/documents/0/remove`, post({}, headers))).status).toBe(303)
    expect((await applicationOf(database.db, id)).documents).toEqual([])
  })

  it('asks a referee once the applicant has a name, and somebody else when the first declines', async () => {
    const call = await aCall(database.db, { referees: '1' })
    const { id, email } = await anApplication(database.db, call.id, { fullName: '' })
    const { base, headers } = await opened(email)
    const ask = (to: string) =>
      app().request(`${base}/referees`, post({ position: '0', name: 'Ada', email: to, relation: '' }, headers))
    expect((await ask('ada@example.org')).status).toBe(422)
    await app().request(
      `${base}/parts/particulars`,
      post({ fullName: 'Amina', city: 'Kitchener', version: '1' }, headers),
    )
    expect((await ask(email)).status).toBe(422)
    expect((await ask('ada@example.org')).status).toBe(303)
    const token = linkIn((await mailsTo(database.db, 'ada@example.org'))[0]?.body ?? '')
    const fresh = await app().request(`/en/reference-letters/${token}/continue`, post({}))
    const cookie = { cookie: fresh.headers.get('set-cookie')?.split(';')[0] ?? '' }
    expect(await read(`/en/reference-letters/${token}`, cookie)).toContain('A letter for Amina')
    // A file that was refused leaves the letter where it goes to.
    const scan = postFile({}, { name: 'letter.docx', bytes: aDocx() }, cookie)
    const refused = await (await app().request(`/en/reference-letters/${token}/upload`, scan)).text()
    expect(refused).toContain('This is not a PDF.')
    expect(refused).toMatch(
      new RegExp(`<form[^>]* action="/en/reference-letters/${token}"[^>]*>(?:(?!</form>).)*name="letter"`, 's'),
    )
    expect((await app().request(`/en/reference-letters/${token}/decline`, post({}, cookie))).status).toBe(200)
    expect(await read(`/en/reference-letters/${token}`, cookie)).toContain('This link has been used')
    expect((await ask('bo@example.org')).status).toBe(303)
    expect(await read(base, headers)).toContain('asked for; 0 of 1 received')
    expect((await applicationOf(database.db, id)).referees.map((one) => [one.email, one.state])).toEqual([
      ['bo@example.org', 'invited'],
    ])
  })

  it('gives applicants a copy of what they told, without what others wrote', async () => {
    const call = await aCall(database.db)
    const { email } = await anApplication(database.db, call.id)
    const { base, headers } = await opened(email)
    const data = await (await app().request(`${base}/my-data.json`, { headers })).json()
    expect(data).toMatchObject({ email, answers: { fullName: 'Amina Haddad' }, state: 'started' })
  })
})

describe('what is forgotten', () => {
  const age = (id: string, days: number) =>
    sql`update applications set changed_at = changed_at - ${days} * interval '1 day' where id = ${id}`.execute(
      database.db,
    )

  it('goes on the day the form states: drafts after 30, the others as the call says; made-up ones stay', async () => {
    const call = await aCall(database.db)
    const [draft, sent, synthetic] = [
      await anApplication(database.db, call.id),
      await aSentApplication(database.db, call.id),
      await aSentApplication(database.db, call.id),
    ]
    await moveCall(database.db, call.id, inHours(-31 * 24))
    await tendScholarships(database.db, senders)
    await sql`update calls set decided_on = current_date - 181 where entry_id = ${call.id}`.execute(database.db)
    await database.db
      .updateTable('applications')
      .set({ state: 'not-awarded' })
      .where('id', 'in', [sent.id, synthetic.id])
      .execute()
    await database.db.updateTable('applications').set({ synthetic: true }).where('id', '=', synthetic.id).execute()
    expect(await forgetApplicants(database.db)).toBe(1)
    await age(sent.id, 179)
    expect(await forgetApplicants(database.db)).toBe(0)
    await age(sent.id, 2)
    await age(synthetic.id, 400)
    expect(await forgetApplicants(database.db)).toBe(1)
    for (const { id } of [draft, sent]) {
      const left = await applicationOf(database.db, id)
      expect([left.email, left.forgotten, Object.values(left.parts).every(({ version }) => version === 0)]).toEqual([
        '',
        true,
        true,
      ])
    }
    expect((await applicationOf(database.db, synthetic.id)).forgotten).toBe(false)
    const row = await database.db
      .selectFrom('applications')
      .select('level')
      .where('id', '=', sent.id)
      .executeTakeFirst()
    expect(row?.level).toBe('undergraduate')
  })
})

describe('the end', () => {
  it('is a letter with a name, an answer by link, and a report that tells of nobody', async () => {
    await readers(database.db, 2)
    const call = await aCall(database.db)
    const { id, email } = await aSentApplication(database.db, call.id)
    await release(database.db, call.id, [id])
    made(await shareOut(database.db, editor, senders, call.id))
    await readBy(database.db, id, [
      [4, 4],
      [4, 4],
    ])
    made(await offerAward(database.db, editor, senders, { callId: call.id, application: id, answerBy: '2030-01-31' }))
    const { base, french, headers } = await opened(email)
    expect(await read(french, headers)).toContain('Nous vous offrons 500\u00a0$')
    const letter = await app().request(`${base}/letter.pdf`, { headers })
    expect(
      Buffer.from(await letter.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
    expect((await app().request(`${base}/accept`, post({}, headers))).status).toBe(303)
    expect(await answerAward(database.db, editor, senders, { id, state: 'declined' })).toEqual({
      ok: false,
      reason: 'not-open',
    })
    const lucie = await signedIn(database.db, [{ community: 0, role: 'treasurer' }], 'Lucie')
    const payments = await read('/fr/bureau-des-bourses/versements', lucie.headers)
    expect(payments).toContain('Amina Haddad')
    const pay = post({ on: '2030-02-01', _csrf: lucie.csrf }, lucie.headers)
    expect((await app().request(`/en/scholarships-desk/payments/${id}`, pay)).status).toBe(303)
    const ines = await signedIn(database.db, [{ community: 0, role: 'editor' }], 'Inès')
    const close = (given: Record<string, string>) =>
      app().request(`/en/scholarships-desk/calls/${call.id}/close`, post({ _csrf: ines.csrf, ...given }, ines.headers))
    const unsure = await close({})
    expect([unsure.status, await unsure.text()]).toEqual([409, expect.stringContaining('Nothing was ended.')])
    expect((await close({ sure: 'yes' })).status).toBe(303)
    const page = await read(`/en/scholarships/${call.slug}`)
    expect(page).toContain('$500')
    expect(page).toContain('hidden: few people')
    expect(page).not.toContain('Haddad')
  }, 60_000)
})

describe('the facts of a call', () => {
  it('stay as applicants were told them, but for more awards and later dates', async () => {
    const call = await aCall(database.db)
    const ines = await signedIn(database.db, [{ community: 0, role: 'editor' }], 'Inès')
    const save = async (given: Record<string, string>) => {
      const form = { ...callFields(call.fund.id, given), _csrf: ines.csrf }
      return app().request(`/fr/redaction/bourses/${call.id}`, post(form, ines.headers))
    }
    await anApplication(database.db, call.id)
    const page = await (await save({ version: '1', amount: '900' })).text()
    expect(page).toContain('Des demandes sont commencées')
    expect((await save({ version: '1', amount: '900' })).status).toBe(409)
    expect((await save({ version: '1', awards: '3' })).status).toBe(303)
    expect((await save({ version: '1', awards: '4' })).status).toBe(409)
    expect((await save({ version: '2', awards: '2' })).status).toBe(409)
    expect((await save({ version: '2', 'criteria.0.wordsEn': 'one' })).status).toBe(422)
  })
})
