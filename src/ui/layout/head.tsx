import type { Child } from 'hono/jsx'
import { type Locale, other } from '#platform/i18n'
import { words } from '../messages.ts'
import { CardTags, type CardTagsProps } from './card-tags.tsx'
import { jsonLd } from './json-ld.ts'

export type HeadProps = Pick<CardTagsProps, 'image' | 'kind'> & {
  locale: Locale
  /** Title of the page without the name of the product, which is added. */
  title: string
  /** The form of this page was not taken: the title, which is read out first, says so. */
  refused?: boolean | undefined
  description?: string | undefined
  /** Address of this same page in the other language. */
  alternate: string
  canonical?: string | undefined
  /** The whole address of this page in each language, for search engines; absent where there is nothing for them. */
  languages?: Readonly<Record<Locale, string>> | undefined
  assets: { css: string; js: string; fonts: readonly string[] }
  feeds?: readonly { href: string; title: string; type: string }[] | undefined
  noindex?: boolean | undefined
  /** Further facts by name, such as citation tags. */
  meta?: readonly { name: string; content: string }[] | undefined
  /** What the page tells machines in schema.org's words: one graph. */
  graph?: readonly object[] | undefined
  /** Anything else for the head, such as a script of this page. */
  head?: Child
}

/** The name of the product stands once, where a page has no other name. */
function windowTitle({ locale, title, refused }: HeadProps) {
  const { brand, refused: wrong } = words[locale]
  return title === brand ? brand : `${refused ? wrong(title) : title} \u2013 ${brand}`
}

export const Head = (props: HeadProps) => {
  const { locale, assets } = props
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{windowTitle(props)}</title>
      {props.description && <meta name="description" content={props.description} />}
      {props.noindex && <meta name="robots" content="noindex" />}
      <meta name="color-scheme" content="light dark" />
      {assets.fonts.map((font) => (
        <link rel="preload" href={font} as="font" type="font/woff2" crossorigin="anonymous" />
      ))}
      <link rel="stylesheet" href={assets.css} />
      <script type="module" src={assets.js}></script>
      <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      <link rel="apple-touch-icon" href="/apple-touch-icon.png" />
      {props.languages ? (
        <Addresses locale={locale} languages={props.languages} />
      ) : (
        <link rel="alternate" hreflang={other(locale)} href={props.alternate} />
      )}
      {props.feeds?.map((feed) => (
        <link rel="alternate" type={feed.type} title={feed.title} href={feed.href} />
      ))}
      {props.meta?.map(({ name, content }) => (
        <meta name={name} content={content} />
      ))}
      {props.languages && <CardTags {...props} url={props.languages[locale]} />}
      {props.graph && props.graph.length > 0 && jsonLd({ '@context': 'https://schema.org', '@graph': props.graph })}
      {props.head}
    </head>
  )
}

/** Who reads neither language, or says nothing of it, is sent to the English page. */
const Addresses = ({ locale, languages }: { locale: Locale; languages: Readonly<Record<Locale, string>> }) => (
  <>
    <link rel="canonical" href={languages[locale]} />
    <link rel="alternate" hreflang="en" href={languages.en} />
    <link rel="alternate" hreflang="fr" href={languages.fr} />
    <link rel="alternate" hreflang="x-default" href={languages.en} />
  </>
)
