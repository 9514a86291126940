import { Masthead, Table } from '#ui'
import { states } from '../codes.ts'
import { stateMeanings, stateNames, turnNames } from '../names.ts'
import { moves, turnIn } from '../rules.ts'
import type { Frame } from './frame.ts'
import { StateMark } from './words.tsx'

/** The dictionary of states and the table of moves, as the commands read them. */
export const StatesPage = ({ t, locale }: Pick<Frame, 't' | 'locale'>) => (
  <div class="flow">
    <Masthead title={t.statesTitle} lead={t.statesLead} />
    <Table
      locale={locale}
      caption={t.statesTitle}
      captionHidden
      stack
      columns={[
        { key: 'state', label: t.state },
        { key: 'meaning', label: t.meaning },
        { key: 'turn', label: t.turn },
      ]}
      rows={states.map((state) => ({
        headerCell: true,
        cells: [
          <StateMark locale={locale} state={state} />,
          stateMeanings[locale][state],
          turnNames[locale][turnIn[state]],
        ],
      }))}
    />
    <h2>{t.movesTitle}</h2>
    <p class="soft">{t.movesLead}</p>
    <Table
      locale={locale}
      caption={t.movesTitle}
      captionHidden
      stack
      columns={[
        { key: 'from', label: t.from },
        { key: 'to', label: t.to },
        { key: 'who', label: t.who },
        { key: 'place', label: t.thePlace },
      ]}
      rows={moves.map(({ from, to, by, place }) => ({
        headerCell: true,
        cells: [stateNames[locale][from], stateNames[locale][to], t.parties[by], t.effects[place]],
      }))}
    />
  </div>
)
