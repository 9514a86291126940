import type { Typed } from '#platform/http'
import { ConflictNotice } from '#ui'
import type { StaffMessages } from '../messages/staff.ts'
import type { FactsProps } from './facts-page.tsx'

/** Somebody else has saved meanwhile: what was typed here beside what is saved now, where they differ. */
export const FactsConflict = (props: FactsProps & { theirs: Typed }) => {
  const { t, locale, state, theirs } = props
  const saved = linesOf(props, theirs)
  const rows = linesOf(props, state.typed).flatMap(({ label, value }, i) =>
    value === saved[i]?.value ? [] : [{ label, yours: value, theirs: saved[i]?.value ?? '' }],
  )
  return <ConflictNotice locale={locale} words={t.conflict} conflict={{ rows }} />
}

/** A form of facts as lines to read: names instead of ids. */
function linesOf({ t, funds, communities }: FactsProps, typed: Typed) {
  const plain = (name: keyof StaffMessages & string) => ({ label: String(t[name]), value: typed[name] ?? '' })
  const fund = (name: 'fund' | 'surplusFund') => ({
    label: t[name],
    value: funds.find(({ id }) => id === typed[name])?.name ?? '',
  })
  return [
    plain('goal'),
    fund('fund'),
    fund('surplusFund'),
    ...(['suggested', 'opensOn', 'closesOn', 'partnerEn', 'partnerFr', 'partnerUrl'] as const).map(plain),
    { label: t.online, value: typed.online ? t.yes : t.no },
    ...(['transferTo', 'chequeTo', 'chequeAddress', 'officeEn', 'officeFr', 'pledgeDays'] as const).map(plain),
    { label: t.newsletter, value: communities.find(({ id }) => String(id) === typed.newsletter)?.name ?? '' },
  ]
}
