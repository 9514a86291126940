import { type PublicImage, pictureOf } from '#modules/media'
import type { Locale } from '#platform/i18n'
import { renderMarkdown } from '#platform/markdown'
import { CaptionedPicture } from '#ui'

export interface TextProps {
  locale: Locale
  text: string
  images: ReadonlyMap<string, PublicImage>
}

/** A text in Markdown, with the images it shows. */
export const Text = ({ locale, text, images }: TextProps) => {
  const shown = [...images].map(
    ([id, image]) =>
      [id, { html: String(<CaptionedPicture locale={locale} picture={pictureOf(image, locale)} />) }] as const,
  )
  return <>{renderMarkdown(text, { images: new Map(shown) })}</>
}
