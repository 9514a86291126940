import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { base, hasBrowser, withBrowser } from './browser.ts'
import { cookieOf } from './people.ts'

/**
 * The whole loop, as the people of it live through it: a reception centre refers a household and a place is reserved, the
 * partner answers from an e-mailed link on a phone without account and script, and others see both without loading a page
 * again. It happens today, ten years after the record.
 */
const open = withBrowser()
const place = '/en/communities/waterloo-region'
const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Toronto' }).format(new Date())

const visit = async (person: string, path: string, options: { script?: boolean; width?: number } = {}) => {
  const page = await open({ cookie: await cookieOf(person), ...options })
  await page.goto(path)
  return page
}
const status = (page: Page) => page.getByRole('status').first()

/** Somebody states what there is today: the counts of the record are ten years old. */
async function stateClinicSlots() {
  const page = await visit('bruno', `${place}/capacity`)
  const group = page.getByRole('group', { name: 'Clinic slots' }).first()
  await group.getByLabel('Places').fill('40')
  await page.getByRole('button', { name: 'Save what I changed' }).last().click()
  expect(await status(page).innerText()).not.toBe('')
  await page.close()
}

async function recordHousehold() {
  const page = await visit('rosa', `${place}/households/new`, { script: false })
  const token = `L-${Date.now() % 10_000_000}`
  await page.getByLabel('Token', { exact: true }).fill(token)
  for (const [label, choice] of [
    ['Stream', 'Government-assisted (GAR)'],
    ['Size', '4 to 6 people'],
    ['Language', 'Arabic'],
    ['Temporary lodging', 'Hotel'],
  ] as const)
    await page.getByLabel(label, { exact: true }).selectOption(choice)
  await page.getByRole('button', { name: 'Record it' }).click()
  await page.getByRole('link', { name: token }).first().click()
  await page
    .getByRole('link', { name: /^Refer/ })
    .first()
    .click()
  return page
}

/** The newest link of this kind in the outbox, where the demonstration keeps what it would send. */
async function linkInOutbox(kind: string) {
  const html = await (await fetch(`${base()}/en/outbox`)).text()
  const path = new RegExp(`/${kind}/[\\w.-]+`).exec(html)?.[0]
  if (!path) throw new Error(`There is no ${kind} in the outbox.`)
  return path
}

describe.skipIf(!hasBrowser())('the closed loop', () => {
  it('reserves a place, is answered from a phone without an account, and shows it to those who look on', async () => {
    await stateClinicSlots()
    const board = await visit('amina', `${place}/situation?on=${today}`, { width: 360 })
    await board.evaluate(() => Object.assign(window, { sameDocument: true }))
    expect(await board.locator('main').innerText()).not.toMatch(/5 promised/)

    const rosa = await recordHousehold()
    await rosa.getByLabel('Soon').check()
    const health = rosa.getByRole('group', { name: /^First health visit/ })
    await health.getByRole('checkbox').first().check()
    await rosa.getByRole('button', { name: 'Send' }).first().click()
    expect(await rosa.locator('h1').innerText()).toContain('First health visit')
    const referral = rosa.url()
    await board
      .getByText(/\b5 promised/)
      .first()
      .waitFor()

    const watching = await visit('rosa', new URL(referral).pathname)
    await watching.evaluate(() => Object.assign(window, { sameDocument: true }))
    const link = await linkInOutbox('fr/reponse')
    const phone = await open({ script: false, width: 360, locale: 'fr-CA' })
    await phone.goto(link)
    await phone.getByRole('button', { name: 'Continuer' }).click()
    expect(await phone.locator('main').innerText()).not.toMatch(/L-\d+/)
    await phone.getByRole('button', { name: 'Oui, c’est possible' }).click()
    expect(await phone.locator('main').innerText()).toContain('votre réponse est notée')

    await watching.getByText('Accepted').first().waitFor()
    for (const page of [board, watching]) {
      expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true)
      await page.close()
    }
    // The link has served: a second time, here or forwarded, it says so and does nothing.
    await phone.goto(link)
    expect(await phone.locator('h1').innerText()).toContain('a déjà servi')
    await phone.close()
    await rosa.close()
  })
})
