import { formatDateTime } from '#platform/i18n'
import type { MailLine, TroubledMail, Waiting } from '#platform/mail'
import { Actions, Button, EmptyState, Form, Mark, Masthead, Notice, Table } from '#ui'
import { doubtPath, heldPath } from '../paths.ts'
import { type Frame, separator } from './words.ts'

interface Props extends Frame {
  line: MailLine
  hasServer: boolean
  /** What goes out by itself once it can; and what waited for a mail server, and now for a person. */
  queued: Waiting
  held: Waiting
  /** How many of those that are held are listed at most. */
  shown: number
  mails: readonly TroubledMail[]
}

/** For whoever keeps the house: whether mail goes out at all, and the messages a person has to decide on. */
export const HouseMailPage = (props: Props) => {
  const { t, locale, mails } = props
  return (
    <div class="flow">
      <Masthead title={t.houseTitle} lead={t.houseLead} />
      <LineState {...props} />
      {props.held.count > 0 && <Held {...props} />}
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
            <State t={t} mail={mail} />,
            mail.state === 'in-doubt' ? <Decide {...props} mail={mail} /> : undefined,
          ],
        }))}
        empty={<EmptyState title={t.troubledEmpty} />}
      />
    </div>
  )
}

const State = ({ t, mail }: Pick<Props, 't'> & { mail: TroubledMail }) => {
  if (mail.state === 'in-doubt') return <Mark kind="alert">{t.inDoubt}</Mark>
  if (mail.state === 'held') return <>{t.heldState}</>
  return <>{`${t.refusedState}${mail.reason ? ` (${mail.reason})` : ''}`}</>
}

const LineState = ({ t, locale, line, hasServer, queued }: Props) => {
  if (!hasServer)
    return (
      <Notice kind="warning" title={t.noServer}>
        <p>{t.noServerText(queued.count)}</p>
      </Notice>
    )
  if (!line.down_since || !line.next_try_at) return <p>{t.lineUp}</p>
  const [since, next] = [formatDateTime(locale, line.down_since), formatDateTime(locale, line.next_try_at)]
  return <Notice kind="warning" title={t.lineDown(since, next)} />
}

/** One word on everything that waited. */
const Held = ({ t, locale, csrf, link, held, shown }: Props) => (
  <section class="flow">
    <Notice kind="warning" title={t.heldTitle(held.count)}>
      {held.first && held.last && (
        <p>{t.heldText(formatDateTime(locale, held.first), formatDateTime(locale, held.last))}</p>
      )}
      {held.count > shown && <p>{t.heldMost(shown)}</p>}
    </Notice>
    <Form method="post" action={link(heldPath)} csrf={csrf}>
      <Actions>
        <Button name="word" value="send">
          {t.sendHeld}
        </Button>
        <Button kind="danger" name="word" value="drop">
          {t.dropHeld}
        </Button>
      </Actions>
    </Form>
  </section>
)

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
