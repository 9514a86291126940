import type { Child } from 'hono/jsx'
import { formatDate, formatDateTime, type Locale } from '#platform/i18n'
import { EmptyState, Mark, Table } from '#ui'
import type { MoveLine } from '../queries/index.ts'

/** "from 4 Jan 2016", or from when to when. */
export const datesOf = (
  t: { from: (day: string) => string; fromTo: (from: string, to: string) => string },
  locale: Locale,
  { startsOn, endsOn }: { startsOn: string; endsOn: string | null },
) =>
  endsOn === null
    ? t.from(formatDate(locale, startsOn))
    : t.fromTo(formatDate(locale, startsOn), formatDate(locale, endsOn))

export const nameIn = (locale: Locale, row: { nameEn: string | null; nameFr: string | null }) =>
  (locale === 'en' ? row.nameEn : row.nameFr) ?? ''

const doors = {
  en: { system: 'Ensemble', public: 'by the public form', link: 'by their link' },
  fr: { system: 'Ensemble', public: 'par le formulaire public', link: 'par son lien' },
}
/** Who did it: a name, or the door through which someone without an account came. */
export const whoIn = (locale: Locale, who: string) => {
  if (who.startsWith('link:')) return doors[locale].link
  return who === 'system' || who === 'public' ? doors[locale][who] : who
}

interface MovesProps {
  t: { moves: string; when: string; who: string; why: string } & ({ move: string } | { what: string })
  locale: Locale
  moves: readonly MoveLine[]
  /** The dictionary of the record's states. */
  names: Record<string, string>
}
/** What happened to a record: each step with who and why, newest first. */
export const Moves = ({ t, locale, moves, names }: MovesProps) => (
  <Table
    locale={locale}
    caption={t.moves}
    stack
    columns={[
      { key: 'when', label: t.when },
      { key: 'what', label: 'what' in t ? t.what : t.move },
      { key: 'who', label: t.who },
      { key: 'why', label: t.why },
    ]}
    rows={moves.map(({ at, to, who, why }) => ({
      cells: [
        <time datetime={at.toISOString()}>{formatDateTime(locale, at)}</time>,
        names[to] ?? to,
        whoIn(locale, who),
        why,
      ],
    }))}
  />
)

export const Synthetic = ({ word, is }: { word: string; is: boolean }) =>
  is ? <Mark kind="synthetic">{word}</Mark> : null

/** For a partner's member of staff whose account nobody has linked to an organisation yet. */
export const NoOwnOrganisation = ({ title, lead, text }: { title: string; lead: string; text: Child }) => (
  <div class="flow">
    <h1>{title}</h1>
    <EmptyState title={lead} text={text} />
  </div>
)
