import { formatDate, formatDateTime } from '#platform/i18n'
import { Actions, ButtonLink, DefinitionList, EmptyState, Mark, Masthead, Table } from '#ui'
import { sourceNames, stateNames } from '../names.ts'
import { cancelActionPath, editActionPath, reportActionPath } from '../paths.ts'
import type { ActionChange, ActionDetail } from '../queries/index.ts'
import { daysLate, isOpen, nextStates } from '../rules.ts'
import { changeInWords } from './changes.ts'
import { type Frame, LanguageMark, ownerOf, textOf } from './words.tsx'

export interface ActionProps extends Frame {
  action: ActionDetail
  on: string
  mayEdit: boolean
  mayReport: boolean
  /** Absent for those who may not read the history. */
  changes?: ActionChange[] | undefined
}

export const ActionPage = (props: ActionProps) => {
  const { t, locale, link, action, mayEdit, mayReport, changes } = props
  const { text, lang } = textOf(action, locale)
  const at = { id: action.id }
  return (
    <article class="flow">
      <Masthead title={<span lang={lang}>{text}</span>} kicker={ownerOf(action, locale)}>
        <LanguageMark t={t} action={action} />
        {action.synthetic && (
          <Mark kind="synthetic" title={t.syntheticTitle}>
            {t.synthetic}
          </Mark>
        )}
      </Masthead>
      <Actions>
        {mayReport && nextStates(action.state).length > 0 && (
          <ButtonLink href={link(reportActionPath, at)}>{t.report}</ButtonLink>
        )}
        {mayEdit && (
          <ButtonLink href={link(editActionPath, at)} kind="quiet">
            {t.edit}
          </ButtonLink>
        )}
        {mayEdit && isOpen(action.state) && (
          <ButtonLink href={link(cancelActionPath, at)} kind="danger">
            {t.cancelAction}
          </ButtonLink>
        )}
      </Actions>
      <h2>{t.particulars}</h2>
      <DefinitionList items={particulars(props)} />
      <Reports {...props} />
      {changes && <Changes {...props} changes={changes} />}
    </article>
  )
}

function particulars({ t, locale, action, on }: ActionProps) {
  const other = locale === 'en' ? 'fr' : 'en'
  const late = daysLate(action, on)
  const both = action.actionEn !== '' && action.actionFr !== ''
  const day = (iso: string | null) => iso && <time datetime={iso}>{formatDate(locale, iso, 'long')}</time>
  const due = (
    <>
      {day(action.dueOn)} {late > 0 && <Mark kind="alert">{t.late(late)}</Mark>}
    </>
  )
  const source = [sourceNames[locale][action.sourceKind], action.sourceNote].filter(Boolean).join(', ')
  const twin = both && <span lang={other}>{other === 'en' ? action.actionEn : action.actionFr}</span>
  return [
    { term: t.owner, value: [ownerOf(action, locale), action.person].filter(Boolean).join(', ') },
    { term: t.due, value: due },
    { term: t.state, value: stateNames[locale][action.state] },
    { term: t.source, value: source },
    { term: t.addedOn, value: day(action.addedOn) },
    { term: t.closedOn, value: day(action.closedOn) },
    { term: other === 'en' ? t.fields.actionEn : t.fields.actionFr, value: twin },
  ].filter(({ value }) => value)
}

const Reports = ({ t, locale, action }: ActionProps) => (
  <section>
    <h2>{t.progress}</h2>
    <Table
      locale={locale}
      caption={t.progress}
      captionHidden
      stack
      columns={[
        { key: 'day', label: t.day },
        { key: 'state', label: t.state },
        { key: 'note', label: t.note },
        { key: 'who', label: t.who },
      ]}
      rows={action.reports.map((one) => ({
        cells: [
          <time datetime={one.reportedOn}>{formatDate(locale, one.reportedOn)}</time>,
          stateNames[locale][one.state],
          one.note,
          one.who ?? t.system,
        ],
      }))}
      empty={<EmptyState title={t.progressNone} />}
    />
  </section>
)

const Changes = (props: ActionProps & { changes: ActionChange[] }) => {
  const { t, locale, changes } = props
  return (
    <section>
      <h2>{t.history}</h2>
      <Table
        locale={locale}
        caption={t.history}
        captionHidden
        stack
        columns={[
          { key: 'when', label: t.day },
          { key: 'who', label: t.who },
          { key: 'what', label: t.what },
        ]}
        rows={changes.map((one) => ({
          cells: [
            <time datetime={one.at.toISOString()}>{formatDateTime(locale, one.at)}</time>,
            one.who ?? (one.actorId === 'system' ? t.system : t.unknownPerson),
            changeInWords(t, locale, one),
          ],
        }))}
      />
    </section>
  )
}
