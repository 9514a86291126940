import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { Locale } from '#platform/i18n'
import { words } from '../messages.ts'
import { Breadcrumbs, type Crumb } from '../parts/breadcrumbs.tsx'
import { nameFields } from '../parts/error-summary.tsx'
import { Flash, type FlashMessage } from '../parts/flash.tsx'
import { Footer, type FooterLink } from './footer.tsx'
import { Head, type HeadProps } from './head.tsx'
import { type CommunityBar, CommunityNavigation, type HeaderProps, TopBar } from './header.tsx'

export type LiveProps = {
  /** Address of the event stream. */
  href: string
  /** Of the data on the page. */
  version: string
  madeAt: { iso: string; text: string }
}

export type EditingProps = {
  /** Where what is shown is not what readers see. */
  preview?: string
  links: readonly { href: string; label: string }[]
}

export type PageProps = HeadProps &
  Omit<HeaderProps, 'communityName'> & {
    community?: CommunityBar | undefined
    demo: boolean
    /** Where a page of a community learns that it is old, and when it was made. */
    live?: LiveProps | undefined
    /** In a rehearsal: its day, in words. */
    rehearsal?: string | undefined
    /** Above the page, for those who may edit it. */
    editing?: EditingProps | undefined
    flash?: FlashMessage | undefined
    breadcrumbs?: readonly Crumb[] | undefined
    footer?: readonly FooterLink[] | undefined
    /** For tables that need every centimetre: the page takes the whole width of the window. */
    wide?: boolean | undefined
    children?: Child
  }

/** A whole HTML document, doctype included. `alternate` is the address of this same page in the other language. */
export const Page = (props: PageProps) => raw(`<!doctype html>${String(<Document {...props} />)}`)

const Document = (props: PageProps) => {
  const { locale, community, flash, breadcrumbs } = props
  return (
    <html lang={locale} dir="ltr">
      <Head {...props} />
      <body class={props.wide ? 'page page--wide' : 'page'}>
        <a class="skip" href="#main">
          {words[locale].skip}
        </a>
        <header>
          {props.demo && <Strip title={words[locale].demo} text={words[locale].demoText} />}
          {props.rehearsal && (
            <Strip title={words[locale].rehearsal} text={words[locale].rehearsalText(props.rehearsal)} />
          )}
          <TopBar {...props} />
          {community && <CommunityNavigation locale={locale} community={community} />}
        </header>
        <main id="main" class="main wrap" tabindex={-1}>
          {breadcrumbs?.some(({ href }) => href) && <Breadcrumbs locale={locale} items={breadcrumbs} />}
          {props.editing && <EditingLine locale={locale} {...props.editing} />}
          {flash && <Flash {...flash} />}
          {nameFields(props.children)}
          {props.canonical && (
            <p class="print-source">{`${words[locale].brand} \u2013 ${props.title} \u2013 ${props.canonical}`}</p>
          )}
        </main>
        {props.live && <LiveLine locale={locale} {...props.live} />}
        <Footer locale={locale} links={props.footer ?? []} />
      </body>
    </html>
  )
}

/** A line on top of every page that says what kind of place this is. */
const Strip = ({ title, text }: { title: string; text: string }) => (
  <div class="demo-strip">
    <p class="wrap">
      <strong>{title}</strong> {text}
    </p>
  </div>
)

/** For the editors of a page: what they look at, and the ways to its workshop. Readers never see it, nor does paper. */
const EditingLine = ({ locale, preview, links }: EditingProps & { locale: Locale }) => (
  <aside class={preview ? 'editing-line editing-line--preview' : 'editing-line'} aria-label={words[locale].editing}>
    {preview && <p>{preview}</p>}
    <ul>
      {links.map(({ href, label }) => (
        <li>
          <a href={href}>{label}</a>
        </li>
      ))}
    </ul>
  </aside>
)

/** Says when the page was made. With script the page renews itself, and the line with it. */
const LiveLine = ({ locale, href, version, madeAt }: LiveProps & { locale: Locale }) => (
  <live-page data-href={href} data-version={version} data-stale={words[locale].stale}>
    <p class="wrap soft small" role="status">
      {words[locale].madeAt} <time datetime={madeAt.iso}>{madeAt.text}</time>
    </p>
  </live-page>
)
