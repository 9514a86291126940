import { describe, expect, it } from 'vitest'
import { base, hasBrowser, withBrowser } from './browser.ts'
import { cookieOf } from './people.ts'

const open = withBrowser()
const page = '/fr/communautes/hamilton/taux'
const reason = 'Compté de nouveau par les conseils scolaires'

/** A change by someone else, in another language, through the page's own form. */
const change = async (cookie: string) => {
  const answer = await fetch(`${base()}/en/communities/hamilton/rates/share-school-age`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ value: '0.43', reason }),
  })
  expect(answer.status).toBe(303)
}

describe.skipIf(!hasBrowser())('a page left open', () => {
  it('shows a change by someone else without being loaded again', async () => {
    const reader = await open({})
    await reader.goto(page)
    // Were the page loaded again, this would be gone.
    await reader.evaluate(() => Object.assign(window, { sameDocument: true }))
    expect(await reader.locator('main').innerText()).not.toContain(reason)
    await change(await cookieOf('hugo'))
    await reader.getByText(reason).first().waitFor()
    expect(await reader.evaluate(() => 'sameDocument' in window)).toBe(true)
    await reader.close()
  })

  it('leaves someone who is typing alone and says that the page has changed', async () => {
    const cookie = await cookieOf('hugo')
    const writer = await open({ cookie })
    await writer.goto('/en/communities/hamilton/figures/new')
    await writer.getByLabel('Figure', { exact: true }).fill('12')
    await change(cookie)
    await writer.getByText('Something on this page has changed').waitFor()
    expect(await writer.getByLabel('Figure', { exact: true }).inputValue()).toBe('12')
    await writer.close()
  })

  it('says without script when it was made', async () => {
    const reader = await open({ script: false })
    await reader.goto(page)
    expect(await reader.getByText('État au').innerText()).toMatch(/État au \d+ .* \d{4}/)
    await reader.close()
  })
})
