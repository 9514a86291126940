import { permissionsPath } from '#modules/accounts'
import { communitiesPath, homePath } from '#modules/communities'
import { searchPath, siteMessages, suggestPath } from '#modules/site'
import type { Typed } from '#platform/http'
import { href, type Locale } from '#platform/i18n'
import { Actions, Button, ButtonLink, SearchBox } from '#ui'
import type { Messages } from './messages.ts'

const signInHref = (locale: Locale) => `/${locale}/${locale === 'en' ? 'sign-in' : 'ouvrir-session'}`

interface Props {
  t: Messages
  locale: Locale
  title: string
  text: string
  /** Where to come back to after signing in. */
  signIn?: string | undefined
  /** Whoever lacks a role is led to the table that says which one it takes. */
  permissions?: boolean | undefined
  /** For an address that leads nowhere: its words, and pages that share them. */
  lost?: { words: readonly string[]; pages: readonly { title: string; path: string }[] } | undefined
}

export const ErrorPage = ({ t, locale, title, text, signIn, permissions, lost }: Props) => (
  <article class="prose">
    <h1>{title}</h1>
    <p>{text}</p>
    {lost && <Lost t={t} locale={locale} {...lost} />}
    <h2>{t.whatNext}</h2>
    <Actions>
      {signIn && <ButtonLink href={`${signInHref(locale)}?next=${encodeURIComponent(signIn)}`}>{t.signIn}</ButtonLink>}
      {permissions && <ButtonLink href={href(permissionsPath, locale)}>{t.toPermissions}</ButtonLink>}
      <ButtonLink href={href(homePath, locale)} kind="quiet">
        {t.toHome}
      </ButtonLink>
      <ButtonLink href={href(communitiesPath, locale)} kind="quiet">
        {t.toCommunities}
      </ButtonLink>
    </Actions>
  </article>
)

const Lost = ({ t, locale, words, pages }: NonNullable<Props['lost']> & { t: Messages; locale: Locale }) => (
  <>
    {pages.length > 0 && (
      <>
        <h2>{t.perhaps}</h2>
        <ul>
          {pages.map((page) => (
            <li>
              <a href={page.path}>{page.title}</a>
            </li>
          ))}
        </ul>
      </>
    )}
    <SearchBox
      action={href(searchPath, locale)}
      suggest={href(suggestPath, locale)}
      label={siteMessages[locale].searchLabel}
      button={siteMessages[locale].searchButton}
      words={words.toReversed().join(' ') || undefined}
    />
  </>
)

interface KeptProps {
  t: Messages
  locale: Locale
  title: string
  text: string
  action: string
  csrf: string | undefined
  typed: Typed
  /** The session is over: there is a way to a new one, which leaves this page and what it holds open. */
  signIn: boolean
}

/** A secret is never sent back to a page; whoever has it types it again. */
const kept = (typed: Typed) => Object.entries(typed).filter(([name]) => !isSecret(name))
export const isSecret = (name: string) => /password|secret/i.test(name)

/** What was typed, with a fresh token: one press sends it again. */
export const KeptPage = ({ t, locale, title, text, action, csrf, typed, signIn }: KeptProps) => (
  <article class="prose">
    <h1>{title}</h1>
    <p>{text}</p>
    <form method="post" action={action}>
      {csrf && <input type="hidden" name="_csrf" value={csrf} />}
      {kept(typed).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {/* Under the names that the form gives its fields, which say little to people: there for whoever wants to be sure. */}
      <details>
        <summary>{t.tokenTyped}</summary>
        <dl class="definitions">
          {kept(typed)
            .filter(([, value]) => value !== '')
            .map(([name, value]) => (
              <div>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
        </dl>
      </details>
      <Actions>
        {signIn && (
          <ButtonLink href={signInHref(locale)} target="_blank" kind="quiet">
            {t.signInElsewhere}
          </ButtonLink>
        )}
        <Button type="submit">{t.tokenAgain}</Button>
      </Actions>
    </form>
  </article>
)
