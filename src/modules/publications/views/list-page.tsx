import type { Locale } from '#platform/i18n'
import { EmptyState, FilterBar, ItemList, Masthead, Pagination, SelectField } from '#ui'
import type { Messages } from '../messages/public.ts'
import type { ListedWork } from '../queries/index.ts'
import { workTypes } from '../types.ts'
import { ofRole, type Work } from '../work.ts'
import { issuedIn, languageIn, namesIn } from './words.ts'

export interface ListFilters {
  type: string
  theme: string
  year: string
  community: string
  language: string
}
interface Choice {
  value: string
  label: string
}
export interface ListProps {
  t: Messages
  locale: Locale
  works: (ListedWork & { work: Work })[]
  filters: ListFilters
  choices: { themes: Choice[]; years: Choice[]; communities: Choice[]; languages: Choice[] }
  action: string
  workHref: (slug: string) => string
  next: string | undefined
  links: { feed: string; oai: string }
}

export const ListPage = (props: ListProps) => {
  const { t, locale, works, links } = props
  const limited = Object.values(props.filters).some((value) => value !== '')
  return (
    <div class="flow">
      <Masthead title={t.title} lead={t.lead} />
      {(works.length > 0 || limited) && <Filters {...props} />}
      {works.length === 0 && limited && (
        <EmptyState title={t.nothing} text={t.nothingText} action={<a href={props.action}>{t.all}</a>} />
      )}
      {works.length === 0 && !limited && <EmptyState title={t.none} text={t.noneText} />}
      {works.length > 0 && (
        <div class="publications__list">
          <ItemList items={works.map((one) => itemOf(props, one))} />
        </div>
      )}
      <Pagination locale={locale} next={props.next} />
      <ul class="publications__ways">
        <li>
          <a href={links.feed}>{t.feedLink}</a>
        </li>
        <li>
          <a href={links.oai}>{t.harvest}</a>
        </li>
      </ul>
    </div>
  )
}

function itemOf({ t, locale, workHref }: ListProps, { slug, title, summary, work }: ListProps['works'][number]) {
  const authors = ofRole(work, 'author')
  const about = [
    t.types[work.type],
    issuedIn(locale, work.issued),
    work.editions.map(({ language }) => languageIn(locale, language)).join(', '),
  ]
  return {
    title: title[locale],
    href: workHref(slug[locale]),
    detail: (
      <>
        {about.filter(Boolean).join(' · ')}
        {authors.length > 0 && <span class="publications__by">{namesIn(locale, authors)}</span>}
        <span class="publications__summary">{summary[locale]}</span>
      </>
    ),
  }
}

const Filters = ({ t, locale, filters, choices, action }: ListProps) => {
  // Where the days of all works are unknown, there is no year to choose.
  const select = (name: keyof ListFilters, label: string, prompt: string, options: Choice[]) =>
    options.length > 0 && (
      <SelectField
        locale={locale}
        name={name}
        label={label}
        required
        prompt={prompt}
        value={filters[name]}
        options={options}
      />
    )
  const some = Object.values(filters).some((value) => value !== '')
  const types = workTypes.map((value) => ({ value, label: t.types[value] }))
  return (
    <FilterBar locale={locale} label={t.filters} action={action} auto fold clearHref={some ? action : undefined}>
      {select('type', t.type, t.everyType, types)}
      {select('theme', t.theme, t.everyTheme, choices.themes)}
      {select('year', t.year, t.everyYear, choices.years)}
      {select('community', t.community, t.everyCommunity, choices.communities)}
      {select('language', t.language, t.everyLanguage, choices.languages)}
    </FilterBar>
  )
}
