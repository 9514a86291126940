import type { Locale } from '#platform/i18n'
import { Table } from '#ui'
import type { Messages } from './messages.ts'

export interface ProblemRead {
  code: string
  status: number
  detail: string
}

/** Every problem by its code: where the `type` of a problem leads. */
export const ProblemsPage = ({
  t,
  locale,
  problems,
}: {
  t: Messages
  locale: Locale
  problems: readonly ProblemRead[]
}) => (
  <article class="flow">
    <h1>{t.problemsTitle}</h1>
    <p class="measure">{t.problemsLead}</p>
    <Table
      locale={locale}
      caption={t.problemsTitle}
      captionHidden
      stack
      columns={[
        { key: 'code', label: t.code },
        { key: 'status', label: t.status, numeric: true },
        { key: 'what', label: t.what },
      ]}
      rows={problems.map(({ code, status, detail }) => ({
        id: code,
        headerCell: true,
        cells: [<code>{code}</code>, status, detail],
      }))}
    />
  </article>
)
