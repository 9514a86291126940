import type { Choice } from '#modules/entries'
import type { Typed } from '#platform/http'
import { type Conflict, ConflictNotice } from '#ui'
import type { StaffMessages } from '../messages/staff.ts'
import { clockName, isZone } from '../rules/index.ts'
import { rowsOf } from '../schema.ts'
import type { FactsProps } from './facts-page.tsx'

/** Somebody else has saved meanwhile: what was chosen here beside what is saved now, where they differ. */
export const FactsConflict = (props: FactsProps & { theirs: Typed }) => {
  const { t, locale, state, theirs } = props
  const [ours, saved] = [linesOf(props, state.typed), linesOf(props, theirs)]
  const rows: Conflict['rows'] = ours.flatMap(({ label, value }, i) =>
    value === saved[i]?.value ? [] : [{ label, yours: value, theirs: saved[i]?.value ?? '' }],
  )
  const last = ours.length
  const more = saved.slice(last).map(({ label, value }) => ({ label, yours: '', theirs: value }))
  return <ConflictNotice locale={locale} words={t.conflict} conflict={{ who: t.changed, rows: [...rows, ...more] }} />
}

interface Line {
  label: string
  value: string
}

/** A form of facts as lines to read: names instead of ids, a moment in one line, an item of the programme in one line. */
function linesOf(props: FactsProps, typed: Typed): Line[] {
  const { t, venues, communities } = props
  const field = (name: string) => typed[name] ?? ''
  const zone = field('zone')
  const plain = (name: keyof StaffMessages & string): Line => ({ label: String(t[name]), value: field(name) })
  const named = (name: 'series' | 'themes' | 'speakers'): Line => ({
    label: t[name],
    value: namesOf(props, name === 'speakers' ? props.people : props[name], field(name)),
  })
  const asks = (['access', 'language', 'food'] as const).filter((one) => field('asks').split(',').includes(one))
  return [
    { label: t.startsTime, value: moment(t, typed, 'starts') },
    { label: t.endsTime, value: moment(t, typed, 'ends') },
    { label: t.zone, value: isZone(zone) ? clockName(props.locale, zone) : '' },
    { label: t.venue, value: venues.find(({ id }) => id === field('venue'))?.name[props.locale] ?? '' },
    ...(['roomEn', 'roomFr', 'onlineUrl'] as const).map(plain),
    { label: t.attendance, value: field('attendance') === 'registration' ? t.registration : t['drop-in'] },
    ...(['capacity', 'groupLimit'] as const).map(plain),
    { label: t.waitingList, value: field('waitingList') === '' ? t.no : t.yes },
    plain('confirmHours'),
    { label: t.opens, value: moment(t, typed, 'opens') },
    { label: t.closes, value: moment(t, typed, 'closes') },
    { label: t.asks, value: asks.map((one) => t.askNames[one]).join(', ') },
    { label: t.newsletter, value: communities.find(({ id }) => String(id) === field('newsletter'))?.name ?? '' },
    ...(['cancellingEn', 'cancellingFr'] as const).map(plain),
    named('series'),
    named('themes'),
    named('speakers'),
    ...rowsOf(typed, 'items').map((row, i) => ({ label: t.item(i + 1), value: itemOf(props, typed, row) })),
  ]
}

function moment(t: StaffMessages, typed: Typed, name: 'starts' | 'ends' | 'opens' | 'closes') {
  // An end without a day of its own is on the first one.
  const day = typed[`${name}Day`] || (name === 'ends' ? (typed.startsDay ?? '') : '')
  const fold = typed[`${name}Fold`]
  const which = fold === 'first' ? t.first : fold === 'second' ? t.second : ''
  return [day, typed[`${name}Time`] ?? '', which].filter(Boolean).join(', ')
}

const namesOf = ({ locale }: FactsProps, choices: readonly Choice[], ids: string) =>
  choices
    .filter(({ id }) => ids.split(',').includes(id))
    .map(({ title }) => title[locale] || title.en || title.fr)
    .join(', ')

function itemOf(props: FactsProps, typed: Typed, row: number) {
  const { t, people } = props
  const field = (name: string) => typed[`items.${row}.${name}`] ?? ''
  const kinds: Readonly<Record<string, string>> = t.kinds
  const minutes = field('minutes') && `${field('minutes')}\u00a0min`
  const texts = ['titleEn', 'titleFr', 'people'].map(field)
  const person = namesOf(props, people, field('personId'))
  return [kinds[field('kind')], ...texts, person, minutes, field('noteEn'), field('noteFr')]
    .filter(Boolean)
    .join(' \u00b7 ')
}
