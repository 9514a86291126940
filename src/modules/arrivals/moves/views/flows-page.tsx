import { formatDate, formatNumber, type Locale } from '#platform/i18n'
import { EmptyState, Masthead, SubNav, Table } from '#ui'
import { addMonths, suppress } from '../../rules.ts'
import { DayLine, WrongDay } from '../../views/day-line.tsx'
import { flowsPath, movesPath } from '../paths.ts'
import { type Flow, flowMonths } from '../queries.ts'
import type { Side } from '../rules.ts'
import type { MoveFrame } from './frame.ts'

export type FlowsProps = MoveFrame & {
  flows: readonly Flow[]
  places: readonly { id: number; name: string }[]
  /** May see households: exact counts. To others small cells are hidden (promise 7). */
  insider: boolean
}

/** Households that came and went, month by month and place by place. */
export const FlowsPage = (props: FlowsProps) => {
  const { t, words, locale, place, on, link, insider } = props
  return (
    <div class="flow">
      <Masthead title={t.flowsTitle} lead={t.flowsLead(place, formatDate(locale, on, 'long'))}>
        <DayLine {...props} t={words} path={flowsPath} />
      </Masthead>
      <WrongDay {...props} t={words} />
      {insider && (
        <SubNav
          label={t.parts}
          items={[
            { href: link(movesPath), label: t.open },
            { href: link(movesPath, {}, { state: 'over' }), label: t.closed },
            { href: link(flowsPath), label: t.byMonth, current: true },
          ]}
        />
      )}
      {!insider && <p class="soft">{t.flowsHidden}</p>}
      <FlowTable {...props} side="in" />
      <FlowTable {...props} side="out" />
    </div>
  )
}

const months: Record<Locale, Intl.DateTimeFormat> = {
  en: new Intl.DateTimeFormat('en-CA', { month: 'long', year: 'numeric', timeZone: 'UTC' }),
  fr: new Intl.DateTimeFormat('fr-CA', { month: 'long', year: 'numeric', timeZone: 'UTC' }),
}

/**
 * To the public every place of the house has its column whether anyone moved or not, since a column would tell that someone
 * did. There is no total: the other end publishes the same cells, and a total less those would tell the hidden ones.
 */
const FlowTable = ({ t, locale, on, flows, places, insider, side }: FlowsProps & { side: Side }) => {
  const caption = side === 'in' ? t.flowsIn : t.flowsOut
  const first = `${on.slice(0, 7)}-01`
  const ours = flows.filter((flow) => flow.side === side)
  const count = (month: string, is: (flow: Flow) => boolean) =>
    ours.filter((flow) => flow.month === month && is(flow)).reduce((sum, { households }) => sum + households, 0)
  const shown = (n: number) => {
    if (insider) return formatNumber(locale, n)
    const told = suppress(n)
    return told.hidden ? t.hidden : formatNumber(locale, told.value)
  }
  const columns = [...places.map(({ id, name }) => ({ id, name })), { id: null, name: t.elsewhere }]
  const counted = Array.from({ length: flowMonths }, (_, i) => {
    const month = addMonths(first, -i)
    const cells = columns.map(({ id }) => count(month, ({ otherId }) => otherId === id))
    return { month, cells, total: cells.reduce((sum, n) => sum + n, 0) }
  })
  // A month whose every cell is hidden tells as much when it is left out.
  const rows = counted.filter(({ cells }) => cells.some((n) => (insider ? n > 0 : !suppress(n).hidden)))
  return (
    <Table
      locale={locale}
      caption={caption}
      stack
      columns={[
        { key: 'month', label: t.month },
        ...columns.map(({ id, name }) => ({ key: String(id), label: name, numeric: true })),
        ...(insider ? [{ key: 'total', label: t.total, numeric: true }] : []),
      ]}
      rows={rows.map(({ month, cells, total }) => ({
        headerCell: true,
        cells: [
          months[locale].format(new Date(`${month}T00:00:00Z`)),
          ...cells.map(shown),
          ...(insider ? [formatNumber(locale, total)] : []),
        ],
      }))}
      empty={<EmptyState title={caption} text={insider ? t.flowsNone : t.flowsAllHidden} />}
    />
  )
}
