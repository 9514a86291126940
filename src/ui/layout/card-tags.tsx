import { type Locale, other } from '#platform/i18n'
import { words } from '../messages.ts'

export type CardTagsProps = {
  locale: Locale
  title: string
  description?: string | undefined
  /** The whole address of the page. */
  url: string
  /** Its address is whole, too. */
  image?: { src: string; alt: string; width?: number; height?: number } | undefined
  kind?: 'website' | 'article' | 'profile' | 'book' | undefined
}

const region = { en: 'en_CA', fr: 'fr_CA' }

/** What other sites and messengers show of a page when its address is passed on (Open Graph, and the one tag X needs). */
export const CardTags = ({ locale, title, description, url, image, kind = 'website' }: CardTagsProps) => (
  <>
    <meta property="og:type" content={kind} />
    <meta property="og:site_name" content={words[locale].brand} />
    <meta property="og:title" content={title} />
    {description && <meta property="og:description" content={description} />}
    <meta property="og:url" content={url} />
    <meta property="og:locale" content={region[locale]} />
    <meta property="og:locale:alternate" content={region[other(locale)]} />
    {image && <meta property="og:image" content={image.src} />}
    {image && <meta property="og:image:alt" content={image.alt} />}
    {image?.width && <meta property="og:image:width" content={String(image.width)} />}
    {image?.height && <meta property="og:image:height" content={String(image.height)} />}
    <meta name="twitter:card" content={image ? 'summary_large_image' : 'summary'} />
  </>
)
