import type { Locale } from '#platform/i18n'
import { Mark, Table, VisuallyHidden } from '#ui'
import type { Messages } from './messages.ts'
import type { Field, GroupRead, OperationRead } from './reading.ts'

interface OverviewProps {
  t: Messages
  groups: readonly GroupRead[]
  links: { document: string; problems: string; group: (id: string) => string }
}

/** How to begin, and all that a partner's system can do, in a line each. */
export const ApiPage = ({ t, groups, links }: OverviewProps) => (
  <article class="flow">
    <h1>{t.title}</h1>
    <p class="measure">{t.lead}</p>
    <h2>{t.startTitle}</h2>
    <div class="measure">
      <ol>
        {t.start.map((step) => (
          <li>{step}</li>
        ))}
      </ol>
    </div>
    <ul>
      <li>
        <a href={links.document}>{t.document}</a>
      </li>
      <li>
        <a href={links.problems}>{t.problems}</a>
      </li>
    </ul>
    <h2>{t.operations}</h2>
    {groups.map(({ id, title, operations }) => (
      <section class="flow">
        <h3>
          <a href={links.group(id)}>{title}</a>
        </h3>
        <ul>
          {operations.map((one) => (
            <li>
              <a href={`${links.group(id)}#${one.id}`}>{one.summary}</a>
            </li>
          ))}
        </ul>
      </section>
    ))}
  </article>
)

interface GroupProps {
  t: Messages
  locale: Locale
  group: GroupRead
  problems: string
}

/** The operations of one group, as the document for programs says them. */
export const OperationsPage = ({ t, locale, group, problems }: GroupProps) => (
  <article class="flow">
    <h1>{group.title}</h1>
    {group.operations.map((operation) => (
      <Operation t={t} locale={locale} operation={operation} problems={problems} />
    ))}
  </article>
)

interface OperationProps {
  t: Messages
  locale: Locale
  operation: OperationRead
  problems: string
}

const Operation = ({ t, locale, operation, problems }: OperationProps) => (
  <section class="flow api-operation" id={operation.id}>
    <h2>{operation.summary}</h2>
    <p class="api-address">
      <code>
        <b>{operation.method}</b> /api/v1{operation.path}
      </code>
    </p>
    {operation.description && <p class="measure">{operation.description}</p>}
    <p>
      {t.scope} <Mark>{operation.scope}</Mark>
    </p>
    <details>
      <summary>
        {t.more} <VisuallyHidden>({operation.summary})</VisuallyHidden>
      </summary>
      <div class="flow">
        <Fields t={t} locale={locale} title={t.parameters} of={operation} fields={operation.parameters} />
        <Fields t={t} locale={locale} title={t.body} of={operation} fields={operation.body} />
        <Fields t={t} locale={locale} title={t.answer} of={operation} fields={operation.answer} answer />
        <h3>{t.refusals}</h3>
        <ul>
          {operation.problems.map(({ status, codes }) => (
            <li>
              {status}:{' '}
              {codes.map((code, nth) => (
                <>
                  {nth > 0 && ', '}
                  <a href={`${problems}#${code}`}>{code}</a>
                </>
              ))}
            </li>
          ))}
        </ul>
      </div>
    </details>
  </section>
)

interface FieldsProps {
  t: Messages
  locale: Locale
  title: string
  of: OperationRead
  fields: readonly Field[]
  /** What comes back is not required of anybody. */
  answer?: boolean
}

const Fields = ({ t, locale, title, of, fields, answer = false }: FieldsProps) =>
  fields.length === 0 ? null : (
    <>
      <h3>{title}</h3>
      <Table
        locale={locale}
        caption={`${title}, ${of.summary}`}
        captionHidden
        stack
        columns={[
          { key: 'name', label: t.name },
          { key: 'kind', label: t.kind },
          { key: 'meaning', label: t.meaning },
        ]}
        rows={fields.map(({ name, kind, required, meaning }) => ({
          headerCell: true,
          cells: [<code>{name}</code>, required && !answer ? `${kind}, ${t.required}` : kind, meaning],
        }))}
      />
    </>
  )
