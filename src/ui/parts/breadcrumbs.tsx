import type { Locale } from '#platform/i18n'
import { words } from '../messages.ts'

export type Crumb = { href?: string | undefined; label: string }

/** Where the page sits. The last one is the page itself and carries no link. */
export const Breadcrumbs = ({ locale, items }: { locale: Locale; items: readonly Crumb[] }) => (
  <nav class="crumbs" aria-label={words[locale].breadcrumbs}>
    <ol class="crumbs__list">
      {items.map(({ href, label }) => (
        <li>{href ? <a href={href}>{label}</a> : <span aria-current="page">{label}</span>}</li>
      ))}
    </ol>
  </nav>
)
