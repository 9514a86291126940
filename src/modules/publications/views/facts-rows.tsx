import type { Typed } from '#platform/http'
import { Field, FieldGroup, SelectField } from '#ui'
import { messages } from '../messages/public.ts'
import { roles } from '../types.ts'
import type { FactsPageProps, FieldOf } from './facts-page.tsx'

type Part = FactsPageProps & { field: FieldOf }

/** The numbers of the rows to show: those that hold something, and one more. Works without script. */
function rowsIn(typed: Typed, list: string, spare: number) {
  const used = Object.entries(typed).flatMap(([name, value]) =>
    name.startsWith(`${list}.`) && value !== '' && !name.endsWith('.role') ? [Number(name.split('.')[1])] : [],
  )
  return Array.from({ length: Math.max(-1, ...used) + 1 + spare }, (_, at) => at)
}

export const EditionRows = ({ t, typed, field }: Part) => (
  <FieldGroup legend={t.editions} hint={`${t.editionHint} ${t.emptyLeft}`}>
    {rowsIn(typed, 'editions', typed['editions.0.language'] ? 1 : 2).map((at) => (
      <FieldGroup legend={t.edition(at + 1)}>
        <Field {...field(`editions.${at}.language`, t.language)} hint={t.languageHint} width="short" />
        <Field {...field(`editions.${at}.title`, t.title)} />
        <Field {...field(`editions.${at}.doi`, t.doi)} width="medium" />
        <Field {...field(`editions.${at}.length`, t.length)} width="short" inputmode="numeric" />
      </FieldGroup>
    ))}
  </FieldGroup>
)

export const Contributors = ({ t, locale, typed, choices, field }: Part) => (
  <FieldGroup legend={t.contributors} hint={`${t.contributorHint} ${t.emptyLeft}`}>
    {rowsIn(typed, 'contributors', 1).map((at) => {
      const of = (part: string, label: string) => field(`contributors.${at}.${part}`, label)
      return (
        <FieldGroup legend={t.contributor(at + 1)}>
          <SelectField
            {...of('role', t.role)}
            required
            value={typed[`contributors.${at}.role`] ?? 'author'}
            options={roles.map((value) => ({ value, label: messages[locale].roleNames[value] }))}
          />
          <Field {...of('family', t.family)} autocomplete="off" />
          <Field {...of('given', t.given)} autocomplete="off" />
          <Field {...of('organisationEn', t.organisationEn)} lang="en" autocomplete="off" />
          <Field {...of('organisationFr', t.organisationFr)} hint={t.organisationFrHint} lang="fr" autocomplete="off" />
          <Field {...of('orcid', t.orcid)} width="medium" />
          <Field {...of('affiliation', t.affiliation)} />
          {choices.people.length > 0 && (
            <SelectField {...of('person', t.person)} prompt={t.noPerson} options={choices.people} />
          )}
        </FieldGroup>
      )
    })}
  </FieldGroup>
)
