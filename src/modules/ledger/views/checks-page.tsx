import { formatDateTime, formatNumber, type Locale } from '#platform/i18n'
import { EmptyState, Mark, Masthead, Notice, Table } from '#ui'
import type { CheckMessages } from '../messages/checks.ts'
import type { Check } from '../queries/checks.ts'
import type { Finding } from '../rules/findings.ts'
import { money } from '../rules/money.ts'
import type { Frame } from './words.ts'

interface Props extends Frame<CheckMessages> {
  checks: readonly Check[]
}

export const ChecksPage = (props: Props) => {
  const { t, locale, checks } = props
  const [last] = checks
  return (
    <div class="flow">
      <Masthead title={t.title} lead={t.lead} />
      {!last && <EmptyState title={t.none} text={t.noneText} />}
      {last && !last.ok && (
        <section class="flow" aria-labelledby="findings">
          <h2 id="findings">{t.findings}</h2>
          <Notice kind="break" title={t.wrong(last.found)}>
            <Findings t={t} locale={locale} findings={last.findings} />
            {last.found > last.findings.length && <p>{t.more(last.found - last.findings.length)}</p>}
          </Notice>
        </section>
      )}
      {last && last.warnings.length > 0 && (
        <section class="flow" aria-labelledby="warnings">
          <h2 id="warnings">{t.warnings}</h2>
          <p>{t.warningsLead}</p>
          <Findings t={t} locale={locale} findings={last.warnings} />
        </section>
      )}
      {last && <Checks {...props} />}
      <h2>{t.howTo}</h2>
      <p>{t.howToText}</p>
    </div>
  )
}

const Checks = ({ t, locale, checks }: Props) => (
  <Table
    locale={locale}
    caption={t.caption}
    stack
    columns={[
      { key: 'when', label: t.when },
      { key: 'result', label: t.result },
      { key: 'entries', label: t.entries, numeric: true },
      { key: 'took', label: t.took, numeric: true },
      { key: 'end', label: t.end },
    ]}
    rows={checks.map((check) => ({
      headerCell: true,
      cells: [
        formatDateTime(locale, check.at),
        check.ok ? <Mark kind="good">{t.good}</Mark> : <Mark kind="alert">{t.wrong(check.found)}</Mark>,
        formatNumber(locale, check.entries),
        t.seconds(check.took),
        <>
          {check.lastSeq}
          <br />
          <code class="hash">{check.lastHash}</code>
        </>,
      ],
    }))}
  />
)

type ListProps = { t: CheckMessages; locale: Locale; findings: readonly Finding[] }
export const Findings = ({ t, locale, findings }: ListProps) => (
  <ul>
    {findings.map((finding) => (
      <li>{inWords(t, locale, finding)}</li>
    ))}
  </ul>
)

/** A finding as a sentence. What another module's check says comes with its own word. */
export function inWords(t: CheckMessages, locale: Locale, { what, seq, account, cents }: Finding): string {
  const entry = String(seq ?? '')
  const off = money(locale, cents ?? 0)
  switch (what) {
    case 'gap':
      return t.what.gap(entry, String(cents ?? 1))
    case 'unbalanced':
      return t.what.unbalanced(entry, off)
    case 'hash':
    case 'stray-lines':
    case 'anchor':
      return t.what[what](entry)
    case 'tally':
    case 'below-zero':
      return t.what[what](account ?? '', off)
    case 'head':
      return t.what.head()
    default:
      return t.what.other(what, account ?? entry, off)
  }
}
