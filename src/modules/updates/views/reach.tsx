import { formatDateTime, formatNumber } from '#platform/i18n'
import { Figure, FigureStrip, Mark, Table } from '#ui'
import { lagWords, percent } from '../messages.ts'
import { reachCsvPath } from '../paths.ts'
import type { PostedUpdate, Recipient } from '../queries/index.ts'
import { lagOf, reachBySector, reachOf } from '../rules.ts'
import { type Frame, nameOf, sectorIn } from './words.ts'

interface Props extends Frame {
  update: PostedUpdate
  recipients: Recipient[]
  mayPost: boolean
}

/** How far an update has come: figures, by sector for everyone, and by organisation for those who may post. */
export const Reach = (props: Props) => (
  <section aria-labelledby="reach" class="flow">
    <h2 id="reach">{props.t.reachTitle}</h2>
    <Figures {...props} />
    <BySector {...props} />
    {props.mayPost && (
      <>
        <ByOrganisation {...props} />
        <p>
          <a href={props.link(reachCsvPath, { id: props.update.id }, props.day)}>{props.t.csv}</a>
        </p>
      </>
    )}
  </section>
)

const received = (recipients: readonly Recipient[]) =>
  recipients.map(({ sector, lag }) => ({ sector, lag: lag ?? undefined }))

const Figures = ({ t, locale, update, recipients }: Props) => {
  const { within } = update
  if (within === null) return <p>{t.toldAll(recipients.length)}</p>
  const { acknowledged, addressed } = reachOf(received(recipients))
  const lag = lagOf(received(recipients).map((one) => ({ lag: one.lag, target: within * 60 })))
  const words = (minutes: number | undefined) => (minutes === undefined ? t.notYet : lagWords(locale, minutes))
  return (
    <FigureStrip label={t.reachTitle}>
      <Figure
        label={t.answeredFigure}
        value={formatNumber(locale, acknowledged)}
        lines={[t.ofOrganisations(addressed)]}
      />
      <Figure
        label={t.inTimeFigure}
        value={lag.withinTarget === undefined ? t.notYet : percent(locale, lag.withinTarget)}
        lines={[t.withinHours(within)]}
      />
      <Figure label={t.medianFigure} value={words(lag.median)} />
      <Figure label={t.ninetiethFigure} value={words(lag.ninetieth)} />
    </FigureStrip>
  )
}

const BySector = ({ t, locale, update, recipients }: Props) => (
  <Table
    locale={locale}
    caption={t.bySector}
    stack
    columns={[
      { key: 'sector', label: t.sector },
      { key: 'addressed', label: t.addressed, numeric: true },
      ...(update.within === null ? [] : [{ key: 'answered', label: t.reach, numeric: true }]),
    ]}
    rows={reachBySector(received(recipients))
      .map((one) => ({ ...one, name: sectorIn(locale, one.sector) }))
      .sort((a, b) => a.name.localeCompare(b.name, locale))
      .map((one) => ({
        headerCell: true,
        cells: [
          one.name,
          formatNumber(locale, one.addressed),
          ...(update.within === null ? [] : [formatNumber(locale, one.acknowledged)]),
        ],
      }))}
  />
)

const ByOrganisation = (props: Props) => {
  const { t, locale, update, recipients } = props
  const asked = update.within !== null
  return (
    <Table
      locale={locale}
      caption={t.byOrganisation}
      stack
      columns={[
        { key: 'organisation', label: t.organisation },
        ...(asked
          ? [
              { key: 'answer', label: t.answer },
              { key: 'after', label: t.after },
              { key: 'reminders', label: t.reminders, numeric: true },
            ]
          : []),
      ]}
      rows={recipients.map((one) => ({
        headerCell: true,
        cells: [
          <Name {...props} one={one} />,
          ...(asked
            ? [
                one.acknowledgedAt ? <Answered {...props} one={one} /> : <Unanswered {...props} one={one} />,
                one.lag === null ? '' : lagWords(locale, one.lag),
                formatNumber(locale, one.reminded),
              ]
            : []),
        ],
      }))}
    />
  )
}

const Name = ({ t, locale, one }: Props & { one: Recipient }) => (
  <>
    {nameOf(one, locale)}
    {one.archived && (
      <>
        {' '}
        <Mark kind="old">{t.archived}</Mark>
      </>
    )}
    {one.channel === 'none' && !one.acknowledgedAt && (
      <>
        {' '}
        <Mark kind="alert">{t.callThem}</Mark>
      </>
    )}
  </>
)

const Answered = ({ t, locale, one }: Props & { one: Recipient }) => {
  const who = one.who ?? t.someone
  const how = { app: one.who ? t.viaApp(one.who) : t.viaEnsemble, link: t.viaLink, telephone: t.viaTelephone(who) }
  const others = one.answers > 1 ? `, ${t.more(one.answers - 1)}` : ''
  return (
    <>
      {one.acknowledgedAt && formatDateTime(locale, one.acknowledgedAt)}, {one.via && how[one.via]}
      {others}
      {one.late && <Late t={t} />}
    </>
  )
}

const Unanswered = ({ t, one }: Props & { one: Recipient }) => (
  <>
    {t.notAnswered}
    {one.late && !one.archived && <Late t={t} />}
  </>
)

const Late = ({ t }: Pick<Frame, 't'>) => (
  <>
    {' '}
    <Mark kind="alert">{t.late}</Mark>
  </>
)
