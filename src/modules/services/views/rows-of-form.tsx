import type { Typed } from '#platform/http'
import { CheckGroup, Field, FieldGroup } from '#ui'
import type { Messages } from '../messages.ts'
import { weekdays } from '../schema.ts'
import type { FieldOf } from './service-form.tsx'

interface Props {
  t: Messages
  typed: Typed
  field: FieldOf
}

/** The numbers of the blocks to show: those that hold something, and one more. Works without script. */
const blocks = (typed: Typed, list: string) => {
  const used = Object.entries(typed).flatMap(([name, value]) =>
    name.startsWith(`${list}.`) && value !== '' ? [Number(name.split('.')[1])] : [],
  )
  return Array.from({ length: Math.max(-1, ...used) + 2 }, (_, i) => i)
}

export const Locations = ({ t, typed, field }: Props) => (
  <>
    {blocks(typed, 'locations').map((i) => (
      <FieldGroup legend={t.location(i + 1)} hint={t.emptyLeft}>
        <Field {...field(`locations.${i}.name`, t.locationName)} />
        <Field {...field(`locations.${i}.address1`, t.address1)} autocomplete="off" />
        <Field {...field(`locations.${i}.city`, t.city)} width="medium" />
        <Field {...field(`locations.${i}.province`, t.province)} width="short" />
        <Field {...field(`locations.${i}.postalCode`, t.postalCode)} width="short" />
        <Field {...field(`locations.${i}.accessibilityEn`, t.accessibilityEn)} hint={t.accessibilityHint} lang="en" />
        <Field {...field(`locations.${i}.accessibilityFr`, t.accessibilityFr)} lang="fr" />
      </FieldGroup>
    ))}
  </>
)

export const Schedules = ({ t, typed, field }: Props) => (
  <>
    {blocks(typed, 'schedules').map((i) => (
      <FieldGroup legend={t.scheduleN(i + 1)} hint={t.emptyLeft}>
        <CheckGroup
          {...field(`schedules.${i}.byday`, t.byday)}
          values={(typed[`schedules.${i}.byday`] ?? '').split(',')}
          options={weekdays.map((day) => ({ value: day, label: t.weekdays[day] }))}
        />
        <Field {...field(`schedules.${i}.opensAt`, t.opensAt)} type="time" width="short" />
        <Field {...field(`schedules.${i}.closesAt`, t.closesAt)} type="time" width="short" />
        <Field {...field(`schedules.${i}.descriptionEn`, t.hoursEn)} />
        <Field {...field(`schedules.${i}.descriptionFr`, t.hoursFr)} />
      </FieldGroup>
    ))}
  </>
)
