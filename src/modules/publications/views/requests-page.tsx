import { formatDate, formatDateTime, type Locale } from '#platform/i18n'
import { EmptyState, Mark, Masthead, Table, VisuallyHidden } from '#ui'
import type { DeskMessages } from '../messages/desk.ts'
import { messages } from '../messages/public.ts'
import type { FormatRequestRow } from '../queries/index.ts'
import { languageIn } from './words.ts'

export interface RequestsProps {
  t: DeskMessages
  locale: Locale
  /** 'YYYY-MM-DD' */
  on: string
  waiting: FormatRequestRow[]
  answered: FormatRequestRow[]
  csrf: string | undefined
  answerHref: (id: string) => string
  workHref: (id: string) => string
}

/** Who waits for another form of a publication, the most pressing first. */
export const RequestsPage = (props: RequestsProps) => {
  const { t, locale, waiting, answered } = props
  return (
    <div class="flow">
      <Masthead title={t.requestsTitle} lead={t.requestsLead} />
      <Table
        locale={locale}
        caption={t.requestsTitle}
        captionHidden
        stack
        columns={[
          { key: 'work', label: t.work },
          { key: 'wants', label: t.wants },
          { key: 'by', label: t.by },
          { key: 'address', label: t.address },
          { key: 'answer', label: t.answer },
        ]}
        rows={waiting.map((one) => ({ headerCell: true, cells: cellsOf(props, one) }))}
        empty={<EmptyState title={t.noRequests} text={t.noRequestsText} />}
      />
      {answered.length > 0 && (
        <>
          <h2>{t.answeredTitle}</h2>
          <ul>
            {answered.map(({ title, format, answeredAt }) => (
              <li>
                {title[locale] || title.en}, {messages[locale].formatsAsked[format]}
                {answeredAt && <span class="soft">, {formatDateTime(locale, answeredAt)}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

const cellsOf = ({ t, locale, on, csrf, answerHref, workHref }: RequestsProps, one: FormatRequestRow) => [
  <a href={workHref(one.entryId)}>{one.title[locale] || one.title.en}</a>,
  <>
    {messages[locale].formatsAsked[one.format]} ({languageIn(locale, one.language)}){one.detail && <p>{one.detail}</p>}
  </>,
  <>
    {formatDate(locale, one.dueOn, 'long')} {one.dueOn < on && <Mark kind="alert">{t.late}</Mark>}
  </>,
  one.email ? <a href={`mailto:${one.email}`}>{one.email}</a> : '',
  <form method="post" action={answerHref(one.id)}>
    {csrf && <input type="hidden" name="_csrf" value={csrf} />}
    <button class="button button--quiet" type="submit">
      {t.answer}
      <VisuallyHidden>, {one.title[locale] || one.title.en}</VisuallyHidden>
    </button>
  </form>,
]
