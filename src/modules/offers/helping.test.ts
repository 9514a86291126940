import { expect, it } from 'vitest'
import { system } from '#platform/auth'
import { inScope } from '#platform/db'
import { post, testApp } from '#test/app.ts'
import { withDatabase, withOwnDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { matchOffer, signUp } from './commands/index.ts'
import { aNeed, anOrganisation, aShift, aVolunteer, countsOf, rule } from './testing.ts'

const database = withDatabase()
const kept = withOwnDatabase(4)

async function aTown() {
  const { db } = database
  const { id, slug } = await aCommunity(db, { partnershipEn: 'Table of Place', hostEn: 'The Town' })
  const organisationId = await anOrganisation(db, id)
  return {
    db,
    id,
    organisationId,
    app: testApp(db),
    en: `/en/communities/${slug}/how-to-help`,
    fr: `/fr/communautes/lieu-${slug}/comment-aider`,
  }
}
type Town = Awaited<ReturnType<typeof aTown>>
const textOf = async ({ app }: Pick<Town, 'app'>, url: string, headers: Record<string, string> = {}) => {
  const response = await app.request(url, { headers })
  return { status: response.status, text: await response.text() }
}
const form = {
  category: 'winter-clothing',
  quantity: '12',
  area: 'Galt',
  startsOn: '2016-01-27',
  name: 'Dana Donor',
  email: 'dana@example.org',
  phone: '',
}
const offersOf = ({ db, id }: Town) =>
  inScope(db, [id], (tx) =>
    tx
      .selectFrom('offers')
      .select(['id', 'category', 'quantity', 'state', 'organisation_id', 'detail'])
      .where('community_id', '=', id)
      .execute(),
  )
const mailsTo = ({ db }: Pick<Town, 'db'>, to: string) =>
  db.selectFrom('mails').select(['subject', 'body', 'locale']).where('recipient', '=', to).orderBy('nth').execute()

/** The address in the last message to someone, and what a browser that pressed "Continue" there sends from then on. */
/** The link in a mail; mails of one transaction have one time, so of two the second is the one that is not the first. */
async function linkOf(town: Town, to: string, before = '') {
  const mails = await mailsTo(town, to)
  const paths = mails.map(({ body }) => /http:\/\/localhost:3000(\/\S+)/.exec(body)?.[1] ?? '')
  const path = paths.findLast((one) => one !== before) ?? ''
  const next = path.startsWith('/fr') ? 'continuer' : 'continue'
  return { path, claim: () => claim(town, `${path}/${next}`) }
}
async function claim({ app }: Town, url: string) {
  const response = await app.request(url, post({}))
  return { cookie: (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '' }
}

it('shows in both languages what is needed, accepted and where to bring it, and warns of unofficial boxes', async () => {
  const town = await aTown()
  await rule(town.db, town.id, { scope: 'goods' })
  await rule(town.db, town.id, {
    scope: 'furniture',
    state: 'paused',
    until: '2016-03-01',
    messageEn: 'The barn is full.',
    messageFr: 'La grange est pleine.',
    insteadEn: 'Drive a van.',
    insteadFr: 'Conduire un camion.',
  })
  await aNeed(town.db, town.id, { organisationId: town.organisationId, quantity: 30, area: 'Galt' })
  await aNeed(town.db, town.id, {
    organisationId: town.organisationId,
    quantity: 12,
    detailEn: 'Sizes 2 to 6',
    detailFr: 'Tailles 2 à 6',
  })
  const en = await textOf(town, town.en)
  const fr = await textOf(town, town.fr)
  expect([en.status, fr.status]).toEqual([200, 200])
  for (const words of [
    '42\u00A0pieces',
    'Sizes 2 to 6',
    'The barn is full.',
    'paused until 1 Mar 2016',
    'unofficial boxes',
  ])
    expect(en.text).toContain(words)
  for (const words of ['42\u00A0articles', 'Tailles 2 à 6', 'La grange est pleine.', 'boîtes de dons'])
    expect(fr.text).toContain(words)
  expect(fr.text).not.toContain('The barn is full.')
})

it('takes an offer without an account, says so, and mails a link; who gave it is on no page for the public', async () => {
  const town = await aTown()
  await rule(town.db, town.id, { scope: 'goods' })
  const sent = await town.app.request(`${town.fr}/offrir`, post(form))
  expect(sent.status).toBe(303)
  expect((await textOf(town, sent.headers.get('location') ?? '')).text).toContain('Nous avons reçu votre offre')
  expect(await offersOf(town)).toMatchObject([{ category: 'winter-clothing', quantity: 12, state: 'offered' }])
  const [mail] = await mailsTo(town, 'dana@example.org')
  expect(mail).toMatchObject({ locale: 'fr' })
  expect(mail?.body).toContain('12\u00A0articles')
  expect((await textOf(town, town.en)).text).not.toContain('Dana')
})

it('asks for what is missing with the form as it was typed', async () => {
  const town = await aTown()
  await rule(town.db, town.id, { scope: 'goods' })
  const sent = await town.app.request(`${town.en}/offer`, post({ ...form, email: '', quantity: 'many', area: 'Blair' }))
  const page = await sent.text()
  expect(sent.status).toBe(422)
  expect(page).toContain('Give an e-mail address or a telephone number.')
  expect(page).toContain('Write a whole number from 1 to 10,000.')
  expect(page).toContain('value="Blair"')
  expect(await offersOf(town)).toEqual([])
})

it('says to someone who offers the same again on one day that it has been offered, and keeps one offer', async () => {
  const town = await aTown()
  await rule(town.db, town.id, { scope: 'goods' })
  await town.app.request(`${town.en}/offer`, post(form))
  const again = await town.app.request(`${town.en}/offer`, post({ ...form, quantity: '15', email: 'DANA@example.org' }))
  expect((await textOf(town, again.headers.get('location') ?? '')).text).toContain(
    'You have already offered this today',
  )
  expect(await offersOf(town)).toMatchObject([{ quantity: 15 }])
  expect((await mailsTo(town, 'dana@example.org')).length + (await mailsTo(town, 'DANA@example.org')).length).toBe(2)
})

it('closes the form for what is paused, with the reason and what helps instead, also for a form that was open', async () => {
  const town = await aTown()
  await rule(town.db, town.id, { scope: 'goods' })
  await rule(town.db, town.id, {
    scope: 'all',
    state: 'paused',
    messageEn: 'We sort first.',
    messageFr: 'Nous trions.',
    insteadEn: 'Give time.',
    insteadFr: 'Du temps.',
  })
  const page = await textOf(town, `${town.en}/offer?category=winter-clothing`)
  expect(page.text).toContain('We sort first.')
  expect(page.text).toContain('Give time.')
  expect(page.text).not.toContain('name="quantity"')
  const sent = await town.app.request(`${town.fr}/offrir`, post(form))
  expect(sent.status).toBe(422)
  expect(await sent.text()).toContain('Nous trions.')
  expect(await offersOf(town)).toEqual([])
  expect((await textOf(town, town.fr)).text).toContain('Nous n’acceptons pas d’offres en ce moment')
})

it('shows a freeze at once on a page that was kept', async () => {
  const { db, pool } = kept
  const { id, slug } = await aCommunity(db)
  const app = testApp(db, { pool })
  const url = `/en/communities/${slug}/how-to-help`
  await rule(db, id, { scope: 'goods' })
  const before = await app.request(url)
  expect(before.headers.get('etag')).toMatch(/^"/)
  expect(await before.text()).toContain('I can offer something')
  expect(await (await app.request(`${url}/offer`)).text()).toContain('Winter clothing')
  await rule(db, id, { scope: 'all', state: 'paused', messageEn: 'We sort first.', messageFr: 'Nous trions.' })
  const after = await (await app.request(url)).text()
  expect(after).toContain('We sort first.')
  expect(after).not.toContain('I can offer something')
  expect(await (await app.request(`${url}/offer`)).text()).not.toContain('Winter clothing')
})

it('lets a giver change and withdraw an offer by the link, which then says that it has been used', async () => {
  const town = await aTown()
  await rule(town.db, town.id, { scope: 'goods' })
  await town.app.request(`${town.fr}/offrir`, post({ ...form, detail: 'Bottes neuves' }))
  const [offer] = await offersOf(town)
  const needId = await aNeed(town.db, town.id, { organisationId: town.organisationId, quantity: 5 })
  await matchOffer(town.db, system, { communityId: town.id, id: needId }, { offerId: offer?.id ?? '', quantity: 5 })

  const link = await linkOf(town, 'dana@example.org')
  const first = await textOf(town, link.path)
  expect(first.text).toContain('Continuer')
  expect(first.text).not.toContain('Bottes neuves')
  const browser = await link.claim()
  expect((await textOf(town, link.path, browser)).text).toContain('Bottes neuves')
  const elsewhere = await textOf(town, link.path)
  expect(elsewhere).toMatchObject({ status: 403 })
  expect(elsewhere.text).not.toContain('Bottes neuves')

  const less = await town.app.request(link.path, post({ quantity: '4', startsOn: '2016-01-27' }, browser))
  expect(less.status).toBe(422)
  const changed = await town.app.request(
    link.path,
    post({ quantity: '8', startsOn: '2016-01-28', detail: 'Huit' }, browser),
  )
  expect(changed.status).toBe(303)
  expect(await offersOf(town)).toMatchObject([{ quantity: 8, detail: 'Huit', state: 'accepted' }])

  expect((await town.app.request(`${link.path}/retrait`, post({}, browser))).status).toBe(303)
  expect(await offersOf(town)).toMatchObject([{ state: 'withdrawn' }])
  expect(await countsOf(town.db, town.id, 'needs', needId)).toMatchObject({ taken: 0, state: 'open' })
  expect((await textOf(town, link.path, browser)).text).toContain('Ce lien a déjà servi')
})

it('sends a fresh link from the page of one that is in use elsewhere, to the address that had the first', async () => {
  const town = await aTown()
  await rule(town.db, town.id, { scope: 'goods' })
  await town.app.request(`${town.en}/offer`, post(form))
  const first = await linkOf(town, 'dana@example.org')
  await first.claim()
  expect((await textOf(town, first.path)).text).toContain('Send a new link')
  await town.app.request(`${first.path}/new-link`, post({}))
  const second = await linkOf(town, 'dana@example.org', first.path)
  expect(second.path).not.toBe('')
  expect((await textOf(town, first.path)).text).toContain('This link was withdrawn')
  expect((await textOf(town, second.path)).status).toBe(200)
})

it('opens nothing by a link of another purpose or another community', async () => {
  const town = await aTown()
  const other = await aTown()
  await rule(town.db, town.id, { scope: 'goods' })
  await town.app.request(`${town.en}/offer`, post(form))
  const { path } = await linkOf(town, 'dana@example.org')
  const token = path.split('/').at(-1)
  for (const url of [`${town.en}/shifts/${token}`, `${other.en}/offers/${token}`])
    expect(await textOf(town, url)).toMatchObject({ status: 404 })
})

it('keeps consent to be written to apart: only where the box was ticked, in the words beside it', async () => {
  const town = await aTown()
  await rule(town.db, town.id, { scope: 'goods' })
  await town.app.request(`${town.en}/offer`, post(form))
  const consents = () =>
    inScope(town.db, [town.id], (tx) =>
      tx.selectFrom('consents').select(['kind', 'evidence', 'purpose']).where('community_id', '=', town.id).execute(),
    )
  expect(await consents()).toEqual([])
  await town.app.request(`${town.fr}/benevolat`, post({ ...form, skills: 'driving', newsletter: 'yes' }))
  const [consent] = await consents()
  expect(consent).toMatchObject({ kind: 'express', purpose: 'newsletter' })
  expect(consent?.evidence).toContain('Écrivez-moi de temps à autre')
})

it('says what is wrong with a volunteer’s form in the order of its page', async () => {
  const town = await aTown()
  const sent = await town.app.request(`${town.en}/volunteer`, post({}))
  expect(sent.status).toBe(422)
  const wrong = [...(await sent.text()).matchAll(/href="#field-(\w+)"/g)].map(([, field]) => field)
  expect(wrong).toEqual(['skills', 'name', 'email'])
})

it('lists a volunteer once, and lets them take a shift and give it back on their own page', async () => {
  const town = await aTown()
  const shiftId = await aShift(town.db, town.id, { organisationId: town.organisationId, skills: 'driving', places: 1 })
  const strangers = await aShift(town.db, town.id, { organisationId: town.organisationId, skills: 'cooking' })
  const volunteerId = await aVolunteer(town.db, town.id, { email: 'vera@example.org' })
  const sent = await town.app.request(
    `${town.en}/volunteer`,
    post({ ...form, email: 'vera@example.org', skills: 'driving' }),
  )
  expect((await textOf(town, sent.headers.get('location') ?? '')).text).toContain('already on our list')

  const link = await linkOf(town, 'vera@example.org')
  const browser = await link.claim()
  const page = (await textOf(town, link.path, browser)).text
  expect(page).toContain(shiftId)
  expect(page).not.toContain(strangers)
  const take = (move: string, shift = shiftId) => town.app.request(link.path, post({ shiftId: shift, move }, browser))
  expect((await take('sign-up')).status).toBe(303)
  expect((await take('sign-up')).status).toBe(422)
  expect(await (await take('sign-up', strangers)).text()).toContain('This shift asks for skills')
  const other = await aVolunteer(town.db, town.id)
  const full = await signUp(town.db, system, town.id, { volunteerId: other, shiftId })
  expect(full).toEqual({ ok: false, reason: 'full' })
  expect((await take('cancel')).status).toBe(303)
  expect((await signUp(town.db, system, town.id, { volunteerId: other, shiftId })).ok).toBe(true)
  expect(volunteerId).not.toBe(other)
})

it('asks to choose where there is a list, and to write where there is not', async () => {
  const town = await aTown()
  await rule(town.db, town.id, { scope: 'goods' })
  const empty = await (await town.app.request(`${town.fr}/offrir`, post({}))).text()
  expect(empty).toMatch(/id="field-category-error"[^>]*>\s*Choisissez dans la liste\./)
  expect(empty).toMatch(/id="field-name-error"[^>]*>\s*Remplissez ce champ\./)
})

it('stops a flood of forms from one address, and keeps what was typed until it may be sent again', async () => {
  const town = await aTown()
  await rule(town.db, town.id, { scope: 'goods' })
  const send = (i: number) => town.app.request(`${town.en}/offer`, post({ ...form, email: `dana-${i}@example.org` }))
  const statuses: number[] = []
  for (let i = 0; i < 22; i++) statuses.push((await send(i)).status)
  expect(statuses.slice(-2)).toEqual([429, 429])
  const english = await send(99)
  expect(english.headers.get('retry-after')).toMatch(/^\d+$/)
  const html = await english.text()
  expect(html).toContain(`<form method="post" action="${town.en}/offer"`)
  expect(html).toContain('name="email" value="dana-99@example.org"')
  expect(html).toMatch(/What you typed is still here.*wait \d+.(minute|second)s?, then press “Send again”/)
  // Who sends too much is refused unread: the limit of sizes comes after that of numbers.
  const long = await town.app.request(`${town.en}/offer`, post(form, { 'content-length': '900000' }))
  expect(long.status).toBe(429)
  expect(await long.text()).not.toContain('name="email"')
  const french = await (await town.app.request(`${town.fr}/offrir`, post(form))).text()
  expect(french).toMatch(/toujours ici.*attendez \d+.(minute|seconde)s?, puis appuyez sur «\u00a0Renvoyer\u00a0»/)
})
