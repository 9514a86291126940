import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { type FinderWords, finderWords } from '../finder/messages.ts'
import { directionOf, type Tongue, tongues } from '../finder/tongue.ts'

export interface FrameProps {
  t: FinderWords
  tongue: Tongue
  title: string
  description: string
  place: string
  stylesheet: string | undefined
  /** This page in each language: from the root, and whole for search engines. */
  addresses: Record<Tongue, string>
  publicUrl: string
  /** The finder's first page, to begin anew. */
  startHref: string
  homeHref: string
  openDataHref: string
  noindex: boolean
  /** A strip that says what kind of place this is. */
  strip?: string | undefined
  children?: Child
}

/** A whole page for newcomers: nothing but the place, the languages and the content. It needs no script at all. */
export const Frame = (props: FrameProps) => raw(`<!doctype html>${String(<Document {...props} />)}`)

/** The house has no Arabic pages of its own: from there its links lead into English, and say so. */
const pagesOf = (tongue: Tongue) => (tongue === 'ar' ? 'en' : undefined)

/** Arabic that ends with a Latin name would carry what follows along with the name: this mark says that Arabic goes on. */
const markOf = (tongue: Tongue) => (tongue === 'ar' ? '\u200F' : '')

const Document = (props: FrameProps) => {
  const { t, tongue, addresses, publicUrl } = props
  const elsewhere = pagesOf(tongue)
  return (
    <html lang={tongue} dir={directionOf(tongue)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${props.title}${markOf(tongue)} \u2013 Ensemble`}</title>
        <meta name="description" content={props.description} />
        {props.noindex && <meta name="robots" content="noindex" />}
        <meta name="color-scheme" content="light dark" />
        {props.stylesheet && <link rel="stylesheet" href={props.stylesheet} />}
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        {!props.noindex && (
          <>
            <link rel="canonical" href={publicUrl + addresses[tongue]} />
            {tongues.map((one) => (
              <link rel="alternate" hreflang={one} href={publicUrl + addresses[one]} />
            ))}
            <link rel="alternate" hreflang="x-default" href={publicUrl + addresses.en} />
          </>
        )}
      </head>
      <body class="page finder">
        <a class="skip" href="#main">
          {t.skip}
        </a>
        <header>
          {props.strip && (
            <div class="demo-strip">
              <p class="wrap">{props.strip}</p>
            </div>
          )}
          <Top {...props} />
        </header>
        <main id="main" class="main wrap flow" tabindex={-1}>
          {props.children}
          <p class="print-source">
            {`Ensemble \u2013 ${props.title}${markOf(tongue)} \u2013 `}
            <bdi dir="ltr">{`${publicUrl}${addresses[tongue]}`}</bdi>
          </p>
        </main>
        <footer class="foot">
          <nav class="wrap" aria-label={t.about}>
            <ul class="foot__links">
              <li>
                <a href={props.openDataHref} hreflang={elsewhere}>
                  {t.openData}
                </a>
              </li>
              <li>
                <a href={props.homeHref} hreflang={elsewhere}>
                  {t.house}
                </a>
              </li>
            </ul>
          </nav>
        </footer>
      </body>
    </html>
  )
}

const Top = ({ t, tongue, place, addresses, startHref }: FrameProps) => (
  <div class="top">
    <div class="top__bar finder__bar wrap">
      <a class="brand" href={startHref} lang={pagesOf(tongue)}>
        <bdi>{place}</bdi>
      </a>
      <nav class="finder__tongues" aria-label={t.tongues}>
        {tongues
          .filter((one) => one !== tongue)
          .map((one) => (
            <a
              class="top__language"
              href={addresses[one]}
              hreflang={one}
              lang={one}
              dir={directionOf(one)}
              rel="alternate"
            >
              {finderWords[one].tongueName}
            </a>
          ))}
      </nav>
    </div>
  </div>
)
