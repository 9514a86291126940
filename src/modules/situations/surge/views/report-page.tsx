import { Actions, Button, ButtonLink, Form, Mark, Masthead, Notice } from '#ui'
import { approveReportPath, editReportPath, refreshReportPath, reportPdfPath, sendReportPath } from '../paths.ts'
import type { Report } from '../queries/index.ts'
import type { ReportDocument } from '../report/document.ts'
import { type Lack, reportState } from '../rules.ts'
import { ReportBody } from './report-body.tsx'
import type { Frame } from './words.tsx'

export interface ReportProps extends Frame {
  report: Report
  document: ReportDocument
  lacks: Lack[]
  mayLead: boolean
  /** The situation is closed: an approved report may still be sent, a draft stays one. */
  closed: boolean
  csrf: string | undefined
}

export const ReportPage = (props: ReportProps) => {
  const { t, locale, link, report, document } = props
  const state = reportState(report)
  const at = { id: report.surgeId, report: report.id }
  return (
    <article class="flow">
      <Masthead title={document.title} lead={document.day} kicker={document.situation}>
        <Mark kind={state === 'draft' ? 'old' : 'good'}>{t.reportStates[state]}</Mark>
      </Masthead>
      <p>
        {document.state} {report.approver && t.approvedBy(report.approver)}{' '}
        {state === 'sent' && report.sentTo !== null && t.sentTo(report.sentTo)} {state === 'sending' && t.sendingNow}
      </p>
      <p class="screen-only">
        <a href={link(reportPdfPath, at)}>{t.pdf}</a>
      </p>
      {props.mayLead && <Steps {...props} />}
      <ReportBody locale={locale} document={document} />
    </article>
  )
}

/** What comes next for whoever leads: write, read the numbers again, approve, send. */
const Steps = (props: ReportProps) => {
  const { t, link, report, lacks, closed, csrf } = props
  const state = reportState(report)
  const at = { id: report.surgeId, report: report.id }
  if (state === 'approved')
    return (
      <Form method="post" action={link(sendReportPath, at)} csrf={csrf}>
        <p class="soft screen-only">{t.sendText}</p>
        <Actions>
          <Button>{t.send}</Button>
        </Actions>
      </Form>
    )
  if (state !== 'draft' || closed) return null
  return (
    <div class="flow report__steps">
      {lacks.length > 0 && <Lacks {...props} />}
      <div class="actions">
        <ButtonLink href={link(editReportPath, at)} kind={lacks.length > 0 ? 'primary' : 'quiet'}>
          {t.editReport}
        </ButtonLink>
        <form method="post" action={link(refreshReportPath, at)}>
          {csrf && <input type="hidden" name="_csrf" value={csrf} />}
          <Button kind="quiet">{t.refresh}</Button>
        </form>
        {lacks.length === 0 && (
          <form method="post" action={link(approveReportPath, at)}>
            {csrf && <input type="hidden" name="_csrf" value={csrf} />}
            <input type="hidden" name="version" value={report.version} />
            <Button>{t.approve}</Button>
          </form>
        )}
      </div>
    </div>
  )
}

const Lacks = ({ t, lacks }: ReportProps) => (
  <Notice kind="warning" title={t.notYet}>
    <ul>
      {lacks.map(({ section, locale, record }) => (
        <li>
          {record === undefined
            ? t.lackText(t.sections[section], t.languages[locale])
            : t.lackRecord(t.sections[section], record, t.languages[locale])}
        </li>
      ))}
    </ul>
    <p>{t.lackHint}</p>
  </Notice>
)
