import { type Locale, other } from '#platform/i18n'
import { words } from '../messages.ts'

export type NavItem = { href: string; label: string; current?: boolean | undefined }
export type CommunityBar = { name: string; href: string; nav: readonly NavItem[]; pages: readonly NavItem[] }

export type HeaderProps = {
  locale: Locale
  alternate: string
  nav: readonly NavItem[]
  actor?: { name: string; signOutHref: string; accountHref: string } | undefined
  signInHref: string
  /** Token of the hidden field `_csrf` in the sign-out form. */
  csrf?: string | undefined
  /** Where the name of the product leads; the home page of the language unless said otherwise. */
  homeHref?: string | undefined
}

/**
 * The bar on top. On a phone the links fold into a popover, which opens without script;
 * on wide screens the same element stands open in the bar.
 */
export const TopBar = (props: HeaderProps) => {
  const { locale, nav } = props
  const text = words[locale]
  return (
    <div class="top">
      <div class="top__bar wrap">
        <a class="brand" href={props.homeHref ?? `/${locale}`}>
          {text.brand}
        </a>
        <button class="top__menu" type="button" popovertarget="menu">
          {text.menu}
        </button>
        <div class="top__fold" id="menu" popover="auto">
          <button class="top__close" type="button" popovertarget="menu" popovertargetaction="hide">
            {text.close}
          </button>
          <nav class="top__nav" aria-label={text.mainNavigation}>
            <NavList items={nav} />
          </nav>
          <Session {...props} />
        </div>
        <a class="top__language" href={props.alternate} hreflang={other(locale)} lang={other(locale)} rel="alternate">
          {text.otherLanguage}
        </a>
      </div>
    </div>
  )
}

export const NavList = ({ items }: { items: readonly NavItem[] }) => (
  <ul class="nav-list">
    {items.map(({ href, label, current }) => (
      <li>
        <a href={href} aria-current={current ? 'page' : undefined}>
          {label}
        </a>
      </li>
    ))}
  </ul>
)

const Session = ({ locale, actor, signInHref, csrf }: HeaderProps) => {
  const text = words[locale]
  if (!actor)
    return (
      <a class="top__session" href={signInHref}>
        {text.signIn}
      </a>
    )
  return (
    <form class="top__session" method="post" action={actor.signOutHref}>
      {csrf && <input type="hidden" name="_csrf" value={csrf} />}
      <a href={actor.accountHref} aria-label={text.account(actor.name)}>
        {actor.name}
      </a>
      <button class="link-button" type="submit">
        {text.signOut}
      </button>
    </form>
  )
}

export const CommunityNavigation = ({ locale, community }: { locale: Locale; community: CommunityBar }) => (
  <div class="community">
    <div class="community__bar wrap">
      <a class="community__name" href={community.href}>
        {community.name}
      </a>
      <nav aria-label={words[locale].communityNavigation(community.name)}>
        <NavList items={community.nav} />
        {community.pages.length > 1 && (
          <div class="community__pages">
            <NavList items={community.pages} />
          </div>
        )}
      </nav>
    </div>
  </div>
)
