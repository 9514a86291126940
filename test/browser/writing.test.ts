import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { demoEmail, demoPassword } from '../../src/modules/accounts/demo-people.ts'
import { axeViolations, base, complaintsOf, hasBrowser, withBrowser } from './browser.ts'
import { cookieOf, signIn } from './people.ts'

/** Writing for the centre, as its editor does it: with buttons, with Markdown and no script, and with a colleague at it too. */
const open = withBrowser()
let begun = 0

const words = {
  en: {
    begin: '/en/editing/new',
    kind: 'Page about the centre',
    press: 'Begin',
    text: 'Text in English',
    titleEn: 'Title in English',
    titleFr: 'Title in French',
    save: 'Save',
    bold: 'Bold',
    heading: 'Heading',
    list: 'List',
    source: 'Write Markdown',
  },
  fr: {
    begin: '/fr/redaction/nouveau',
    kind: 'Page sur le centre',
    press: 'Commencer',
    text: 'Texte en anglais',
    titleEn: 'Titre en anglais',
    titleFr: 'Titre en français',
    save: 'Enregistrer',
    bold: 'Gras',
    heading: 'Intertitre',
    list: 'Liste',
    source: 'Écrire en Markdown',
  },
} as const

interface Options {
  script?: boolean
  width?: number
  cookie?: string
}

/** A page that was just begun, open in the editor. */
async function draft(locale: 'en' | 'fr', options: Options = {}) {
  const t = words[locale]
  const page = await open({ ...options, cookie: options.cookie ?? (await cookieOf('ines')) })
  await page.goto(t.begin)
  await page.getByLabel(t.kind, { exact: true }).check()
  await page.getByLabel(t.titleEn).fill(`Draft ${++begun} of ${Date.now()}`)
  await page.getByRole('button', { name: t.press, exact: true }).click()
  await page.waitForURL(/\/(entries|fiches)\//)
  return page
}

/** The smallest picture. */
const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const editorOf = (page: Page, name: string) => page.getByRole('textbox', { name: new RegExp(`^${name}`) })
const saved = (page: Page) => page.locator('[data-flash="done"]')
const area = (page: Page, name: string) => page.locator(`textarea[name="${name}"]`)

async function paste(page: Page, html: string) {
  await page.evaluate((html) => {
    const data = new DataTransfer()
    data.setData('text/html', html)
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    )
  }, html)
}

describe.skipIf(!hasBrowser())('the editor', () => {
  it.each(['en', 'fr'] as const)('turns buttons and keys into clean Markdown, in %s', async (locale) => {
    const t = words[locale]
    const page = await draft(locale)
    const complaints = complaintsOf(page)
    await page.reload()
    const editor = editorOf(page, t.text)
    const bar = page.getByRole('toolbar', { name: t.text })
    await editor.click()
    await bar.getByRole('button', { name: t.heading, exact: true }).click()
    await page.keyboard.type('What we found')
    await page.keyboard.press('Enter')
    await page.keyboard.type('It is ')
    await page.keyboard.press('Control+b')
    await page.keyboard.type('clear')
    await page.keyboard.press('Control+b')
    await page.keyboard.type(': 2 * 3 [not a link].')
    await page.keyboard.press('Enter')
    await page.keyboard.type('- one')
    await page.keyboard.press('Enter')
    await page.keyboard.type('two')
    expect(await bar.getByRole('button', { name: t.list, exact: true }).getAttribute('aria-pressed')).toBe('true')
    await page.getByRole('button', { name: t.save, exact: true }).click()
    await saved(page).waitFor()
    expect(await area(page, 'bodyEn').inputValue()).toBe(
      '## What we found\n\nIt is **clear**: 2 \\* 3 \\[not a link\\].\n\n- one\n- two',
    )
    expect(await editor.locator('h2').innerText()).toBe('What we found')
    expect(complaints).toEqual([])
    await page.close()
  })

  it('reduces what is pasted to what a text may hold', async () => {
    const page = await draft('en')
    await editorOf(page, words.en.text).click()
    await paste(
      page,
      `<h1 style="color:red" onclick="x()">Big</h1><p><font color="red">Red</font> <b>bold</b>
       <a href="javascript:alert(1)">bad</a> <a href="https://example.org/x">good</a><img src="https://evil.example/p.png"></p>
       <script>alert(1)</script><style>p{}</style><table><tr><td>cell</td></tr></table>`,
    )
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await saved(page).waitFor()
    const text = await area(page, 'bodyEn').inputValue()
    expect(text).toContain('## Big')
    expect(text).toContain('Red **bold**')
    expect(text).toContain('bad')
    expect(text).toContain('[good](https://example.org/x)')
    expect(text).toContain('cell')
    expect(text).not.toMatch(/javascript|evil|script|style|<|!\[/)
    await page.close()
  })

  it('sets a link by keyboard alone and refuses one that leads nowhere good', async () => {
    const page = await draft('en')
    await editorOf(page, words.en.text).click()
    await page.keyboard.type('here')
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Control+k')
    const address = page.getByRole('dialog').getByLabel('Address')
    await address.fill('javascript:alert(1)')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').filter({ hasText: 'cannot be used' }).waitFor()
    await address.fill('/en/about')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await saved(page).waitFor()
    expect(await area(page, 'bodyEn').inputValue()).toBe('[here](/en/about)')
    await page.close()
  })

  it('puts an image into the text, one too that was added to the library meanwhile', async () => {
    const page = await draft('fr')
    const editor = editorOf(page, words.fr.text)
    await editor.click()
    await page.keyboard.type('Avant ')
    await page.getByRole('toolbar', { name: words.fr.text }).getByRole('button', { name: 'Image', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: /^Insérer\s: Dessin d’un panier/ }).waitFor()
    const [library] = await Promise.all([page.waitForEvent('popup'), dialog.getByRole('link').click()])
    await library.goto('/fr/redaction/images/nouvelle/televerser')
    const name = `Un point ${Date.now()}`
    await library.getByLabel('Description en anglais').fill('A dot')
    await library.getByLabel('Description en français').fill(name)
    await library.locator('input[type=file]').setInputFiles({ name: 'dot.png', mimeType: 'image/png', buffer: dot })
    await library.getByRole('button', { name: 'Ajouter l’image' }).click()
    await saved(library).waitFor()
    await library.close()
    // The browser of the test gives every window the focus, so that none comes back.
    await page.evaluate(() => window.dispatchEvent(new Event('focus')))
    await dialog.getByRole('button', { name: new RegExp(name) }).click()
    expect(await editor.getByRole('img', { name }).count()).toBe(1)
    await page.getByRole('button', { name: words.fr.save, exact: true }).click()
    await saved(page).waitFor()
    expect(await area(page, 'bodyEn').inputValue()).toMatch(
      new RegExp(`^Avant !\\[${name}\\]\\(image:[0-9a-f-]{36}\\)$`),
    )
    await page.close()
  })

  it('leaves a table to Markdown, and goes to Markdown and back when asked', async () => {
    const page = await draft('en')
    const bar = page.getByRole('toolbar', { name: words.en.text })
    await bar.getByRole('button', { name: 'Write Markdown' }).click()
    const table = '| a | b |\n|---|---|\n| 1 | 2 |'
    await area(page, 'bodyEn').fill(table)
    await bar.getByRole('button', { name: 'Write with buttons' }).click()
    await page.getByText('marks that the buttons do not know').waitFor()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await saved(page).waitFor()
    expect(await area(page, 'bodyEn').inputValue()).toBe(table)
    await area(page, 'bodyEn').fill('Only words.')
    await bar.getByRole('button', { name: 'Write with buttons' }).click()
    expect(await editorOf(page, words.en.text).innerText()).toBe('Only words.')
    await page.close()
  })

  it('works without script, with Markdown in a text field, on a phone', async () => {
    const page = await draft('fr', { script: false, width: 360 })
    await page.getByLabel(words.fr.text).fill('## Sans script\n\nDu **texte**.')
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).click()
    await saved(page).waitFor()
    const address = await page.getByRole('link', { name: 'Aperçu' }).getAttribute('href')
    expect(address).toContain('draft=1')
    await page.goto(`${address}`)
    expect(await page.locator('.editing-line--preview').innerText()).toContain('Aperçu de la version')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    await page.close()
  })

  it('keeps a text that was not sent when its page is loaded again', async () => {
    const page = await draft('en')
    await editorOf(page, words.en.text).click()
    await page.keyboard.type('Half a sentence')
    await page.getByLabel(words.en.titleFr).focus()
    page.once('dialog', (dialog) => void dialog.accept())
    await page.reload()
    await page.locator('.draft-note').waitFor()
    expect(await editorOf(page, words.en.text).innerText()).toBe('Half a sentence')
    await page.locator('.draft-note button').click()
    await expect.poll(() => editorOf(page, words.en.text).innerText()).not.toContain('Half')
    await page.close()
  })

  it('leaves nothing of an unsent text behind when its writer signs out', async () => {
    const page = await draft('en', { cookie: await signIn(demoEmail('ines'), demoPassword) })
    const kept = () => page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith('draft:')).length)
    await page.getByLabel(words.en.titleFr).fill('Pas encore')
    expect(await kept()).toBe(1)
    page.once('dialog', (dialog) => void dialog.accept())
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('link', { name: 'Sign in' }).first().waitFor()
    expect(await kept()).toBe(0)
    await page.close()
  })

  it('shows two editors both texts, and loses neither', async () => {
    const mine = await draft('en')
    const theirs = await open({ cookie: await cookieOf('nadia') })
    await theirs.goto(mine.url())
    for (const [page, text] of [
      [theirs, 'Theirs'],
      [mine, 'Mine'],
    ] as const) {
      await editorOf(page, words.en.text).click()
      await page.keyboard.type(text)
      await page.getByRole('button', { name: 'Save', exact: true }).click()
    }
    await mine.getByText('Somebody else saved this page').waitFor()
    const differences = mine.getByRole('table')
    expect(await differences.innerText()).toContain('Theirs')
    expect(await editorOf(mine, words.en.text).innerText()).toBe('Mine')
    await mine.getByRole('button', { name: 'Save', exact: true }).click()
    await saved(mine).waitFor()
    await mine.getByRole('link', { name: 'Versions' }).click()
    await mine.getByRole('link', { name: 'Version 2' }).click()
    expect(await mine.locator('.entries__look').first().innerText()).toContain('Theirs')
    await Promise.all([mine.close(), theirs.close()])
  })

  it.each([360, 1280])('breaks no rule of accessibility at %i pixels', async (width) => {
    for (const locale of ['en', 'fr'] as const) {
      const page = await draft(locale, { width })
      await page.getByRole('toolbar').first().waitFor()
      expect(await axeViolations(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      for (const name of locale === 'en'
        ? ['Versions', 'Address', 'Publish']
        : ['Versions', 'Adresse', 'Publication']) {
        await page.getByRole('link', { name, exact: true }).first().click()
        await page.waitForLoadState()
        expect(await axeViolations(page), name).toEqual([])
      }
      await page.goto(`${base()}${locale === 'en' ? '/en/editing' : '/fr/redaction'}`)
      expect(await axeViolations(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      await page.close()
    }
  })
})
