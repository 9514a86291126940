import { href, type Locale } from '#platform/i18n'
import { Button } from '#ui'
import type { Messages } from '../messages.ts'
import { searchPath, suggestPath } from '../paths.ts'
import { mostLetters } from '../schema.ts'

interface Props {
  t: Messages
  locale: Locale
  words?: string | undefined
  hint?: boolean | undefined
  /** Filters that stay while the words change. */
  kept?: readonly (readonly [string, string])[]
}

/** A field and a button; with script it proposes pages while one types. */
export const SearchBox = ({ t, locale, words, hint, kept = [] }: Props) => (
  <search>
    <form class="find" method="get" action={href(searchPath, locale)}>
      <label class="field__label" for="find-words">
        {t.searchLabel}
      </label>
      {hint && (
        <p class="field__hint" id="find-hint">
          {t.searchHint}
        </p>
      )}
      <search-suggest class="find__row" data-href={href(suggestPath, locale)}>
        <input
          class="control control--full"
          type="search"
          id="find-words"
          name="q"
          value={words}
          maxlength={mostLetters}
          autocapitalize="none"
          spellcheck={true}
          aria-describedby={hint ? 'find-hint' : undefined}
        />
        <Button type="submit">{t.searchButton}</Button>
      </search-suggest>
      {kept.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </form>
  </search>
)
