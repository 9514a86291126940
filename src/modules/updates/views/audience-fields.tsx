import { CheckGroup } from '#ui'
import { seatTables } from '../rules.ts'
import { type FormPageProps, field } from './form-parts.ts'
import { nameOf, sectorIn } from './words.ts'

const listOf = (text: string | undefined) => (text ?? '').split(',').filter(Boolean)

/** Boxes for sectors, tables and single organisations, each with how many organisations it stands for. */
export const AudienceFields = (props: FormPageProps) => {
  const { t, locale, typed, counted } = props
  const chosen = listOf(typed.organisations)
  const alphabetical = (a: { label: string }, b: { label: string }) => a.label.localeCompare(b.label, locale)
  return (
    <>
      <CheckGroup
        {...field(props, 'sectors', t.sectors)}
        values={listOf(typed.sectors)}
        options={counted.sectors
          .map(({ code, organisations }) => ({
            value: code,
            label: t.withCount(sectorIn(locale, code), organisations),
          }))
          .sort(alphabetical)}
      />
      <CheckGroup
        {...field(props, 'seatTables', t.seatTables)}
        values={listOf(typed.seatTables)}
        options={seatTables.map((table) => ({
          value: table,
          label: t.withCount(t.seatTableNames[table], counted.tables[table]),
        }))}
      />
      <details open={chosen.length > 0}>
        <summary>{t.organisationsSummary(chosen.length)}</summary>
        <CheckGroup
          {...field(props, 'organisations', t.organisations)}
          values={chosen}
          options={counted.organisations
            .map((one) => ({ value: one.id, label: nameOf(one, locale) }))
            .sort(alphabetical)}
        />
      </details>
    </>
  )
}
