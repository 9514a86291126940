import { beforeEach, describe, expect, it } from 'vitest'
import { post, signedIn, testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { aPdf, postFile, withFolder } from '#test/files.ts'
import { checkAsSuggested, declareReading, releaseApplication, shareOut } from '../commands/index.ts'
import {
  aCall,
  anApplication,
  editor,
  inHours,
  linkIn,
  made,
  mailsTo,
  moveCall,
  readBy,
  readers,
  readingsOf,
  senders,
} from '../testing.ts'

/** What readers get, in the HTML of every page that is theirs: nobody's name, town, school or address. */
const database = withDatabase()
const folder = withFolder()
const app = (now = new Date()) => testApp(database.db, { now, settings: folder.settings })

const story = {
  fullName: 'Yasmín Al-Khatib',
  otherNames: 'Yaz, Oumm Sami',
  city: 'Cambridge',
  phone: '519-555-0188',
  institution: 'Grand River Collegiate',
  programme: 'Nursing, as YASMIN always wanted',
  plans: 'Yaz wants to work in Cambridge. Mail yaz@example.org, 519-555-0188.',
  statement:
    'My name is yasmin al khatib. At Grand River my teacher Doctor Okafor said: «Yasmín, go on.»\nSecond line.',
  circumstances: 'Oumm Sami, as neighbours call me. See www.example.org/yaz.',
  budgetNote: 'Paid by A. Okafor.',
}
const secrets = /yasm|khatib|\byaz\b|oumm|sami\b|cambridge|grand river|okafor|555|example\.org/i

let headers: Record<string, string>[]
beforeEach(async () => {
  headers = (await readers(database.db, 3)).map((one) => one.headers)
})

async function aCallWithLetter() {
  const call = await aCall(database.db, {
    referees: '1',
    'documents.0.nameEn': 'Transcript',
    'documents.0.nameFr': 'Relevé de notes',
  })
  const application = await anApplication(database.db, call.id, story)
  return { call, application }
}

/** In the browser of whoever opens the link of the last message: the token and the cookie that binds it. */
async function opened(email: string, where: string) {
  const mail = (await mailsTo(database.db, email)).at(-1)
  const token = linkIn(mail?.body ?? '')
  const answer = await app().request(`/en/${where}/${token}/continue`, post({}))
  expect(answer.status).toBe(303)
  return { token, headers: { cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '' } }
}

describe('an application in the hands of readers', () => {
  it('says nowhere who it is from, in any part, not in a letter and not in the name of a file', async () => {
    const { call, application } = await aCallWithLetter()
    const mine = await opened(application.email, 'scholarship-applications')
    const base = `/en/scholarship-applications/${mine.token}`
    const file = { name: 'Yasmin-Al-Khatib.pdf', bytes: aPdf() }
    const uploaded = await app().request(`${base}/documents/0/upload`, postFile({}, file, mine.headers))
    expect(uploaded.status).toBe(303)
    const asked = { position: '0', name: 'Dr Ada Okafor', email: 'okafor@example.org', relation: 'teacher' }
    expect((await app().request(`${base}/referees`, post(asked, mine.headers))).status).toBe(303)
    const referee = await opened('okafor@example.org', 'reference-letters')
    const letter = { letter: 'Yasmin is my best student at Grand River. Ada Okafor' }
    const sent = await app().request(`/fr/lettres-de-recommandation/${referee.token}`, post(letter, referee.headers))
    expect(await sent.text()).toContain('Votre lettre est arrivée')
    expect((await app().request(`${base}/send`, post({}, mine.headers))).status).toBe(303)

    await moveCall(database.db, call.id, inHours(-2))
    const ines = await signedIn(database.db, [{ community: 0, role: 'editor' }], 'Inès')
    const check = `/en/scholarships-desk/applications/${application.id}/check`
    const page = await (await app().request(check, { headers: ines.headers })).text()
    expect(page).toContain('<del>')
    const boxes = [...page.matchAll(/<input[^>]*type="checkbox"[^>]*>/g)].flatMap(([box]) => {
      const [name, value] = [/name="(hide\.[^"]+)"/.exec(box)?.[1], /value="(\d+-\d+)"/.exec(box)?.[1]]
      return name && value ? [[name, value] as const] : []
    })
    const fields = Object.fromEntries(
      [...Map.groupBy(boxes, ([name]) => name)].map(([name, all]) => [name, all.map(([, value]) => value).join(',')]),
    )
    const shown = Object.fromEntries(
      [...page.matchAll(/name="(seen\.[^"]+)" value="(\w+)"/g)].map(([, name = '', digest = '']) => [name, digest]),
    )
    const nameless = /name="nameless"[^>]*value="([0-9a-f-]{36})"|value="([0-9a-f-]{36})"[^>]*name="nameless"/.exec(
      page,
    )
    const transcript = nameless?.[1] ?? nameless?.[2] ?? ''
    // What came after the page was shown is not vouched for: here, as if there were a text that nobody has seen.
    const { 'seen.plans': plans = '', ...others } = shown
    const saved = { ...fields, ...others, phrases: 'my best student', nameless: transcript, _csrf: ines.csrf }
    expect((await app().request(check, post(saved, ines.headers))).status).toBe(303)
    const early = `/en/scholarships-desk/applications/${application.id}/release`
    expect((await app().request(early, post({ _csrf: ines.csrf }, ines.headers))).status).toBe(409)
    const wrong = { ...saved, 'seen.plans': plans.replace(/./g, '0') }
    expect((await app().request(check, post(wrong, ines.headers))).status).toBe(409)
    Object.assign(saved, { 'seen.plans': plans })
    expect((await app().request(check, post(saved, ines.headers))).status).toBe(303)
    const release = `/en/scholarships-desk/applications/${application.id}/release`
    expect((await app().request(release, post({ _csrf: ines.csrf }, ines.headers))).status).toBe(303)
    made(await shareOut(database.db, editor, senders, call.id))

    const reading = (await readingsOf(database.db, application.id))[0]
    const here = `/en/readings/${reading?.id}`
    const seen: string[] = []
    for (const reader of headers) {
      const list = await (await app().request('/en/readings', { headers: reader })).text()
      seen.push(list)
      const before = await app().request(here, { headers: reader })
      if (before.status !== 200) continue
      const line = await before.text()
      // Before the declaration there is the line and nothing of the texts.
      expect(line).not.toContain('Second line')
      made(
        await declareReading(database.db, { id: reading?.reader_id ?? '' }, senders, {
          id: reading?.id ?? '',
          bound: false,
          reason: '',
        }),
      )
      const open = await (await app().request(here, { headers: reader })).text()
      expect(open).toContain('Second line')
      expect(open).toContain('Transcript')
      expect(open).not.toContain('my best student')
      const document = await app().request(`${here}/documents/0`, { headers: reader })
      expect(document.status).toBe(200)
      seen.push(line, open, document.headers.get('content-disposition') ?? '')
    }
    expect(seen.length).toBeGreaterThan(4)
    for (const html of seen) expect(html.replace(/<head>.*?<\/head>/s, '')).not.toMatch(secrets)
  })

  it('shows no text and no file that staff has not looked at, and none to whoever was not asked', async () => {
    const { call, application } = await aCallWithLetter()
    const { db } = database
    await moveCall(db, call.id, inHours(5), inHours(6))
    await db.updateTable('applications').set({ state: 'submitted' }).where('id', '=', application.id).execute()
    expect(await releaseApplication(db, editor, application.id)).toEqual({ ok: false, reason: 'too-early' })
    await moveCall(db, call.id, inHours(-2))
    expect(await releaseApplication(db, editor, application.id)).toEqual({ ok: false, reason: 'not-checked' })
    made(await checkAsSuggested(db, editor, application.id))
    await db.deleteFrom('checked_texts').where('field', '=', 'plans').execute()
    expect(await releaseApplication(db, editor, application.id)).toEqual({ ok: false, reason: 'not-checked' })
  })

  it('shows what others gave only once one’s own reading is in', async () => {
    const { call, application } = await aCallWithLetter()
    const { db } = database
    await db.updateTable('applications').set({ state: 'submitted' }).where('id', '=', application.id).execute()
    await moveCall(db, call.id, inHours(-2))
    made(await checkAsSuggested(db, editor, application.id))
    made(await releaseApplication(db, editor, application.id))
    made(await shareOut(db, editor, senders, call.id))
    await readBy(db, application.id, [[5, 5]])
    await db.updateTable('readings').set({ comment: 'A secret remark' }).where('state', '=', 'done').execute()
    const second = (await readingsOf(db, application.id))[1]
    const by = { id: second?.reader_id ?? '' }
    made(await declareReading(db, by, senders, { id: second?.id ?? '', bound: false, reason: '' }))
    const pages = async () =>
      (await Promise.all(headers.map((one) => app().request(`/en/readings/${second?.id}`, { headers: one })))).filter(
        ({ status }) => status === 200,
      )
    const [before, ...nobodyElse] = await pages()
    expect(nobodyElse).toEqual([])
    expect(await before?.text()).not.toContain('A secret remark')
    await db
      .updateTable('readings')
      .set({ state: 'done' })
      .where('id', '=', second?.id ?? '')
      .execute()
    const [after] = await pages()
    expect(await after?.text()).toContain('A secret remark')
  })
})
