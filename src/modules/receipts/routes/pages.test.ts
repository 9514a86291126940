import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { thankDonor } from '#modules/giving'
import { house, system } from '#platform/auth'
import { inScope } from '#platform/db'
import { post, signedIn, testApp, testSecret } from '#test/app.ts'
import { withOwnDatabase } from '#test/database.ts'
import { issueForGift } from '../commands/index.ts'
import { findReceipt } from '../queries/receipts.ts'
import { codeOf } from '../rules/index.ts'
import { anIssuer, aReceivedCampaign, aWantedGift, made, senders } from '../testing.ts'

const database = withOwnDatabase()
const folder = mkdtempSync(join(tmpdir(), 'receipts-'))
const app = (now = new Date('2017-01-15T15:00:00Z')) =>
  testApp(database.db, { now, settings: { ENSEMBLE_DATA: folder } })
const as = async (role: 'treasurer' | 'auditor', name: string) => {
  const { headers, csrf } = await signedIn(database.db, [{ community: 0, role }], name)
  const get = async (path: string) => {
    const answer = await app().request(path, { headers })
    return { status: answer.status, html: await answer.clone().text(), answer }
  }
  const send = async (path: string, fields: Record<string, string>) => {
    const answer = await app().request(path, post({ _csrf: csrf, ...fields }, headers))
    return { status: answer.status, html: await answer.text(), to: answer.headers.get('location') ?? '' }
  }
  return { get, send }
}
const text = (html: string) =>
  html
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', '’')
    .replaceAll(/[\s\u00a0]+/g, ' ')
/** A visitor with cookies, as a browser keeps them. */
function visitor() {
  const cookies = new Map<string, string>()
  const ask = async (path: string, init: RequestInit = {}) => {
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ')
    const answer = await app().request(path, { ...init, headers: { ...Object(init.headers), cookie } })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    return answer
  }
  const csrfOf = (html: string) => /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? ''
  return { ask, csrfOf }
}
const anIssued = async (given: Parameters<typeof aWantedGift>[2] = {}) => {
  const campaign = await aReceivedCampaign(database.db)
  const gift = await aWantedGift(database.db, campaign.id, given)
  const { id, serial } = made(await issueForGift(database.db, system, senders, { gift, on: '2017-01-09' }))
  return { id, serial, gift, campaign, code: codeOf({ id, serial }, testSecret) }
}
const mailTo = (serial: string) =>
  database.db.selectFrom('mails').selectAll().where('subject', 'like', `%${serial}`).executeTakeFirst()
const linkIn = (body = '') => /https?:\/\/[^/]+(\/\S*(?:my-receipts|mes-recus)\/\S+)/.exec(body)?.[1] ?? ''

it('issues the receipt of a gift from the waiting list, and mails its donor a link in the language of the gift', async () => {
  const { id } = await aReceivedCampaign(database.db)
  const donor = { name: 'Zoé Tremblay', locale: 'fr', email: 'zoe@example.org' }
  const gift = await aWantedGift(database.db, id, { donor })
  const lucie = await as('treasurer', 'Lucie')
  expect(text((await lucie.get('/en/money/receipts/waiting')).html)).toContain('Zoé Tremblay $50.00 Yes, over $50.00')
  const sent = await lucie.send(`/en/money/receipts/gifts/${gift}`, { do: 'issue', back: 'waiting' })
  expect([sent.status, sent.to]).toEqual([303, '/en/money/receipts/waiting'])
  expect((await lucie.get('/en/money/receipts/waiting')).html).not.toContain('Zoé Tremblay')
  const again = await lucie.send(`/fr/finances/recus/dons/${gift}`, { do: 'issue' })
  expect([again.status, text(again.html)]).toEqual([409, expect.stringContaining('Un reçu valide a déjà été délivré')])
  const mail = await database.db
    .selectFrom('mails')
    .selectAll()
    .where('recipient', '=', 'zoe@example.org')
    .orderBy('queued_at', 'desc')
    .execute()
  const receipt = mail.find(({ subject }) => subject.startsWith('Votre reçu officiel de don'))
  expect(receipt?.body).toContain('/fr/mes-recus/')
})

it('shows auditors everything and lets them change nothing', async () => {
  const { id, serial, gift } = await anIssued()
  const victor = await as('auditor', 'Victor')
  const list = await victor.get('/en/money/receipts')
  expect(list.html).toContain(serial)
  const one = await victor.get(`/en/money/receipts/${id}`)
  expect(text(one.html)).toContain('Amina B. Khalil')
  expect(one.html).not.toContain('/cancel')
  for (const path of [`${id}/cancel`, `${id}/replace`, `${id}/send`, `gifts/${gift}`, 'issuers/new', 'campaigns'])
    expect((await victor.send(`/en/money/receipts/${path}`, { do: 'issue' })).status).toBe(403)
  for (const path of ['waiting', 'to-mend', 'issuers', 'campaigns', 'in-kind', 'years/2016'])
    expect((await victor.get(`/en/money/receipts/${path}`)).status, path).toBe(200)
  expect((await app().request('/en/money/receipts')).status).toBe(401)
})

it('gives the signed PDF to staff, and to the donor whose link was gone on with, and to nobody else', async () => {
  const { id, serial } = await anIssued()
  const lucie = await as('treasurer', 'Lucie')
  const { answer } = await lucie.get(`/en/money/receipts/${id}/receipt.pdf`)
  const bytes = Buffer.from(await answer.arrayBuffer())
  expect(answer.headers.get('content-type')).toBe('application/pdf')
  expect(answer.headers.get('cache-control')).toContain('no-store')
  expect(bytes.includes('/adbe.pkcs7.detached')).toBe(true)
  const path = linkIn((await mailTo(serial))?.body)
  expect((await app().request(`${path}/receipt.pdf`)).headers.get('content-type')).toContain('html')
  const donor = visitor()
  const fresh = await (await donor.ask(path)).text()
  expect(text(fresh)).toContain('Continue')
  const went = await donor.ask(`${path}/continue`, post({ _csrf: donor.csrfOf(fresh) }))
  expect(went.status).toBe(303)
  expect(text(await (await donor.ask(path)).text())).toContain('Open the receipt')
  const own = Buffer.from(await (await donor.ask(`${path}/receipt.pdf`)).arrayBuffer())
  expect(own.equals(bytes)).toBe(true)
  expect(text(await (await visitor().ask(path)).text())).toContain('another device')
  // Cancelled, the link works no more; the copy for the books is marked.
  const cancelled = await lucie.send(`/en/money/receipts/${id}/cancel`, { reason: 'mistake', note: '', sure: 'yes' })
  expect(cancelled.status).toBe(303)
  expect(text(await (await donor.ask(path)).text())).toContain('withdrawn')
  const copy = await lucie.get(`/en/money/receipts/${id}/receipt.pdf`)
  expect(Buffer.from(await copy.answer.arrayBuffer()).equals(bytes)).toBe(false)
})

it('cancels in a second step only, with a reason', async () => {
  const { id } = await anIssued()
  const lucie = await as('treasurer', 'Lucie')
  const unsure = await lucie.send(`/fr/finances/recus/${id}/annuler`, { reason: 'mistake', note: '' })
  expect([unsure.status, (await findReceipt(database.db, id))?.cancelledAt]).toEqual([422, null])
  expect(unsure.html).not.toMatch(/ style=/)
  const sure = { reason: 'not-a-gift', note: 'Une facture', sure: 'yes' }
  expect((await lucie.send(`/fr/finances/recus/${id}/annuler`, sure)).status).toBe(303)
  const second = await lucie.send(`/fr/finances/recus/${id}/annuler`, sure)
  expect([second.status, text(second.html)]).toEqual([409, expect.stringContaining('déjà annulé ou remplacé')])
})

it('replaces with the name corrected, and the old number says so to whoever looks it up', async () => {
  const { id, serial, code } = await anIssued()
  const lucie = await as('treasurer', 'Lucie')
  const form = { reason: 'mistake', note: '', name: 'Amina Khalil-Roy', address: '1 New Street\r\n\r\nWaterloo ON' }
  const { to } = await lucie.send(`/en/money/receipts/${id}/replace`, form)
  const replaced = await findReceipt(database.db, to.split('/').at(-1) ?? '')
  expect(replaced).toMatchObject({
    donorName: 'Amina Khalil-Roy',
    donorAddress: '1 New Street\nWaterloo ON',
    replacesSerial: serial,
  })
  const who = visitor()
  const csrf = who.csrfOf(await (await who.ask('/en/receipts/verify')).text())
  const look = async (fields: Record<string, string>) => {
    const answer = await who.ask('/en/receipts/verify', post({ _csrf: csrf, ...fields }))
    return { status: answer.status, said: text(await answer.text()) }
  }
  expect((await look({ serial, code })).said).toContain('replaced by a newer one')
  const newer = codeOf(replaced ?? { id: '', serial: '' }, testSecret)
  const right = await look({ serial: ` ${replaced?.serial.toLowerCase()} `, code: newer.replace('-', ' ') })
  expect(right.said).toContain('issued and counts')
  expect(right.said).toContain('$50.00')
  expect(right.said).not.toContain('Amina')
  expect(right.said).not.toContain('New Street')
  const wrong = await look({ serial: replaced?.serial ?? '', code })
  const none = await look({ serial: 'NONE-000001', code })
  expect([wrong.status, none.status]).toEqual([404, 404])
  expect(wrong.said.match(/No receipt has this number/)?.[0]).toBe(none.said.match(/No receipt has this number/)?.[0])
})

it('says on the page of a gift what became of the receipt that was asked for', async () => {
  const { db } = database
  const campaign = await aReceivedCampaign(db)
  const gift = await aWantedGift(db, campaign.id)
  await thankDonor(db, senders, gift)
  const mails = await db.selectFrom('mails').select('body').where('body', 'like', '%/en/my-gift/%').execute()
  const mine = /\/en\/my-gift\/[^\s/]+/.exec(mails.at(-1)?.body ?? '')?.[0] ?? ''
  const who = visitor()
  const fresh = await (await who.ask(mine)).text()
  await who.ask(`${mine}/continue`, post({ _csrf: who.csrfOf(fresh) }))
  const page = async (path = mine) => text(await (await who.ask(path)).text())
  expect(await page()).toContain('You asked for a receipt. It is not issued yet.')
  const lucie = await as('treasurer', 'Lucie')
  await lucie.send(`/en/money/receipts/gifts/${gift}`, { version: '0', namesRecipient: 'yes' })
  expect(await page()).toContain('none can be issued for this gift. You named the person or family')
  await lucie.send(`/en/money/receipts/gifts/${gift}`, { version: '1' })
  const { id, serial } = made(await issueForGift(db, system, senders, { gift, on: '2017-01-09' }))
  expect(await page()).toContain(`Receipt ${serial} for $50.00 was issued on 9 January 2017.`)
  const form = { reason: 'mistake', note: '', name: 'Amina Khalil-Roy', address: '1 New Street\nWaterloo ON' }
  expect((await lucie.send(`/en/money/receipts/${id}/replace`, form)).status).toBe(303)
  expect(await page()).toContain(`It takes the place of ${serial}, which counts no more.`)
  expect(await page(mine.replace('/en/my-gift', '/fr/mon-don'))).toContain(`Il remplace le reçu ${serial}`)
})

it('says in words that nobody issues the receipts of a campaign, and takes no empty choice for it', async () => {
  const { id, issuer } = await aReceivedCampaign(database.db)
  const lucie = await as('treasurer', 'Lucie')
  const path = '/en/money/receipts/campaigns'
  expect((await lucie.get(path)).html).toMatch(/<option value="nobody"[^>]*>Nobody: no receipts/)
  const empty = await lucie.send(path, { campaign: id, issuer: '', from: '2017-02-01' })
  expect(empty.status).toBe(422)
  const from = () =>
    database.db.selectFrom('campaign_issuers').select('issuer_id').where('campaign_id', '=', id).orderBy('from_on')
  expect((await lucie.send(path, { campaign: id, issuer: 'nobody', from: '2017-02-01' })).status).toBe(303)
  expect(await from().execute()).toEqual([{ issuer_id: issuer }, { issuer_id: null }])
})

it('says after thirty tries to come back later', async () => {
  const who = visitor()
  const later = new Date('2017-03-15T15:00:00Z')
  const page = await app(later).request('/fr/recus/verification')
  const cookie = page.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const csrf = who.csrfOf(await page.text())
  const statuses = new Set<number>()
  for (let n = 0; n < 32; n++) {
    const form = post({ _csrf: csrf, serial: 'X-000001', code: `AAAAA-AAA${n}` }, { cookie })
    statuses.add((await app(later).request('/fr/recus/verification', form)).status)
  }
  expect([...statuses]).toEqual([404, 429])
})

it('tells whether a file was changed, and keeps none', async () => {
  const { id } = await anIssued()
  const lucie = await as('treasurer', 'Lucie')
  const pdf = Buffer.from(await (await lucie.get(`/en/money/receipts/${id}/receipt.pdf`)).answer.arrayBuffer())
  const who = visitor()
  const csrf = who.csrfOf(await (await who.ask('/en/receipts/verify')).text())
  const check = async (bytes: Buffer) => {
    const body = new FormData()
    body.set('_csrf', csrf)
    body.set('file', new File([new Uint8Array(bytes)], 'receipt.pdf', { type: 'application/pdf' }))
    const headers = { 'sec-fetch-site': 'same-origin' }
    const answer = await who.ask('/en/receipts/verify/upload', { method: 'POST', body, headers })
    return `${answer.status} ${text(await answer.text())}`
  }
  expect(await check(pdf)).toMatch(/^200 .*Not a byte of this file was changed/)
  const other = Buffer.from(pdf)
  other[other.length >> 1] = (other[other.length >> 1] ?? 0) ^ 1
  expect(await check(other)).toMatch(/^422 .*Do not rely on it/)
  expect(await check(Buffer.from('no PDF'))).toMatch(/^422 .*no signature/)
  expect(await check(Buffer.alloc(3 * 1024 * 1024))).toMatch(/^422 .*larger than any receipt/)
})

it('takes an issuer with a number that checks, and says in words what is wrong with another', async () => {
  const lucie = await as('treasurer', 'Lucie')
  const form = {
    ...{ nameEn: 'New College', nameFr: 'Nouveau Collège', street: '1 Street', city: 'Waterloo', province: 'ON' },
    ...{ postalCode: 'N2L 1A1', registration: '119219814 RR 0001', place: 'Waterloo', signatory: 'L. T.' },
    ...{ signatoryTitleEn: 'Treasurer', signatoryTitleFr: 'Trésorière', prefix: 'NEWC', minimum: '20', version: '0' },
  }
  const wrong = await lucie.send('/fr/finances/recus/emetteurs/nouveau', { ...form, registration: '119219815 RR 0001' })
  expect([wrong.status, text(wrong.html)]).toEqual([422, expect.stringContaining('un chiffre est faux ou manque')])
  expect(wrong.html).toContain('value="Nouveau Collège"')
  expect((await lucie.send('/en/money/receipts/issuers/new', form)).status).toBe(303)
  const twice = await lucie.send('/en/money/receipts/issuers/new', form)
  expect([twice.status, text(twice.html)]).toEqual([409, expect.stringContaining('numbers begin like this')])
})

it('writes down a thing given and issues its receipt, once it is appraised', async () => {
  const issuer = await anIssuer(database.db)
  const lucie = await as('treasurer', 'Lucie')
  const form = {
    ...{ issuer, kind: 'goods', description: 'Ten winter coats', value: '1,200.00', receivedOn: '2016-12-01' },
    ...{
      donorName: 'Noor Haddad',
      donorAddress: '5 Park Street\nWaterloo ON',
      donorEmail: '',
      locale: 'en',
      version: '0',
    },
  }
  const { to } = await lucie.send('/en/money/receipts/in-kind/new', form)
  expect(text((await lucie.get(to)).html)).toContain('$1,000 or more')
  const early = await lucie.send(to, { do: 'issue' })
  expect(early.status).toBe(409)
  await lucie.send(to, { ...form, version: '1', appraiser: 'M. Roy', appraiserAddress: '3 Queen Street' })
  const issued = await lucie.send(to, { do: 'issue' })
  const receipt = await findReceipt(database.db, issued.to.split('/').at(-1) ?? '')
  expect(receipt).toMatchObject({
    kind: 'in-kind',
    cents: 120_000,
    appraiser: 'M. Roy',
    description: 'Ten winter coats',
  })
  const late = await lucie.send(to, { ...form, version: '2' })
  expect([late.status, text(late.html)]).toEqual([409, expect.stringContaining('replace or cancel that one first')])
  // No money has moved.
  const entries = await database.db
    .selectFrom('ledger_entries')
    .select('seq')
    .where('source', 'like', '%thing%')
    .execute()
  expect(entries).toEqual([])
})

it('lists who would get a receipt of the year and why others do not, before anything is issued', async () => {
  const { id, issuer } = await aReceivedCampaign(database.db, { minimum: '20' })
  await aWantedGift(database.db, id, { donor: { name: 'Year One', email: `one-${id}@example.org` } })
  await aWantedGift(database.db, id, { cents: 1_000, donor: { name: 'Year Two', email: `two-${id}@example.org` } })
  const lucie = await as('treasurer', 'Lucie')
  const page = await lucie.get(`/en/money/receipts/years/2016?issuer=${issuer}`)
  expect(text(page.html)).toContain('Year One 1 Yes, over $50.00')
  expect(text(page.html)).toContain('Year Two 0 It is below the amount')
  const unsure = await lucie.send('/en/money/receipts/years/2016', { issuer })
  expect([unsure.status, text(unsure.html)]).toEqual([409, expect.stringContaining('Year One 1 Yes, over $50.00')])
  const started = await lucie.send('/en/money/receipts/years/2016', { issuer, sure: 'yes' })
  expect(started.status).toBe(303)
  expect((await lucie.send('/en/money/receipts/years/2016', { issuer, sure: 'yes' })).status).toBe(409)
  expect((await lucie.get('/en/money/receipts/years/abc')).status).toBe(404)
  // Where nobody would get one, nothing is offered to issue.
  const few = await aReceivedCampaign(database.db, { minimum: '20' })
  await aWantedGift(database.db, few.id, {
    cents: 1_000,
    donor: { name: 'Year Three', email: `three-${id}@example.org` },
  })
  const none = await lucie.get(`/en/money/receipts/years/2016?issuer=${few.issuer}`)
  expect([none.html.includes('Year Three'), none.html.includes('Issue them all')]).toEqual([true, false])
})

it('writes no name into the audit log', async () => {
  const { id } = await anIssued({ donor: { name: 'Unmistakable Name' } })
  const lines = await inScope(database.db, [house], (tx) =>
    tx.selectFrom('audit_log').select(['action', 'detail']).where('subject', '=', `receipt:${id}`).execute(),
  )
  expect(lines.map(({ action }) => action)).toContain('receipt.issued')
  expect(JSON.stringify(lines)).not.toContain('Unmistakable')
})

it('takes a name and an address that were missing, keeps what was typed wrong, and issues the receipt then', async () => {
  const { id } = await aReceivedCampaign(database.db)
  const gift = await aWantedGift(database.db, id, { donor: { name: 'ليلى الأحمد', street: '', city: '' } })
  const lucie = await as('treasurer', 'Lucie')
  const path = `/fr/finances/recus/dons/${gift}`
  expect(text((await lucie.get(path)).html)).toContain('L’adresse manque')
  const told = { do: 'donor', name: 'Layla B. Al-Ahmad', street: '12, rue King Nord', city: 'Waterloo' }
  const half = await lucie.send(path, { ...told, province: 'ON', postalCode: ' ' })
  expect([half.status, text(half.html)]).toEqual([422, expect.stringContaining('Remplissez ce champ')])
  expect(half.html).toContain('value="12, rue King Nord"')
  const saved = await lucie.send(path, { ...told, province: 'ON', postalCode: 'N2J 2W7' })
  expect([saved.status, saved.to]).toEqual([303, path])
  const issued = await lucie.send(path, { do: 'issue' })
  const receipt = await findReceipt(database.db, issued.to.split('/').at(-1) ?? '')
  expect(receipt).toMatchObject({ donorName: 'Layla B. Al-Ahmad', donorAddress: expect.stringContaining('rue King') })
  const logged = await inScope(database.db, [house], (tx) =>
    tx.selectFrom('audit_log').selectAll().where('action', '=', 'donor.corrected').execute(),
  )
  expect(logged).toHaveLength(1)
  expect(JSON.stringify(logged)).not.toContain('Layla')
})

it('issues nothing that could not be printed, whichever of its words lacks a sign', async () => {
  const { db } = database
  const { id, issuer } = await aReceivedCampaign(db)
  const lucie = await as('treasurer', 'Lucie')
  const gift = `/en/money/receipts/gifts/${await aWantedGift(db, id)}`
  await lucie.send(gift, { version: '0', advantageValue: '15', advantage: '晚宴', advantageCash: 'yes' })
  const refused = await lucie.send(gift, { do: 'issue' })
  expect([refused.status, text(refused.html)]).toEqual([409, expect.stringContaining('lack a letter')])
  const thing = await lucie.send('/en/money/receipts/in-kind/new', {
    ...{ kind: 'goods', description: 'A piano', value: '2000', appraiser: '李明', appraiserAddress: '1 Main Street' },
    ...{ donorName: 'Amina B. Khalil', donorAddress: '12 King Street', locale: 'en', receivedOn: '2017-01-02' },
    ...{ issuer, version: '0' },
  })
  const unprinted = await lucie.send(thing.to, { do: 'issue' })
  expect([unprinted.status, text(unprinted.html)]).toEqual([409, expect.stringContaining('lack a letter')])
  expect(await db.selectFrom('receipts').select('id').where('issuer_id', '=', issuer).execute()).toEqual([])
  const named = await lucie.send(`/en/money/receipts/issuers/${issuer}`, { nameEn: '大学', version: '1' })
  expect([named.status, text(named.html)]).toEqual([422, expect.stringContaining('Write it in Latin letters')])
})

it('takes nothing that is still to come, and writes amounts into fields as the reader does', async () => {
  const { issuer } = await aReceivedCampaign(database.db, { minimum: '12.50' })
  const lucie = await as('treasurer', 'Lucie')
  const early = await lucie.send('/fr/finances/recus/en-nature/nouveau', { receivedOn: '2017-01-16', value: '12,50' })
  expect([early.status, early.html]).toEqual([422, expect.stringContaining('value="12,50"')])
  const whole = {
    ...{ kind: 'goods', description: 'Dix manteaux', donorName: 'Amina', donorAddress: 'Ici', locale: 'fr', issuer },
    ...{ receivedOn: '2017-01-16', value: '12,50', version: '0' },
  }
  const later = await lucie.send('/fr/finances/recus/en-nature/nouveau', whole)
  expect([later.status, text(later.html)]).toEqual([422, expect.stringContaining('Ce jour n’est pas encore venu')])
  expect((await lucie.get(`/fr/finances/recus/emetteurs/${issuer}`)).html).toContain('value="12,50"')
  expect((await lucie.get(`/en/money/receipts/issuers/${issuer}`)).html).toContain('value="12.50"')
})

it('leads from a year without gifts to those that have some, and offers to cancel nothing twice', async () => {
  const { id, serial } = await anIssued({ on: '2016-12-20' })
  const lucie = await as('treasurer', 'Lucie')
  expect((await lucie.get('/en/money/receipts/years/2011')).html).toContain('/en/money/receipts/years/2016?issuer=')
  const form = await lucie.get(`/en/money/receipts/${id}/cancel`)
  expect(text(form.html)).toContain('Amina B. Khalil')
  await lucie.send(`/en/money/receipts/${id}/cancel`, { reason: 'mistake', note: '', sure: 'yes' })
  const again = text((await lucie.get(`/en/money/receipts/${id}/cancel`)).html)
  expect(again).toContain(serial)
  expect(again).not.toContain('Yes, cancel this receipt')
})
