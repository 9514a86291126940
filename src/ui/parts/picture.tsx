import type { Child } from 'hono/jsx'
import type { Locale } from '#platform/i18n'
import { words } from '../messages.ts'

export type PictureSource = { format: 'avif' | 'webp'; width: number; href: string }
/** An image in one language; `pictureOf` of the module media gives it. */
export type PictureData = {
  /** Empty for an image that says nothing: readers of sound are not stopped by it. */
  alt: string
  caption: string
  credit: string
  /** Pixels: its proportions, so that nothing jumps when it comes. */
  width: number
  height: number
  focus: 'centre' | 'top' | 'bottom' | 'left' | 'right'
  sources: readonly PictureSource[]
}
export type PictureProps = {
  picture: PictureData
  /** How wide it stands on the page, as the attribute `sizes` says it; by default as wide as a text. */
  sizes?: string
  /** For the one on top of a page: fetched at once, before all others. */
  eager?: boolean
  /** Cut to 16 by 9, around what must stay in sight: for cards that stand in a row. */
  crop?: boolean
}

const asWideAsText = '(min-width: 48rem) 44rem, calc(100vw - 2rem)'
const setOf = (sources: readonly PictureSource[]) => sources.map(({ href, width }) => `${href} ${width}w`).join(', ')

/** An image in the sizes and formats a browser can choose from. Without words beside it; with them it is `CaptionedPicture`. */
export const Picture = ({ picture, sizes = asWideAsText, eager = false, crop = false }: PictureProps) => {
  const { sources, alt, width, height, focus } = picture
  const avif = sources.filter(({ format }) => format === 'avif')
  const webp = sources.filter(({ format }) => format === 'webp')
  // What knows neither sizes nor formats gets one in the middle.
  const plain = webp.find((one) => one.width >= 640) ?? webp.at(-1)
  const kind = ['picture', crop && 'picture--crop', focus !== 'centre' && `picture--${focus}`].filter(Boolean).join(' ')
  return (
    <picture class={kind}>
      {avif.length > 0 && <source type="image/avif" srcset={setOf(avif)} sizes={sizes} />}
      <img
        src={plain?.href}
        srcset={setOf(webp)}
        sizes={sizes}
        alt={alt}
        width={width}
        height={height}
        loading={eager ? undefined : 'lazy'}
        fetchpriority={eager ? 'high' : undefined}
        decoding={eager ? undefined : 'async'}
      />
    </picture>
  )
}

/** An image with its caption, and who made it. */
export const CaptionedPicture = ({ locale, ...props }: PictureProps & { locale: Locale }) => {
  const { caption, credit } = props.picture
  const picture: Child = <Picture {...props} />
  if (!caption && !credit) return <figure class="pictured">{picture}</figure>
  return (
    <figure class="pictured">
      {picture}
      <figcaption>
        {caption && <span>{caption}</span>}
        {credit && <small class="pictured__credit">{words[locale].credit(credit)}</small>}
      </figcaption>
    </figure>
  )
}
