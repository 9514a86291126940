import type { Child } from 'hono/jsx'
import type { Locale } from '#platform/i18n'

/** For screen readers only. */
export const VisuallyHidden = ({ children }: { children?: Child }) => <span class="hidden-visually">{children}</span>

const rightToLeft = new Set(['ar', 'fa', 'ckb', 'ku', 'ps', 'ur', 'he', 'ti-Arab'])
const names = {
  en: new Intl.DisplayNames('en-CA', { type: 'language' }),
  fr: new Intl.DisplayNames('fr-CA', { type: 'language' }),
}

/**
 * A language by its BCP 47 code. With `own`, by its own name ("العربية"), marked with its language and direction;
 * otherwise in the language of the page ("Arabic", "arabe").
 */
export const LanguageName = ({ locale, code, own }: { locale: Locale; code: string; own?: boolean | undefined }) =>
  own ? (
    <span lang={code} dir={rightToLeft.has(code) ? 'rtl' : 'ltr'}>
      {new Intl.DisplayNames(code, { type: 'language' }).of(code) ?? code}
    </span>
  ) : (
    <span>{names[locale].of(code) ?? code}</span>
  )
