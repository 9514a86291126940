import { text as escaped } from '#platform/html'
import type { Locale } from '#platform/i18n'

/** Pixels: what sites that show cards ask for. */
export const cardSize = { width: 1200, height: 630 }
const margin = 80
const room = { width: cardSize.width - 2 * margin, height: 330 }
/** Our own fonts from their files: a machine without any fonts draws the same card. Read from there by the built server too. */
const fonts = 'src/platform/pdf/fonts'
const [ground, ink, soft] = ['#07424a', '#ffffff', '#a9dfe4']

interface Card {
  locale: Locale
  title: string
  /** Who publishes, and when, in words. */
  name: string
  day: string
}

/** The title of a post as a picture of 1200 by 630 pixels (PNG): as large as it fits, never cut. */
export async function drawCard({ locale, title, name, day }: Card): Promise<Uint8Array<ArrayBuffer>> {
  // Loaded when the first card is drawn: no start waits for it.
  const { default: sharp } = await import('sharp')
  const words = (text: string, style: { colour: string; font: string; file: string; size?: number; height?: number }) =>
    sharp({
      text: {
        // Pango reads marks in it; our texts have none, and what looks like one is text.
        text: `<span foreground="${style.colour}" lang="${locale}-CA">${escaped(text)}</span>`,
        font: style.font,
        fontfile: `${fonts}/${style.file}`,
        width: room.width,
        ...(style.height ? { height: style.height } : { dpi: 150 }),
        rgba: true,
        wrap: 'word',
      },
    })
  const large = { colour: ink, font: 'Ensemble Serif 30', file: 'ensemble-serif.ttf' }
  const small = { colour: soft, font: 'Atkinson Hyperlegible Next 16', file: 'hyperlegible-regular.ttf' }
  // A short title would be blown up to fill the room: it is drawn in its own size then.
  const [own, fitted] = await Promise.all([
    words(title, large).png().toBuffer({ resolveWithObject: true }),
    words(title, { ...large, height: room.height })
      .png()
      .toBuffer({ resolveWithObject: true }),
  ])
  const shown = own.info.height <= room.height ? own : fitted
  const png = await sharp({ create: { ...cardSize, channels: 3, background: ground } })
    .composite([
      { input: await words(day, small).png().toBuffer(), left: margin, top: margin },
      { input: shown.data, left: margin, top: 160 },
      { input: await words(name, small).png().toBuffer(), left: margin, top: cardSize.height - margin - 34 },
    ])
    .png({ palette: true })
    .toBuffer()
  return new Uint8Array(png)
}
