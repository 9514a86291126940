import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { Locale } from '#platform/i18n'
import { Actions, Button, Form, Notice } from '#ui'
import { type ClaimWords, claimWords, type Tongue, tongues } from '../messages/claim.ts'

export type ClaimAnswer =
  | { is: 'ready'; where: string; until: string; partner: string; example: boolean }
  | { is: 'handed'; on: string }
  | { is: Wrong }
type Wrong = 'unknown' | 'slip' | 'empty' | 'wait'

interface Props {
  t: ClaimWords
  tongue: Tongue
  addresses: Record<Tongue, string>
  homeHref: string
  stylesheet: string | undefined
  csrf: string | undefined
  answer: ClaimAnswer | undefined
  /** The code, to be corrected or read in another language and not typed anew: sixteen signs are many on a telephone. */
  typed: string | undefined
}

/** A whole page for families: the languages and one field. No script, nothing of the house around it. */
export const ClaimPage = (props: Props) => raw(`<!doctype html>${String(<Document {...props} />)}`)

const directionOf = (tongue: Tongue) => (tongue === 'ar' ? 'rtl' : 'ltr')
/** The house has no Arabic pages of its own: from there its links lead into English, and say so. */
const houseOf = (tongue: Tongue): Locale | undefined => (tongue === 'ar' ? 'en' : undefined)

const isWrong = (answer: ClaimAnswer | undefined) => answer !== undefined && !['ready', 'handed'].includes(answer.is)

const Document = (props: Props) => {
  const { t, tongue, homeHref } = props
  return (
    <html lang={tongue} dir={directionOf(tongue)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${isWrong(props.answer) ? t.refused(t.title) : t.title} \u2013 Ensemble`}</title>
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        {props.stylesheet && <link rel="stylesheet" href={props.stylesheet} />}
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      </head>
      <body class="page finder">
        <a class="skip" href="#main">
          {t.skip}
        </a>
        <header class="top">
          <div class="top__bar finder__bar wrap">
            <a class="brand" href={homeHref} lang={houseOf(tongue)} hreflang={houseOf(tongue)}>
              Ensemble
            </a>
            <Tongues {...props} />
          </div>
        </header>
        <main id="main" class="main wrap flow measure" tabindex={-1}>
          <h1>{t.title}</h1>
          <Content {...props} />
        </main>
        <footer class="foot">
          <nav class="wrap" aria-label={t.about}>
            <p>
              <a href={homeHref} hreflang={houseOf(tongue)}>
                {t.house}
              </a>
            </p>
          </nav>
        </footer>
      </body>
    </html>
  )
}

/**
 * The other languages. Once there is a code they are buttons that carry it in the body, so that nobody types it twice and it
 * is in no address. A wrong one goes along to be corrected and is not tried again (`keep`): that would count as a guess.
 */
const Tongues = ({ t, tongue, addresses, csrf, answer, typed }: Props) => {
  const others = tongues
    .filter((one) => one !== tongue)
    .map((one) => ({ one, name: claimWords[one].tongueName, own: { lang: one, dir: directionOf(one) } }))
  if (!typed)
    return (
      <nav class="finder__tongues" aria-label={t.tongues}>
        {others.map(({ one, name, own }) => (
          <a class="top__language" href={addresses[one]} hreflang={one} {...own}>
            {name}
          </a>
        ))}
      </nav>
    )
  const found = answer?.is === 'ready' || answer?.is === 'handed'
  return (
    <form method="post" class="finder__tongues" aria-label={t.tongues}>
      {csrf && <input type="hidden" name="_csrf" value={csrf} />}
      <input type="hidden" name="code" value={typed} />
      {!found && <input type="hidden" name="keep" value="yes" />}
      {others.map(({ one, name, own }) => (
        <button type="submit" class="link-button top__language" formaction={addresses[one]} {...own}>
          {name}
        </button>
      ))}
    </form>
  )
}

const Content = ({ t, tongue, addresses, answer, csrf, typed }: Props) => {
  if (answer?.is === 'ready' || answer?.is === 'handed')
    return (
      <>
        <Told t={t} answer={answer} />
        <p>
          <a href={addresses[tongue]}>{t.again}</a>
        </p>
      </>
    )
  return (
    <>
      {answer ? <Problem t={t} is={answer.is} /> : <p class="masthead__lead">{t.lead}</p>}
      <Form method="post" action={addresses[tongue]} csrf={csrf}>
        <div class="field">
          <label class="field__label" for="code">
            {t.code}
          </label>
          <p class="field__hint" id="code-hint">
            {t.codeHint}
          </p>
          <input
            class="control control--full cards__code"
            id="code"
            name="code"
            type="text"
            dir="ltr"
            lang="en"
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            required
            maxlength={60}
            value={typed}
            autofocus={answer !== undefined}
            aria-invalid={answer && answer.is !== 'wait' ? 'true' : undefined}
            aria-describedby={answer ? 'code-problem code-hint' : 'code-hint'}
          />
        </div>
        <Actions>
          <Button>{t.show}</Button>
        </Actions>
      </Form>
      <p class="soft">{t.noName}</p>
    </>
  )
}

const Problem = ({ t, is }: { t: ClaimWords; is: Wrong }) => (
  <div role="alert" id="code-problem">
    <Notice kind="warning" title={t[is]}>
      {is === 'unknown' && t.unknownText}
    </Notice>
  </div>
)

const Told = ({ t, answer }: { t: ClaimWords; answer: Extract<ClaimAnswer, { is: 'ready' | 'handed' }> }) => {
  if (answer.is === 'handed')
    return (
      <Block title={t.handed}>
        <p>
          {t.handedOn(answer.on)} {t.handedText}
        </p>
      </Block>
    )
  return (
    <Block title={t.ready}>
      {answer.example && <Notice kind="synthetic" title={t.example} />}
      <dl class="definitions">
        <div>
          <dt>{t.where}</dt>
          <dd>{answer.where}</dd>
        </div>
        <div>
          <dt>{t.until}</dt>
          <dd>{answer.until}</dd>
        </div>
        <div>
          <dt>{t.ask}</dt>
          <dd>
            <bdi>{answer.partner}</bdi>
          </dd>
        </div>
      </dl>
      <p>{t.readyText}</p>
    </Block>
  )
}
const Block = ({ title, children }: { title: string; children?: Child }) => (
  <>
    <p class="cards__answer" role="status">
      {title}
    </p>
    {children}
  </>
)
