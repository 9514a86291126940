import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { hasBrowser, withBrowser } from './browser.ts'

/** An evening from the first look to a place on the waiting list, on a phone, without script, by what people see. */
const open = withBrowser()
const phone = { width: 360, script: false }

/** The personal link in the newest message with this subject, as the demonstration's outbox shows it. */
async function linkFrom(page: Page, subject: string) {
  await page.goto('/en/outbox')
  const message = page.locator('section').filter({ has: page.getByRole('heading', { name: subject }) })
  return (
    (await message
      .first()
      .getByRole('link', { name: /registrations/ })
      .getAttribute('href')) ?? ''
  )
}

async function register(page: Page, email: string, size: number) {
  await page.goto('/en/events')
  await page.getByRole('link', { name: 'Example: an evening of questions' }).click()
  await page.getByRole('link', { name: /Register|Join the waiting list/ }).click()
  await page.getByLabel('Your name').fill(`Guest ${email}`)
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('How many people come, with you').fill(String(size))
  await page.getByRole('button', { name: /Register|Join the list/ }).click()
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Look in your mailbox')
}

describe.runIf(hasBrowser())('an event', () => {
  it('takes people from the form by mail to a place, and the next in line after them', async () => {
    const page = await open(phone)
    await register(page, 'one@example.org', 4)
    const mine = await linkFrom(page, 'Your place: Example')
    await register(page, 'two@example.org', 2)
    await register(page, 'three@example.org', 3)
    await page.goto(mine)
    await page.getByRole('button', { name: 'Continue' }).click()
    expect(await page.getByText('You have a place.').isVisible()).toBe(true)
    await page.getByRole('link', { name: 'Tickets', exact: true }).click()
    expect(await page.getByRole('img').count()).toBe(4)
    await page.goto(mine)
    await page.getByRole('button', { name: 'Cancel the registration' }).click()
    expect(await page.getByText('This registration is cancelled.').isVisible()).toBe(true)
    const theirs = await linkFrom(page, 'A place is free for you: Example')
    await page.goto(theirs)
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('button', { name: 'Confirm: we come' }).click()
    expect(await page.getByText('You have a place.').isVisible()).toBe(true)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
    await page.close()
  })
})
