import { ItemList, Notice, Table } from '#ui'
import type { Cell, DocumentPart, ReportDocument } from '../report/document.ts'
import type { Frame } from './words.tsx'

const Words = ({ cell }: { cell: Cell }) => {
  const text = cell.lang ? <span lang={cell.lang}>{cell.text}</span> : cell.text
  return cell.alert ? <strong class="report__alert">{text}</strong> : <span>{text}</span>
}

/** A report as a page: the same parts in the same order as on paper. */
export const ReportBody = ({ document, locale }: Pick<Frame, 'locale'> & { document: ReportDocument }) => (
  <div class="report flow">
    {document.synthetic && (
      <Notice kind="synthetic">
        <p>{document.synthetic}</p>
      </Notice>
    )}
    {document.parts.map((part) => (
      <Part locale={locale} part={part} />
    ))}
    <p class="soft small">{document.closing}</p>
  </div>
)

const Part = ({ locale, part }: Pick<Frame, 'locale'> & { part: DocumentPart }) => (
  <section class="flow">
    <h2>{part.title}</h2>
    {part.paragraphs.map((text) => (
      <p class="measure report__words">{text}</p>
    ))}
    {part.remarks.map((text) => (
      <p class="measure soft">{text}</p>
    ))}
    {part.table && (
      <Table
        locale={locale}
        caption={part.table.caption}
        stack={part.table.columns.length <= 5}
        columns={part.table.columns.map((column, i) => ({ ...column, key: String(i) }))}
        rows={part.table.rows.map((row) => ({ headerCell: true, cells: row.map((cell) => <Words cell={cell} />) }))}
      />
    )}
    {part.items.length > 0 && (
      <ItemList items={part.items.map(({ title, detail }) => ({ title: <Words cell={title} />, detail }))} />
    )}
  </section>
)
