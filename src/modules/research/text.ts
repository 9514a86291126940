import { raw } from 'hono/html'
import { imagesById, type PublicImage, pictureOf } from '#modules/media'
import type { Db, Tx } from '#platform/db'
import { text as escaped } from '#platform/html'
import { formatDate, href, type Locale } from '#platform/i18n'
import { isUuid } from '#platform/ids'
import { imagesIn, renderMarkdown, tokensIn } from '#platform/markdown'
import { figureMessages } from './messages/figures.ts'
import { figurePath } from './paths.ts'
import { figuresByKey } from './queries/figures.ts'
import {
  type CitedFigure,
  type CitedValue,
  type Quoted,
  quote,
  readCitation,
  sayDay,
  sayValue,
} from './rules/citations.ts'

/**
 * A text in Markdown as HTML that is safe to show, with its images (`![](image:<id>)`) and the figures it quotes
 * (`[[figure:displaced-2015]]`). A quoted figure is a `<data>` element in the reader's language, with a numbered note below the
 * text that gives its source and day, and the newer value where one is on record. Give one text of a page; `notes` names
 * the anchors where a page shows several.
 */
export async function renderText(db: Db | Tx, text: string, locale: Locale, notes = 'note') {
  const citations = tokensIn(text, 'figure')
  const figures = await figuresByKey(
    db,
    citations.map((one) => readCitation(one).key),
  )
  const list = new Notes(locale, notes, figures)
  const html = renderMarkdown(text, {
    images: await picturesIn(db, text, locale),
    token: (name, key) => (name === 'figure' ? list.cite(key) : undefined),
  })
  return raw(String(html) + list.written())
}

async function picturesIn(db: Db | Tx, text: string, locale: Locale) {
  const uuids = imagesIn(text).filter(isUuid)
  const images = await imagesById(db, uuids)
  return new Map([...images].map(([id, image]) => [id, { html: pictureHtml(image, locale) }]))
}

/** What `<CaptionedPicture>` shows, written without JSX: texts are also made where there is none. */
function pictureHtml(image: PublicImage, locale: Locale): string {
  const { alt, caption, credit, width, height, sources } = pictureOf(image, locale)
  const set = (format: string) =>
    sources.flatMap((one) => (one.format === format ? `${one.href} ${one.width}w` : [])).join(', ')
  const sizes = 'sizes="(min-width: 48rem) 44rem, calc(100vw - 2rem)"'
  const webp = sources.filter(({ format }) => format === 'webp')
  const plain = webp.find((one) => one.width >= 640) ?? webp.at(-1)
  const picture =
    `<picture class="picture"><source type="image/avif" srcset="${set('avif')}" ${sizes}>` +
    `<img src="${escaped(plain?.href)}" srcset="${set('webp')}" ${sizes} alt="${escaped(alt)}" ` +
    `width="${width}" height="${height}" loading="lazy" decoding="async"></picture>`
  const words =
    (caption && `<span>${escaped(caption)}</span>`) +
    (credit && `<small class="pictured__credit">Image${locale === 'fr' ? '\u00a0' : ''}: ${escaped(credit)}</small>`)
  return `<figure class="pictured">${picture}${words && `<figcaption>${words}</figcaption>`}</figure>`
}

/** The notes of one text, numbered in the order in which their figures are quoted. */
class Notes {
  readonly #quoted = new Map<string, { number: number; quoted: Quoted }>()
  readonly #locale: Locale
  readonly #anchor: string
  readonly #figures: ReadonlyMap<string, CitedFigure>

  constructor(locale: Locale, anchor: string, figures: ReadonlyMap<string, CitedFigure>) {
    this.#locale = locale
    this.#anchor = anchor
    this.#figures = figures
  }

  cite(citation: string): string {
    const locale = this.#locale
    const t = figureMessages[locale]
    const known = this.#quoted.get(citation)
    const quoted = known?.quoted ?? quote(this.#figures.get(readCitation(citation).key), citation)
    if (!quoted) return `<mark class="cited__unknown">${escaped(t.unknown(citation))}</mark>`
    const number = known?.number ?? this.#quoted.size + 1
    this.#quoted.set(citation, { number, quoted })
    const { figure, value, newer } = quoted
    const anchor = `${this.#anchor}-${number}`
    const back = known ? '' : ` id="${anchor}-from"`
    const said = escaped(sayValue(locale, value.value, figure.form))
    // The sign is for the eye; whoever hears the page hears it in words.
    const label = newer ? t.noteOfOlder(String(number)) : t.noteOf(String(number))
    const sign = newer ? '<span aria-hidden="true">\u00a0\u2191</span>' : ''
    return (
      `<data class="cited" value="${value.value}">${said}</data>` +
      `<sup class="cited__mark"><a href="#${anchor}"${back} aria-label="${label}">${number}${sign}</a></sup>`
    )
  }

  written(): string {
    if (this.#quoted.size === 0) return ''
    const t = figureMessages[this.#locale]
    const title = `${this.#anchor}s-title`
    const items = [...this.#quoted.values()].map(({ number, quoted }) => {
      const anchor = `${this.#anchor}-${number}`
      const back = `<a href="#${anchor}-from" aria-label="${t.back}"><span aria-hidden="true">\u21a9</span></a>`
      return `<li id="${anchor}">${noteHtml(quoted, this.#locale)} ${back}</li>`
    })
    return `<section class="cited-notes" aria-labelledby="${title}"><h2 id="${title}">${t.notesTitle}</h2><ol>${items.join('')}</ol></section>`
  }
}

function noteHtml({ figure, value, before, newer }: Quoted, locale: Locale): string {
  const t = figureMessages[locale]
  const said = (one: CitedValue) => sayValue(locale, one.value, figure.form)
  const unit = figure.unit[locale] && ` (${figure.unit[locale]})`
  const sentences = [
    `${escaped(figure.label[locale])}${escaped(unit)}, ${sayDay(locale, value.asOf)}${locale === 'fr' ? '\u00a0' : ''}: ${escaped(said(value))}${value.quality === 'exact' ? '' : `, ${t.qualities[value.quality]}`}.`,
    `${sourceHtml(value, locale)}.`,
    value.note[locale] && escaped(value.note[locale]),
    before.length > 0 && escaped(t.correctedFrom(before.map(said).join(', '))),
    newer && `<strong>${escaped(t.newer(said(newer), sayDay(locale, newer.asOf)))}</strong>`,
    `<a href="${href(figurePath, locale, { key: figure.key })}">${t.allValues}</a>`,
  ]
  return sentences.filter(Boolean).join(' ')
}

/** Who published it, where, and when. */
function sourceHtml({ publisher, source, url, publishedOn }: CitedValue, locale: Locale): string {
  const t = figureMessages[locale]
  const title = `<cite>${escaped(source[locale])}</cite>`
  const linked = url ? `<a href="${escaped(url)}">${title}</a>` : title
  return `${escaped(publisher[locale])}, ${linked}, ${t.published(formatDate(locale, publishedOn, 'long'))}`
}
