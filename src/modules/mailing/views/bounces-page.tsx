import { formatDateTime } from '#platform/i18n'
import type { Bounce, Suppressed } from '#platform/mail'
import { Button, EmptyState, Form, Masthead, Table } from '#ui'
import { bouncesPath } from '../paths.ts'
import { type Frame, separator } from './words.ts'

interface Props extends Frame {
  suppressed: readonly Suppressed[]
  bounces: readonly Bounce[]
}
// The check constraints on kind and reason allow no other words.
const kind = (text: string) => text as 'hard' | 'soft'

/** Addresses that get nothing until somebody opens them again, and what came back lately. */
export const BouncesPage = (props: Props) => {
  const { t, locale, bounces } = props
  return (
    <div class="flow">
      <Masthead title={t.bounces} lead={t.bouncesLead} />
      <SuppressedTable {...props} />
      <Table
        locale={locale}
        caption={t.latest}
        stack
        columns={[
          { key: 'when', label: t.when },
          { key: 'address', label: t.address },
          { key: 'what', label: t.what },
          { key: 'code', label: t.code },
        ]}
        rows={bounces.map((one) => ({
          cells: [formatDateTime(locale, one.at), one.recipient, t.bounceKinds[kind(one.kind)], one.status],
        }))}
        empty={<EmptyState title={t.latestEmpty} />}
      />
    </div>
  )
}

const SuppressedTable = ({ t, locale, csrf, link, suppressed }: Props) => (
  <Table
    locale={locale}
    caption={t.suppressed}
    stack
    columns={[
      { key: 'address', label: t.address },
      { key: 'since', label: t.since },
      { key: 'why', label: t.reason },
      { key: 'reopen', label: t.reopen },
    ]}
    rows={suppressed.map((one) => ({
      headerCell: true,
      cells: [
        one.recipient,
        formatDateTime(locale, one.since),
        t.reasons[kind(one.reason)],
        <Form method="post" action={link(bouncesPath)} csrf={csrf}>
          <input type="hidden" name="email" value={one.recipient} />
          <Button kind="quiet">
            {t.reopen}
            <span class="hidden-visually">
              {separator(locale)}
              {one.recipient}
            </span>
          </Button>
        </Form>,
      ],
    }))}
    empty={<EmptyState title={t.suppressedEmpty} />}
  />
)
