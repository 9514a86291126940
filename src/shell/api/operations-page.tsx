import type { Locale } from '#platform/i18n'
import { Mark, Table, VisuallyHidden } from '#ui'
import type { Messages } from './messages.ts'
import type { Field, GroupRead, OperationRead } from './reading.ts'

interface Props {
  t: Messages
  locale: Locale
  groups: readonly GroupRead[]
  links: { document: string; problems: string; permissions: string }
}

/** What a partner's system can do, as the document for programs says it. */
export const OperationsPage = ({ t, locale, groups, links }: Props) => (
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
    <nav aria-label={t.operations}>
      <ul class="api-groups">
        {groups.map(({ id, title }) => (
          <li>
            <a href={`#${id}`}>{title}</a>
          </li>
        ))}
      </ul>
    </nav>
    {groups.map((group) => (
      <section class="flow" id={group.id}>
        <h2>{group.title}</h2>
        {group.operations.map((operation) => (
          <Operation t={t} locale={locale} operation={operation} links={links} />
        ))}
      </section>
    ))}
  </article>
)

interface OperationProps {
  t: Messages
  locale: Locale
  operation: OperationRead
  links: Props['links']
}

const Operation = ({ t, locale, operation, links }: OperationProps) => (
  <section class="flow api-operation" id={operation.id}>
    <h3>{operation.summary}</h3>
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
        <h4>{t.refusals}</h4>
        <ul>
          {operation.problems.map(({ status, codes }) => (
            <li>
              {status}:{' '}
              {codes.map((code, nth) => (
                <>
                  {nth > 0 && ', '}
                  <a href={`${links.problems}#${code}`}>{code}</a>
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
      <h4>{title}</h4>
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
