import type { Locale } from '#platform/i18n'
import { words } from '../messages.ts'

export type FooterLink = { href: string; label: string }

export const Footer = ({ locale, links }: { locale: Locale; links: readonly FooterLink[] }) => (
  <footer class="foot">
    <nav class="wrap" aria-label={words[locale].footerNavigation}>
      <ul class="foot__links">
        {links.map(({ href, label }) => (
          <li>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
    </nav>
  </footer>
)
