import type { Child } from 'hono/jsx'
import type { Locale } from '#platform/i18n'
import { words } from '../messages.ts'
import { Button } from './button.tsx'

export type FilterBarProps = {
  locale: Locale
  /** Names the form for screen readers: "Filter the partners". */
  label: string
  action?: string | undefined
  /** The list without filters; given only while some are set. */
  clearHref?: string | undefined
  /** Sends itself a moment after a choice is made. The button stays for those without script. */
  auto?: boolean | undefined
  /** On a phone the filters fold behind their name, so that the list comes first; they stay open while one is set. */
  fold?: boolean | undefined
  /** `Field`s and `SelectField`s. */
  children?: Child
}

/** Narrows a list by a GET form, so that the address says what is shown. */
export const FilterBar = ({ locale, label, action, clearHref, auto, fold, children }: FilterBarProps) => {
  const fields = (
    <>
      {children}
      <div class="filters__actions">
        <Button kind="quiet">{words[locale].apply}</Button>
        {clearHref && <a href={clearHref}>{words[locale].clear}</a>}
      </div>
    </>
  )
  const form = (
    <search aria-label={label}>
      <form class="filters" method="get" action={action}>
        {fold ? (
          <details class="filters__fold" open={clearHref !== undefined || undefined}>
            <summary>{label}</summary>
            <div class="filters__fields">{fields}</div>
          </details>
        ) : (
          fields
        )}
      </form>
    </search>
  )
  return auto ? <auto-submit>{form}</auto-submit> : form
}

export type PaginationProps = {
  locale: Locale
  previous?: string | undefined
  next?: string | undefined
  /** Where one is: "Partners 51 to 100", since pages by key have no number. */
  label?: Child
}

/** Steps through a list by key. Nothing at all when it fits on one page. */
export const Pagination = ({ locale, previous, next, label }: PaginationProps) => {
  if (!previous && !next) return null
  const text = words[locale]
  return (
    <nav class="pagination" aria-label={text.pages}>
      {previous && (
        <a class="button button--quiet" href={previous} rel="prev">
          <span aria-hidden="true">{'\u2190\u00A0'}</span>
          {text.previous}
        </a>
      )}
      {label && <span class="pagination__label">{label}</span>}
      {next && (
        <a class="button button--quiet" href={next} rel="next">
          {text.next}
          <span aria-hidden="true">{'\u00A0\u2192'}</span>
        </a>
      )}
    </nav>
  )
}
