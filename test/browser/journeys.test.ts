import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { hasBrowser, withBrowser } from './browser.ts'
import { cookieOf } from './people.ts'
import { recordDay } from './site.ts'

/**
 * One journey per module, without script, by what people see: roles and labels. They happen on a day ten years after
 * the record, so the boards of the record stay as other tests find them.
 */
const words = {
  en: {
    community: '/en/communities/waterloo-region',
    language: 'Français',
    day: { previous: 'Tuesday 26 January 2016', next: 'Thursday 28 January 2016', field: 'Go to a day', go: 'Go' },
    signIn: { path: '/en/sign-in', email: 'E-mail address', password: 'Password', press: 'Sign in', out: 'Sign out' },
    figure: {
      path: '/figures/new',
      measure: 'People expected',
      fields: { measure: 'Measure', value: 'Figure', quality: 'Quality', source: 'Source' },
      quality: 'expected',
      press: 'Record it',
      shown: '1,234',
    },
    capacity: { path: '/capacity', group: 'Interpreter hours', places: 'Places', press: 'Save what I changed' },
    household: {
      path: '/households/new',
      choices: {
        Stream: 'Government-assisted (GAR)',
        Size: '4 to 6 people',
        Language: 'Arabic',
        'Temporary lodging': 'Hotel',
      },
      token: 'Token',
      press: 'Record it',
    },
    partner: {
      path: '/partners/new',
      en: 'Name in English',
      fr: 'Name in French',
      sector: 'Sector',
      faith: 'Faith groups',
      press: 'Save',
    },
    rate: { path: '/rates/share-school-age', reason: 'Why', press: 'Save' },
  },
  fr: {
    community: '/fr/communautes/region-de-waterloo',
    language: 'English',
    day: { previous: 'mardi 26 janvier 2016', next: 'jeudi 28 janvier 2016', field: 'Aller à un jour', go: 'Afficher' },
    signIn: {
      path: '/fr/ouvrir-session',
      email: 'Adresse de courriel',
      password: 'Mot de passe',
      press: 'Ouvrir une session',
      out: 'Fermer la session',
    },
    figure: {
      path: '/chiffres/nouveau',
      measure: 'Personnes attendues',
      fields: { measure: 'Mesure', value: 'Chiffre', quality: 'Qualité', source: 'Source' },
      quality: 'attendu',
      press: 'Consigner',
      shown: '1\u00a0234',
    },
    capacity: {
      path: '/capacite',
      group: 'Heures d’interprétation',
      places: 'Places',
      press: 'Enregistrer mes changements',
    },
    household: {
      path: '/menages/nouveau',
      choices: {
        Volet: 'Parrainage gouvernemental (RPG)',
        Taille: 'de 4 à 6 personnes',
        Langue: 'arabe',
        'Hébergement temporaire': 'Hôtel',
      },
      token: 'Jeton',
      press: 'Consigner',
    },
    partner: {
      path: '/partenaires/nouveau',
      en: 'Nom en anglais',
      fr: 'Nom en français',
      sector: 'Secteur',
      faith: 'Groupes confessionnels',
      press: 'Enregistrer',
    },
    rate: { path: '/taux/share-school-age', reason: 'Pourquoi', press: 'Enregistrer' },
  },
}

const open = withBrowser()
const visit = async (reader: string, url: string, script = false) => {
  const page = await open({ cookie: await cookieOf(reader), script })
  await page.goto(url)
  return page
}
/** Through the demonstration's list of people. */
const asBruno = async (page: Page) => {
  await page.locator('select[name=person]').selectOption('bruno')
  await page.locator('form:has(select[name=person]) button').click()
}
const title = (page: Page) => page.getByRole('heading', { level: 1 }).innerText()
const status = (page: Page) => page.getByRole('status').first()

describe.skipIf(!hasBrowser()).for(['en', 'fr'] as const)('without script, in %s', (locale) => {
  const t = words[locale]

  it('a reader moves through the days of the board, and changes the language on the way', async () => {
    const board = `${t.community}/situation`
    const page = await visit('anonymous', `${board}?on=${recordDay}`)
    await page.getByRole('link', { name: t.day.previous }).click()
    expect(new URL(page.url()).search).toBe('?on=2016-01-26')
    await page.getByLabel(t.day.field).fill('2016-01-28')
    await page.getByRole('button', { name: t.day.go, exact: true }).click()
    expect(new URL(page.url()).search).toBe('?on=2016-01-28')
    await page.getByRole('link', { name: t.language, exact: true }).click()
    expect(page.url()).toContain('on=2016-01-28')
    expect(await page.locator('html').getAttribute('lang')).toMatch(locale === 'en' ? /^fr/ : /^en/)
    await page.close()
  })

  it('Maxime signs in with a password, comes back to where he was, and signs out', async () => {
    const page = await visit('anonymous', `${t.signIn.path}?next=${encodeURIComponent(`${t.community}/situation`)}`)
    const form = page.locator('form', { has: page.getByLabel(t.signIn.password) })
    await form.getByLabel(t.signIn.email).fill('maxime@demo.example')
    await form.getByLabel(t.signIn.password).fill('ensemble-demo-2016')
    await form.getByRole('button', { name: t.signIn.press }).click()
    expect(new URL(page.url()).pathname).toBe(`${t.community}/situation`)
    await page.getByRole('button', { name: t.signIn.out }).click()
    await page.getByRole('link', { name: t.signIn.press }).first().waitFor()
    await page.close()
  })

  it('Bruno records a figure, and finds it on record', async () => {
    const page = await visit('bruno', t.community + t.figure.path)
    const { measure, value, quality, source } = t.figure.fields
    await page.getByLabel(measure, { exact: true }).selectOption(t.figure.measure)
    await page.getByLabel(value, { exact: true }).fill('1234')
    await page.getByLabel(quality, { exact: true }).selectOption(t.figure.quality)
    await page.getByLabel(source, { exact: true }).selectOption({ index: locale === 'en' ? 1 : 2 })
    await page.getByRole('button', { name: t.figure.press }).click()
    expect(await status(page).innerText()).not.toBe('')
    expect(await page.locator('main').innerText()).toContain(t.figure.shown)
    await page.close()
  })

  it('a form that is not right says what to correct and keeps what was typed', async () => {
    const page = await visit('bruno', t.community + t.figure.path)
    await page.locator('main form').evaluate((form: HTMLFormElement) => form.setAttribute('novalidate', ''))
    await page.getByLabel(t.figure.fields.value, { exact: true }).fill('-5')
    await page.getByRole('button', { name: t.figure.press }).click()
    const summary = page.getByRole('alert')
    expect(await summary.getByRole('link').count()).toBeGreaterThan(1)
    const value = page.getByLabel(t.figure.fields.value, { exact: true })
    expect([await value.inputValue(), await value.getAttribute('aria-invalid')]).toEqual(['-5', 'true'])
    await page.close()
  })

  it('Amina states her capacity on one screen', async () => {
    const page = await visit('amina', t.community + t.capacity.path)
    const places = locale === 'en' ? '71' : '72'
    const line = page.getByRole('group', { name: t.capacity.group })
    await line.getByLabel(t.capacity.places).fill(places)
    // The first of its name is out of sight: it is what the Enter key presses.
    await page.getByRole('button', { name: t.capacity.press }).last().click()
    expect(await status(page).innerText()).not.toBe('')
    const again = page.getByRole('group', { name: t.capacity.group })
    expect(await again.getByLabel(t.capacity.places).inputValue()).toBe(places)
    await page.close()
  })

  it('Rosa records the arrival of a household by its bands', async () => {
    const page = await visit('rosa', t.community + t.household.path)
    const token = `J-${Date.now() % 10_000_000}`
    await page.getByLabel(t.household.token, { exact: true }).fill(token)
    for (const [label, choice] of Object.entries(t.household.choices))
      await page.getByLabel(label, { exact: true }).selectOption(choice)
    await page.getByRole('button', { name: t.household.press }).click()
    expect(await page.locator('main').innerText()).toContain(token)
    await page.close()
  })

  it('Bruno adds a partner, whose page names it in both languages', async () => {
    const page = await visit('bruno', t.community + t.partner.path)
    const name = `Hillside Mosque ${locale} ${Date.now()}`
    await page.getByLabel(t.partner.en).fill(name)
    await page.getByLabel(t.partner.fr).fill(`Mosquée ${name}`)
    await page.getByLabel(t.partner.sector, { exact: true }).selectOption(t.partner.faith)
    await page.getByRole('button', { name: t.partner.press }).click()
    expect(await title(page)).toContain(name)
    await page.getByRole('link', { name: t.language, exact: true }).click()
    expect(await title(page)).toContain(name)
    await page.close()
  })
})

describe.skipIf(!hasBrowser()).for(['en', 'fr'] as const)('with script, in %s', (locale) => {
  const t = words[locale]

  it('the slider of the board goes to the day it is put on', async () => {
    const page = await visit('anonymous', `${t.community}/situation?on=${recordDay}`, true)
    await page.getByRole('slider').focus()
    await page.keyboard.press('ArrowRight')
    await page.waitForURL(/on=2016-01-28/)
    await page.close()
  })

  it('a form whose session is over is sent again after signing in beside it', async () => {
    const page = await visit('anonymous', t.signIn.path, true)
    await asBruno(page)
    await page.goto(t.community + t.rate.path)
    const reason = `Counted by hand (${locale})`
    await page.locator('main input[name=value]').fill('0.42')
    await page.locator('main [name=reason]').fill(reason)
    // What an expired session looks like to a browser: its cookie leads nowhere.
    await page.context().clearCookies()
    await page.getByRole('button', { name: t.rate.press, exact: true }).click()
    await page.locator('main summary').click()
    expect(await page.locator('main').innerText()).toContain(reason)
    const beside = page.waitForEvent('popup')
    await page
      .locator('main')
      .getByRole('link', { name: new RegExp(t.signIn.press) })
      .click()
    const tab = await beside
    await asBruno(tab)
    await tab.waitForURL((url) => !url.pathname.startsWith(t.signIn.path))
    await tab.close()
    await page.locator('main').getByRole('button').click()
    await page.waitForURL(/\/(rates|taux)$/)
    expect(await page.locator('main').innerText()).toContain(reason)
    await page.close()
  })
})
