import { Button } from './button.tsx'

export type SearchBoxProps = {
  /** Address of the page of results. */
  action: string
  /** Address that proposes pages, as JSON. */
  suggest: string
  label: string
  button: string
  hint?: string | undefined
  /** What was searched for. */
  words?: string | undefined
  maxlength?: number | undefined
  /** Filters that stay while the words change. */
  kept?: readonly (readonly [string, string])[]
}

/** A field and a button; with script it proposes pages while one types. */
export const SearchBox = ({ action, suggest, label, button, hint, words, maxlength, kept = [] }: SearchBoxProps) => (
  <search>
    <form class="find" method="get" action={action}>
      <label class="field__label" for="find-words">
        {label}
      </label>
      {hint && (
        <p class="field__hint" id="find-hint">
          {hint}
        </p>
      )}
      <search-suggest class="find__row" data-href={suggest}>
        <input
          class="control control--full"
          type="search"
          id="find-words"
          name="q"
          value={words}
          maxlength={maxlength}
          autocapitalize="none"
          spellcheck={true}
          aria-describedby={hint ? 'find-hint' : undefined}
        />
        <Button>{button}</Button>
      </search-suggest>
      {kept.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </form>
  </search>
)
