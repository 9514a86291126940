import type { Locale } from '#platform/i18n'

export const focuses = ['centre', 'top', 'bottom', 'left', 'right'] as const
/** What must stay in sight where the picture is cropped. */
export type Focus = (typeof focuses)[number]
/** Whether a form says one of the focuses. */
export const isFocus = (text: string): text is Focus => focuses.some((one) => one === text)

export const formats = ['avif', 'webp'] as const
export type Format = (typeof formats)[number]

export interface Source {
  format: Format
  /** Pixels. */
  width: number
  href: string
}
type Words = Record<Locale, string>

/** An image as pages show it. `alt` is empty in both languages for one that says nothing (decorative). */
export interface PublicImage {
  id: string
  alt: Words
  caption: Words
  credit: Words
  /** Pixels of the picture itself: its proportions. */
  width: number
  height: number
  focus: Focus
  /** Narrowest first; the same widths in every format. */
  sources: Source[]
}

const steps = [320, 640, 960, 1280, 1920] as const
const widest = 1920

/** The widths an image is made in: never more than it has. One between two steps is made in its own width too. */
export const widthsOf = (width: number): number[] =>
  [...steps.filter((step) => step < width), Math.min(width, widest)].filter((one, at, all) => all.indexOf(one) === at)

/** Where one size of an image is fetched. Replacing the picture raises `revision`, so that each address means the same for ever. */
export const sizeHref = (id: string, revision: number, width: number, format: Format) =>
  `/media/${id}/${revision}/${width}.${format}`

/** All sizes of an image in all formats, the best format first. */
export const sourcesOf = ({ id, revision, width }: { id: string; revision: number; width: number }): Source[] =>
  formats.flatMap((format) =>
    widthsOf(width).map((one) => ({ format, width: one, href: sizeHref(id, revision, one, format) })),
  )

/** What `<Picture>` of the design system needs of an image, in one language. */
export const pictureOf = (image: PublicImage, locale: Locale) => ({
  alt: image.alt[locale],
  caption: image.caption[locale],
  credit: image.credit[locale],
  width: image.width,
  height: image.height,
  focus: image.focus,
  sources: image.sources,
})
