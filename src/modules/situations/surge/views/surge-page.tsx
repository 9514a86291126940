import { formatDate } from '#platform/i18n'
import { Actions, ButtonLink, Form, ItemList, Mark, Masthead, Notice } from '#ui'
import {
  closeSurgePath,
  decisionsPath,
  makeTemplatePath,
  meetingsPath,
  newDecisionPath,
  newGroupPath,
  newReportPath,
  renameSurgePath,
  reportPath,
} from '../paths.ts'
import type { Decision, ReportLine, Surge } from '../queries/index.ts'
import { reportState } from '../rules.ts'
import { GroupCard } from './group-card.tsx'
import { datesInWords } from './surges-page.tsx'
import { type Frame, LanguageMark, nameOf, SyntheticMark, textOf } from './words.tsx'

export interface SurgeProps extends Frame {
  surge: Surge
  decisions: Decision[]
  reports: ReportLine[]
  /** The number before which there are more reports; undefined when these are all. */
  earlierReports: string | undefined
  /** Now, in Ontario: the day and HH:MM. */
  now: { on: string; at: string }
  mayLead: boolean
  csrf: string | undefined
}

export const SurgePage = (props: SurgeProps) => {
  const { t, locale, link, surge } = props
  return (
    <article class="flow surge">
      <Masthead title={nameOf(surge, locale)} lead={datesInWords({ t, locale, surge })} kicker={t.title}>
        <Mark kind={surge.closedOn ? 'plain' : 'good'}>{surge.closedOn ? t.stateClosed : t.stateOpen}</Mark>{' '}
        <SyntheticMark t={t} synthetic={surge.synthetic} />
      </Masthead>
      {surge.synthetic && (
        <Notice kind="synthetic">
          <p>{t.syntheticText}</p>
        </Notice>
      )}
      {surge.closedOn && <Closed {...props} />}
      <div class="surge__now">
        <Reports {...props} />
        <Decisions {...props} />
      </div>
      <Groups {...props} />
      {props.mayLead && !surge.closedOn && (
        <Actions>
          <ButtonLink href={link(renameSurgePath, { id: surge.id })} kind="quiet">
            {t.rename}
          </ButtonLink>
          <ButtonLink href={link(closeSurgePath, { id: surge.id })} kind="danger">
            {t.close}
          </ButtonLink>
        </Actions>
      )}
    </article>
  )
}

const Closed = ({ t, locale, link, surge, mayLead }: SurgeProps) => {
  const word = textOf(surge.closingEn, surge.closingFr, locale)
  return (
    <Notice kind="warning" title={t.closedNotice}>
      <p>{t.closedText}</p>
      {word.text && <p lang={word.lang}>{word.text}</p>}
      {mayLead && (
        <p>
          <a href={link(makeTemplatePath, { id: surge.id })}>{t.makeTemplate}</a>
        </p>
      )}
    </Notice>
  )
}

const Reports = ({ t, locale, link, surge, reports, earlierReports, mayLead, csrf }: SurgeProps) => (
  <section>
    <h2>{t.reports}</h2>
    {mayLead && !surge.closedOn && (
      <Form method="post" action={link(newReportPath, { id: surge.id })} csrf={csrf}>
        <p class="soft screen-only">{t.newReportText}</p>
        <Actions>
          <button type="submit" class="button button--primary">
            {t.newReport}
          </button>
        </Actions>
      </Form>
    )}
    {reports.length === 0 ? (
      <p>{t.noReports}</p>
    ) : (
      <ItemList
        items={reports.map((report) => ({
          title: t.reportOf(report.number, formatDate(locale, report.reportOn, 'long')),
          href: link(reportPath, { id: surge.id, report: report.id }),
          detail: t.reportStates[reportState(report)],
        }))}
      />
    )}
    {earlierReports && (
      <p class="screen-only">
        <a href={earlierReports}>{t.more}</a>
      </p>
    )}
  </section>
)

const Decisions = ({ t, locale, link, surge, decisions, mayLead }: SurgeProps) => (
  <section>
    <h2>{t.latestDecisions}</h2>
    {mayLead && !surge.closedOn && (
      <Actions>
        <ButtonLink href={link(newDecisionPath, { id: surge.id })}>{t.addDecision}</ButtonLink>
      </Actions>
    )}
    {decisions.length === 0 ? (
      <p>{t.noDecisions}</p>
    ) : (
      <ItemList
        items={decisions.map((one) => {
          const { text, lang } = textOf(one.decisionEn, one.decisionFr, locale)
          const group = locale === 'en' ? one.groupEn : one.groupFr
          return {
            title: (
              <>
                <span lang={lang}>{text}</span> <LanguageMark t={t} en={one.decisionEn} fr={one.decisionFr} />
              </>
            ),
            detail: [formatDate(locale, one.decidedOn, 'long'), group].filter(Boolean).join(', '),
          }
        })}
      />
    )}
    <p class="screen-only">
      <a href={link(decisionsPath, { id: surge.id })}>{t.allDecisions}</a>
    </p>
  </section>
)

const Groups = (props: SurgeProps) => {
  const { t, link, surge, mayLead } = props
  return (
    <section class="flow">
      <h2>{t.groups}</h2>
      <p class="screen-only">
        <a href={link(meetingsPath, { id: surge.id })}>{t.meetingsFile}</a>
      </p>
      <div class="surge__groups">
        {surge.groups.map((group) => (
          <GroupCard {...props} group={group} />
        ))}
      </div>
      {mayLead && !surge.closedOn && (
        <Actions>
          <ButtonLink href={link(newGroupPath, { id: surge.id })} kind="quiet">
            {t.addGroup}
          </ButtonLink>
        </Actions>
      )}
    </section>
  )
}
