import type { Child } from 'hono/jsx'
import { formatDate, formatDateTime, isDay } from '#platform/i18n'
import { EmptyState, Pagination, Table, VisuallyHidden } from '#ui'
import { partnerPath } from '../paths.ts'
import type { History, HistoryLine } from '../queries/index.ts'
import { tableNames } from '../rules.ts'
import type { PartnerProps } from './partner-page.tsx'
import { type Frame, languagesIn, sectorIn } from './words.ts'

type Props = PartnerProps & { history: History }

/** What has been done to the organisation, its people and its seats, from the audit log: who, when, what. */
export const HistoryTable = (props: Props) => {
  const { t, locale, link, partner, history } = props
  const older = history.older && `${link(partnerPath, { id: partner.id }, { earlier: history.older })}#history`
  return (
    <section id="history">
      <h2>{t.history.title}</h2>
      <Table
        locale={locale}
        caption={t.history.title}
        captionHidden
        stack
        columns={[
          { key: 'when', label: t.history.when },
          { key: 'who', label: t.history.who },
          { key: 'what', label: t.history.what },
        ]}
        rows={history.changes.map((line) => ({
          cells: [
            <time datetime={line.at.toISOString()}>{formatDateTime(locale, line.at)}</time>,
            whoOf(props, line),
            <What frame={props} line={line} />,
          ],
        }))}
        empty={<EmptyState title={t.history.empty} />}
      />
      <Pagination locale={locale} next={older} label={older && t.history.older} />
    </section>
  )
}

export const whoOf = ({ t }: Pick<Frame, 't'>, { name, actor_id }: Pick<HistoryLine, 'name' | 'actor_id'>) =>
  name ?? (actor_id === 'system' ? t.history.system : t.history.unknown)

type Detail = Record<string, unknown>
const isDetail = (value: unknown): value is Detail =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const What = ({ frame, line }: { frame: Frame; line: HistoryLine }) => {
  const { t } = frame
  const detail = isDetail(line.detail) ? line.detail : {}
  const action = new Map<string, string>(Object.entries(t.history.actions)).get(line.action) ?? line.action
  const before = isDetail(detail.before) ? detail.before : {}
  const after = isDetail(detail.after) ? detail.after : {}
  const about = ['reason', 'name', 'nameEn', 'tableName', 'startsOn', 'endsOn'].filter((name) => detail[name])
  return (
    <div>
      <strong>{action}</strong>
      {detail.via === 'import' && ` (${t.history.viaImport})`}
      {about.map((name) => (
        <div>
          {labelOf(frame, name)}
          {frame.locale === 'fr' ? '\u00A0: ' : ': '}
          {wordsFor(frame, name, detail[name])}
        </div>
      ))}
      {Object.keys(after).map((name) => (
        <Change
          frame={frame}
          label={labelOf(frame, name)}
          before={wordsFor(frame, name, before[name])}
          after={wordsFor(frame, name, after[name])}
        />
      ))}
    </div>
  )
}

const Change = ({ frame, label, before, after }: { frame: Frame; label: string; before: Child; after: Child }) => (
  <div>
    {label}
    {frame.locale === 'fr' ? '\u00A0: ' : ': '}
    <del>{before}</del>
    <span aria-hidden="true"> → </span>
    <VisuallyHidden> {frame.t.history.became} </VisuallyHidden>
    <ins>{after}</ins>
  </div>
)

const labelOf = ({ t }: Frame, name: string) => new Map<string, string>(Object.entries(t.fields)).get(name) ?? name

/** A value of the audit log as people read it; codes become words, days are written out. */
export function wordsFor({ t, locale }: Pick<Frame, 't' | 'locale'>, name: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return t.nothing
  if (typeof value === 'boolean') return value ? t.yes : t.no
  if (Array.isArray(value)) return languagesIn(locale, value.map(String)) || t.nothing
  const text = String(value)
  const table = tableNames.find((one) => one === text)
  if (name === 'sector') return sectorIn(locale, text)
  if (name === 'tableName' && table) return t.tables[table]
  return isDay(text) ? formatDate(locale, text) : text
}
