import { arrivalPaths } from '#modules/arrivals'
import { unitNames } from '#modules/services'
import { formatDate, formatDateTime, formatNumber, today } from '#platform/i18n'
import type { ListedLink } from '#platform/links'
import { DefinitionList, ErrorSummary, Masthead, Notice, Table } from '#ui'
import { sentence } from '../messages.ts'
import { categoryNames, reasonNames, stateMeanings, stateNames, urgencyWords } from '../names.ts'
import { referPath, waitingPath } from '../paths.ts'
import type { MoveRow, ReferralDetail } from '../queries/index.ts'
import { mayReferAgain } from '../rules.ts'
import { type Frame, inLocale } from './frame.ts'
import { MailedLinks } from './mailed-links.tsx'
import { NextSteps, type StepsProps } from './next-steps.tsx'
import { Due, householdFacts, StateMark, turnOf } from './words.tsx'

export interface ReferralProps extends Frame, StepsProps {
  referral: ReferralDetail
  /** The links by which the partner was asked to answer. */
  links: readonly ListedLink[]
  mayEndLinks: boolean
  /** The sender can refer the household again. */
  maySend: boolean
}

/** One referral: where it stands, what is next, and what has happened. */
export const ReferralPage = (props: ReferralProps) => {
  const { t, locale, link, referral, problems, maySend } = props
  const errors = Object.entries(problems).map(([field, code]) => ({ field, text: sentence(t, code) }))
  const again = { household: referral.householdId, again: referral.id }
  return (
    <div class="flow">
      <Masthead
        title={t.referralTitle(categoryNames[locale][referral.category], referral.token)}
        lead={stateMeanings[locale][referral.state]}
        kicker={<StateMark locale={locale} state={referral.state} />}
      />
      <ErrorSummary title={t.problems} errors={errors} />
      {referral.state === 'sent' && props.links.some(({ open }) => open) && <p class="soft">{t.mailed}</p>}
      {referral.state === 'sent' && referral.partnerEmail === '' && <Notice kind="warning">{t.noEmail}</Notice>}
      <DefinitionList items={particulars(props)} />
      <NextSteps {...props} />
      {maySend && mayReferAgain(referral.state) && (
        <p>
          <a href={link(referPath, {}, again)}>{t.again}</a>
        </p>
      )}
      <History {...props} />
      <MailedLinks {...props} id={referral.id} mayEnd={props.mayEndLinks} />
    </div>
  )
}

function particulars(props: ReferralProps) {
  const { t, locale, link, referral } = props
  const day = (iso: string | null) => (iso ? formatDate(locale, iso) : '')
  const all = [
    {
      term: t.household,
      value: props.mayOpenHouseholds ? (
        <a href={link(arrivalPaths.household, { id: referral.householdId })}>{referral.token}</a>
      ) : (
        referral.token
      ),
    },
    ...householdFacts(props, referral),
    { term: t.urgency, value: urgencyWords[locale][referral.urgency] },
    { term: t.wantedOn, value: day(referral.wantedOn) },
    { term: t.service, value: inLocale(locale, referral.serviceNameEn, referral.serviceNameFr) },
    { term: t.partner, value: inLocale(locale, referral.toNameEn, referral.toNameFr) },
    { term: t.sender, value: inLocale(locale, referral.fromNameEn, referral.fromNameFr) },
    { term: t.place, value: <Place {...props} /> },
    { term: t.turn, value: turnOf(props, referral) },
    { term: t.due, value: referral.dueOn && <Due {...props} dueOn={referral.dueOn} /> },
    { term: t.expires, value: day(referral.expiresOn) },
    { term: t.followUpFrom, value: day(referral.followUpOn) },
  ]
  return all.filter(({ term, value }) => value && (term !== t.place || referral.unit))
}

const Place = ({ t, locale, link, referral }: ReferralProps) => {
  const { unit, reservation, places, ahead } = referral
  if (unit === null) return null
  const [many, name] = [formatNumber(locale, places), unitNames[locale][unit]]
  if (ahead !== null)
    return (
      <>
        {t.wanted(many, name)}, <a href={link(waitingPath, {}, { service: referral.serviceId })}>{t.inLine(ahead)}</a>
      </>
    )
  if (!reservation) return <>{t.wanted(many, name)}</>
  const [first, last] = [formatDate(locale, reservation.firstWeek), formatDate(locale, reservation.lastWeek)]
  const weeks = first === last ? t.inWeek(first) : t.fromTo(first, last)
  if (reservation.state === 'released')
    return <>{t.givenBack(many, name, formatDate(locale, reservation.releasedFrom ?? reservation.firstWeek))}</>
  return <>{(reservation.state === 'used' ? t.inUse : t.held)(many, name, weeks)}</>
}

const whoOf = ({ t }: Frame, { who, actorId }: MoveRow) =>
  who || (actorId.startsWith('link:') ? t.byLink : actorId === 'system' ? t.house : actorId)

const History = (props: ReferralProps) => {
  const { t, locale, referral } = props
  return (
    <section class="flow">
      <h2>{t.historyTitle}</h2>
      <Table
        locale={locale}
        caption={t.historyTitle}
        captionHidden
        stack
        columns={[
          { key: 'when', label: t.when },
          { key: 'what', label: t.what },
          { key: 'who', label: t.by },
          { key: 'why', label: t.why },
        ]}
        rows={referral.moves.map((move) => ({
          cells: [
            <time datetime={move.at.toISOString()}>
              {/* A rehearsal, or a record of past days, has days of its own. */}
              {today(move.at) === move.movedOn ? formatDateTime(locale, move.at) : formatDate(locale, move.movedOn)}
            </time>,
            move.from
              ? t.moved(stateNames[locale][move.from], stateNames[locale][move.to])
              : stateNames[locale][move.to],
            `${whoOf(props, move)}, ${t.via[move.via]}`,
            [move.reason && reasonNames[locale][move.reason], move.note]
              .filter(Boolean)
              .join(locale === 'en' ? ': ' : '\u00A0: '),
          ],
        }))}
      />
    </section>
  )
}
