import { money } from '#modules/ledger'
import { formatDate, formatDateTime, type Locale, today } from '#platform/i18n'
import { type Frame, Notice, SubNav, sentence, Table } from '#ui'
import type { StaffMessages } from '../messages/staff.ts'
import * as paths from '../paths.ts'
import type { ListedMove } from '../queries/log.ts'
import type { Names } from '../queries/people.ts'
import type { Programme } from '../queries/programmes.ts'

export type Staff = Frame<StaffMessages>

/** Who did it: a name, the partner by its link, or the program. */
export const whoIs = (t: StaffMessages, names: Names, id: string | null) => {
  if (id === null) return ''
  if (id.startsWith('link:')) return t.viaLink
  return names.get(id) ?? (id === 'system' ? t.program : id)
}
export const inMoney = money
/** A difference with its sign. */
export const signed = (n: number) => (n > 0 ? `+${n}` : n < 0 ? `\u2212${-n}` : '0')
/** A moment is on the day that the clocks of Ontario showed. */
export const dayOf = (locale: Locale, at: Date | string) =>
  formatDate(locale, typeof at === 'string' ? at : today(at), 'long')

export const Problem = ({ t, problem }: { t: StaffMessages; problem: string | undefined }) =>
  problem ? (
    <div role="alert">
      <Notice kind="warning">{sentence(t, problem)}</Notice>
    </div>
  ) : null

export const Example = ({ t, programme }: { t: StaffMessages; programme: Programme }) =>
  programme.example ? (
    <Notice kind="synthetic" title={t.example}>
      {t.exampleText}
    </Notice>
  ) : null

type Page = 'overview' | 'envelopes' | 'counts' | 'losses' | 'samples' | 'log'
export const ProgrammeNav = ({ t, link, programme, here }: Staff & { programme: Programme; here: Page }) => {
  const pages = {
    overview: paths.programmePath,
    envelopes: paths.envelopesPath,
    counts: paths.countsPath,
    losses: paths.lossesPath,
    samples: paths.samplesPath,
    log: paths.logPath,
  }
  return (
    <SubNav
      label={t.pages}
      items={(Object.keys(pages) as Page[]).map((page) => ({
        href: link(pages[page], { id: programme.id }),
        label: t[page],
        current: page === here,
      }))}
    />
  )
}

/** Moves of cards, as the log, an envelope and a card show them. */
export const MoveTable = (props: Staff & { moves: readonly ListedMove[]; names: Names; caption: string }) => {
  const { t, locale, link, moves, names, caption } = props
  return (
    <Table
      locale={locale}
      caption={caption}
      captionHidden
      stack
      columns={[
        { key: 'when', label: t.when },
        { key: 'card', label: t.card },
        { key: 'move', label: t.move },
        { key: 'envelope', label: t.envelope },
        { key: 'by', label: t.by },
        { key: 'second', label: t.second },
      ]}
      rows={moves.map((move) => ({
        cells: [
          formatDateTime(locale, move.moved_at),
          <a href={link(paths.cardPath, { id: move.card_id })}>{t.cardTitle(move.position)}</a>,
          sentence(t.moveKinds, move.kind),
          move.envelope_id && <a href={link(paths.envelopePath, { id: move.envelope_id })}>{move.envelope}</a>,
          whoIs(t, names, move.by_id),
          whoIs(t, names, move.second_id),
        ],
      }))}
      empty={<p>{t.movesNone}</p>}
    />
  )
}
