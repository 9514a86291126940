import { Actions, Button, ErrorSummary, FileField, Form, type Frame, Masthead, Notice, sentence, Table } from '#ui'
import type { CalendarRead } from '../calendar/read.ts'
import type { StaffMessages } from '../messages/staff.ts'
import { spanInWords } from '../rules/index.ts'

interface Props extends Frame<StaffMessages> {
  problem: string | undefined
  /** What the file would do; undefined before there is one. */
  plan: (CalendarRead & { known: ReadonlySet<string>; text: string }) | undefined
}

/** A calendar file: first what would happen, then the drafts. */
export const ImportPage = (props: Props) => {
  const { t, locale, csrf, problem, plan } = props
  return (
    <div class="flow">
      <Masthead title={t.importTitle} lead={t.importLead} />
      <ErrorSummary title={t.problems} errors={problem ? [{ field: 'file', text: sentence(t, problem) }] : []} />
      {plan && <Plan {...props} plan={plan} />}
      <Form method="post" csrf={csrf} enctype="multipart/form-data">
        <FileField
          locale={locale}
          name="file"
          label={t.importFile}
          hint={t.importFileHint}
          accept=".ics,text/calendar"
          required
          error={problem && sentence(t, problem)}
        />
        <Actions>
          <Button kind={plan ? 'quiet' : 'primary'}>{t.importLook}</Button>
        </Actions>
      </Form>
    </div>
  )
}

const Plan = ({ t, locale, csrf, plan }: Props & { plan: NonNullable<Props['plan']> }) => {
  const { events, skipped, known, text } = plan
  const drafts = events.filter(({ uid }) => !known.has(uid)).length
  const rows = [
    ...events.map((one) => ({
      title: one.title,
      when: spanInWords(locale, one),
      what: known.has(one.uid)
        ? t.importKnown
        : [t.importNew, one.remark && t.importWhy[one.remark]].filter(Boolean).join(', '),
    })),
    ...skipped.map(({ title, why }) => ({ title, when: '', what: `${t.importSkipped}, ${t.importWhy[why]}` })),
  ]
  return (
    <section class="flow">
      <Table
        locale={locale}
        caption={t.importPlan}
        stack
        columns={[
          { key: 'title', label: t.titleEn },
          { key: 'when', label: t.when },
          { key: 'what', label: t.importPlan },
        ]}
        rows={rows.map(({ title, when, what }) => ({ headerCell: true, cells: [title, when, what] }))}
      />
      {drafts === 0 ? (
        <Notice kind="warning">{t.importNothing}</Notice>
      ) : (
        <Form method="post" csrf={csrf}>
          <textarea name="calendar" hidden>
            {text}
          </textarea>
          <Actions>
            <Button>{t.importDo(drafts)}</Button>
          </Actions>
        </Form>
      )}
    </section>
  )
}
