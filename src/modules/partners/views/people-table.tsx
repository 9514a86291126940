import { ButtonLink, EmptyState, Mark, Table, VisuallyHidden } from '#ui'
import { archivePersonPath, editPersonPath, newPersonPath, restorePersonPath } from '../paths.ts'
import type { Person } from '../queries/index.ts'
import type { PartnerProps } from './partner-page.tsx'
import { roleOf } from './words.ts'

export const PeopleTable = (props: PartnerProps) => {
  const { t, locale, link, partner, mayEdit } = props
  const mayAdd = mayEdit && !partner.archivedAt
  const columns = [
    { key: 'name', label: t.fields.name },
    { key: 'function', label: t.function },
    { key: 'email', label: t.fields.email },
    ...(mayEdit ? [{ key: 'actions', label: t.actions }] : []),
  ]
  return (
    <section>
      <h2>{t.people}</h2>
      <Table
        locale={locale}
        caption={t.people}
        captionHidden
        stack
        columns={columns}
        rows={partner.people.map((person) => ({ headerCell: true, cells: cellsOf(props, person) }))}
        empty={<EmptyState title={t.noPeople} />}
      />
      {mayAdd && (
        <p>
          <ButtonLink href={link(newPersonPath, { id: partner.id })} kind="quiet">
            {t.addPerson}
          </ButtonLink>
        </p>
      )}
    </section>
  )
}

const cellsOf = (props: PartnerProps, person: Person) => {
  const { t, locale, link, partner, mayEdit } = props
  const at = { id: partner.id, person: person.id }
  const leave = person.archived ? restorePersonPath : archivePersonPath
  const cells = [
    <>
      {person.name}
      {person.archived && (
        <>
          {' '}
          <Mark kind="old">{t.personLeft}</Mark>
        </>
      )}
    </>,
    roleOf(person, locale),
    person.email && <a href={`mailto:${person.email}`}>{person.email}</a>,
  ]
  if (!mayEdit) return cells
  const actions = (
    <span>
      <a href={link(editPersonPath, at)}>
        {t.edit}
        <VisuallyHidden> {person.name}</VisuallyHidden>
      </a>
      {' · '}
      <a href={link(leave, at)}>
        {person.archived ? t.personBack : t.personLeft}
        <VisuallyHidden> {person.name}</VisuallyHidden>
      </a>
    </span>
  )
  return [...cells, actions]
}
