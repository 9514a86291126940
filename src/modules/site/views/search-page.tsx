import type { Child } from 'hono/jsx'
import { type Hit, markStart } from '#platform/catalogue'
import { formatDate, formatNumber, type Locale } from '#platform/i18n'
import { Actions, ButtonLink, EmptyState, Mark, Masthead, Pagination } from '#ui'
import type { Messages } from '../messages.ts'
import type { Answer } from '../queries.ts'
import { piecesOf } from '../rules.ts'
import { mostLetters } from '../schema.ts'
import { type Facet, Facets } from './facets.tsx'
import { SiteSearch } from './search-box.tsx'

export interface SearchPageProps {
  t: Messages
  locale: Locale
  typed: string
  answer: Answer | undefined
  facets: readonly Facet[]
  kept: readonly (readonly [string, string])[]
  clearHref: string | undefined
  nextHref: string | undefined
  firstHref: string | undefined
  /** Where a reader of Arabic finds services; empty for words in other letters. */
  arabic: readonly { href: string; label: string }[]
  researchHref: string
}

export const SearchPage = (props: SearchPageProps) => {
  const { t, locale, typed, answer, kept } = props
  return (
    <div class="flow">
      <Masthead title={t.searchTitle} lead={t.searchLead} />
      <SiteSearch t={t} locale={locale} words={typed || undefined} hinted kept={kept} />
      {answer ? <Found {...props} answer={answer} /> : <EmptyState title={t.emptyTitle} text={t.emptyText} />}
    </div>
  )
}

const Found = (props: SearchPageProps & { answer: Answer }) => {
  const { t, locale, typed, answer, facets } = props
  const { results, meant, words } = answer
  if (results.count === 0) return <Nothing {...props} />
  return (
    <>
      {meant && <p class="found__note">{t.corrected(words, meant)}</p>}
      {words.length < typed.length && <p class="found__note">{t.cutOff(formatNumber(locale, mostLetters))}</p>}
      <div class="found">
        <section class="flow" aria-labelledby="found-title">
          <h2 id="found-title">{t.resultsTitle(meant ?? words)}</h2>
          <p class="soft">
            {howMany(t, locale, answer)}
            {/* On a phone the filters stand under the results. */}
            <a class="found__narrow" href="#narrow">
              {t.filters}
            </a>
          </p>
          <ol class="found__list">
            {results.hits.map((hit) => (
              <Result t={t} locale={locale} hit={hit} places={placesOf(hit, answer)} />
            ))}
          </ol>
          <Pagination locale={locale} previous={props.firstHref} next={props.nextHref} />
        </section>
        <Facets
          t={t}
          locale={locale}
          facets={facets}
          clearHref={props.clearHref}
          total={results.count}
          more={results.more}
        />
      </div>
    </>
  )
}

const howMany = (t: Messages, locale: Locale, { results: { count, more } }: Answer) =>
  more ? t.foundMore(formatNumber(locale, count)) : t.found(formatNumber(locale, count), count === 1)

/** A service exists in one place, and many are called the same. */
const placesOf = ({ kind, communities }: Hit, answer: Answer) =>
  kind === 'service' ? communities.flatMap((id) => answer.communities.get(id) ?? []) : []

const Result = ({ t, locale, hit, places }: { t: Messages; locale: Locale; hit: Hit; places: readonly string[] }) => (
  <li class="found__one">
    <h3 class="found__title">
      <a href={hit.path}>
        <Marked text={hit.title} />
      </a>
    </h3>
    <p class="found__facts">
      <Mark>{t.kinds[hit.kind]}</Mark>
      {places.length > 0 && <span>{places.join(', ')}</span>}
      {hit.day && <time datetime={hit.day}>{formatDate(locale, hit.day, 'long')}</time>}
    </p>
    {hit.summary && (
      <p class="found__excerpt">
        <Marked text={hit.summary} />
      </p>
    )}
    {hit.passage.includes(markStart) && (
      <p class="found__excerpt soft">
        {'… '}
        <Marked text={hit.passage} />
        {' …'}
      </p>
    )}
  </li>
)

const Marked = ({ text }: { text: string }) => (
  <>{piecesOf(text).map((piece): Child => (piece.found ? <mark>{piece.text}</mark> : piece.text))}</>
)

const Nothing = ({ t, answer, clearHref, arabic, researchHref }: SearchPageProps & { answer: Answer }) => {
  const { results, words } = answer
  if (!results.meaningful) return <EmptyState title={t.onlyCommonTitle} text={t.onlyCommonText} />
  return (
    <EmptyState
      title={t.nothingTitle(words)}
      text={arabic.length > 0 ? t.arabicText : clearHref ? t.nothingFiltered : t.nothingText}
      action={
        <Actions>
          {arabic.map(({ href, label }) => (
            <ButtonLink href={href} hreflang="ar">
              {label}
            </ButtonLink>
          ))}
          {clearHref && <ButtonLink href={clearHref}>{t.clearFilters}</ButtonLink>}
          <ButtonLink href={researchHref} kind="quiet">
            {t.themes}
          </ButtonLink>
        </Actions>
      }
    />
  )
}
