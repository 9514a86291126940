import { capacityPath } from '#modules/services'
import { formatNumber } from '#platform/i18n'
import { EmptyState, ItemList, Masthead, Notice } from '#ui'
import { referralsPath, waitingPath } from '../paths.ts'
import type { Line, ReferralRow } from '../queries/index.ts'
import { type Frame, inLocale } from './frame.ts'
import { ReferralTable } from './list-page.tsx'

/** What shortens a line: more places. */
const StatePlaces = ({ t, link }: Frame) => (
  <p>
    <a href={link(capacityPath)}>{t.statePlaces}</a>
  </p>
)

/** The services somebody waits for. */
export const LinesPage = ({ lines, left, ...frame }: Frame & { lines: readonly Line[]; left: number }) => {
  const { t, locale, link } = frame
  return (
    <div class="flow">
      <Masthead title={t.waitingTitle} lead={t.waitingLead} />
      {lines.length === 0 ? (
        <EmptyState title={t.waitingNone} text={t.waitingNoneText} />
      ) : (
        <ItemList
          items={lines.map((line) => ({
            title: inLocale(locale, line.nameEn, line.nameFr),
            href: link(waitingPath, {}, { service: line.serviceId }),
            detail: inLocale(locale, line.organisationEn, line.organisationFr),
            turn: t.waitingCount(formatNumber(locale, line.waiting)),
          }))}
        />
      )}
      {lines.length > 0 && <StatePlaces {...frame} />}
      {left > 0 && (
        <p>
          <a href={link(referralsPath, {}, { view: 'left', state: 'waiting' })}>
            {t.leftWaiting(formatNumber(locale, left), left === 1)}
          </a>
        </p>
      )}
    </div>
  )
}

/** Who waits for one service, in the order in which places are offered. */
export const LinePage = (props: Frame & { title: string; rows: readonly ReferralRow[] }) => (
  <div class="flow">
    <Masthead title={props.title} lead={props.t.waitingLead} kicker={props.t.waitingTitle} />
    {props.rows.length >= 100 && <Notice kind="warning">{props.t.waitingFull}</Notice>}
    <ReferralTable {...props} caption={props.title} />
    <StatePlaces {...props} />
  </div>
)
