import type { Child } from 'hono/jsx'
import { type Locale, other } from '#platform/i18n'
import { words } from '../messages.ts'

export type HeadProps = {
  locale: Locale
  /** Title of the page without the name of the product, which is added. */
  title: string
  description?: string | undefined
  /** Address of this same page in the other language. */
  alternate: string
  canonical?: string | undefined
  assets: { css: string; js: string; fonts: readonly string[] }
  feeds?: readonly { href: string; title: string; type: string }[] | undefined
  noindex?: boolean | undefined
  /** Anything else for the head, such as JSON-LD. */
  head?: Child
}

export const Head = (props: HeadProps) => {
  const { locale, assets, canonical } = props
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{`${props.title} \u2013 ${words[locale].brand}`}</title>
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
      {canonical && <link rel="canonical" href={canonical} />}
      {canonical && <link rel="alternate" hreflang={locale} href={canonical} />}
      <link rel="alternate" hreflang={other(locale)} href={props.alternate} />
      {props.feeds?.map((feed) => (
        <link rel="alternate" type={feed.type} title={feed.title} href={feed.href} />
      ))}
      {props.head}
    </head>
  )
}
