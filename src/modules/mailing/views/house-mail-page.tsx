import { formatDateTime } from '#platform/i18n'
import type { MailLine, TroubledMail } from '#platform/mail'
import { Button, EmptyState, Form, Mark, Masthead, Notice, Table } from '#ui'
import { doubtPath } from '../paths.ts'
import { type Frame, separator } from './words.ts'

interface Props extends Frame {
  line: MailLine
  hasServer: boolean
  mails: readonly TroubledMail[]
}

/** For whoever keeps the house: whether mail goes out at all, and the messages a person has to decide on. */
export const HouseMailPage = (props: Props) => {
  const { t, locale, mails } = props
  return (
    <div class="flow">
      <Masthead title={t.houseTitle} lead={t.houseLead} />
      <LineState {...props} />
      <Table
        locale={locale}
        caption={t.troubled}
        stack
        columns={[
          { key: 'when', label: t.when },
          { key: 'address', label: t.address },
          { key: 'subject', label: t.subject },
          { key: 'state', label: t.state },
          { key: 'decide', label: t.what },
        ]}
        rows={mails.map((mail) => ({
          cells: [
            formatDateTime(locale, mail.handed_at ?? mail.queued_at),
            mail.recipient,
            <span lang={mail.locale}>{mail.subject}</span>,
            mail.state === 'in-doubt' ? (
              <Mark kind="alert">{t.inDoubt}</Mark>
            ) : (
              `${t.refusedState}${mail.reason ? ` (${mail.reason})` : ''}`
            ),
            mail.state === 'in-doubt' ? <Decide {...props} mail={mail} /> : undefined,
          ],
        }))}
        empty={<EmptyState title={t.troubledEmpty} />}
      />
    </div>
  )
}

const LineState = ({ t, locale, line, hasServer }: Props) => {
  if (!hasServer) return <Notice kind="warning" title={t.noServer} />
  if (!line.down_since || !line.next_try_at) return <p>{t.lineUp}</p>
  const [since, next] = [formatDateTime(locale, line.down_since), formatDateTime(locale, line.next_try_at)]
  return <Notice kind="warning" title={t.lineDown(since, next)} />
}

const Decide = ({ t, locale, csrf, link, mail }: Props & { mail: TroubledMail }) => (
  <Form method="post" action={link(doubtPath, { id: mail.id })} csrf={csrf}>
    <div class="actions">
      {(['arrived', 'again'] as const).map((word) => (
        <Button kind="quiet" name="word" value={word}>
          {t[word]}
          <span class="hidden-visually">
            {separator(locale)}
            {mail.subject}
          </span>
        </Button>
      ))}
    </div>
  </Form>
)
