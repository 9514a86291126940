import { formatDate, formatDateTime, type Locale } from '#platform/i18n'
import { Button, ButtonLink, EmptyState, Field, FilterBar, Form, Masthead, Pagination, Table } from '#ui'
import { basisNames, purposeNames } from '../names.ts'
import { importConsentsPath, ledgerCsvPath, ledgerPath, newConsentPath, withdrawPath } from '../paths.ts'
import { proofIn } from '../proofs.ts'
import type { Basis, Purpose } from '../purposes.ts'
import type { LedgerLine } from '../queries/consents.ts'
import type { Verdict } from '../rules.ts'
import { type Frame, separator } from './words.ts'

interface Props extends Frame {
  lines: readonly LedgerLine[]
  older: string | undefined
  /** The address that was searched for, and what holds for it. */
  email: string
  standing: { subscriber: string; verdicts: readonly { purpose: Purpose; verdict: Verdict }[] } | undefined
}

export const LedgerPage = (props: Props) => {
  const { t, locale, link, email, standing, older } = props
  return (
    <div class="flow">
      <Masthead title={t.ledger} lead={t.ledgerLead} />
      <div class="actions">
        <ButtonLink href={link(newConsentPath)}>{t.recordConsent}</ButtonLink>
        <ButtonLink kind="quiet" href={link(importConsentsPath)}>
          {t.importConsents}
        </ButtonLink>
        <ButtonLink kind="quiet" href={link(ledgerCsvPath)}>
          {t.exportCsv}
        </ButtonLink>
      </div>
      <FilterBar
        locale={locale}
        label={t.searchEmail}
        action={link(ledgerPath)}
        clearHref={email ? link(ledgerPath) : undefined}
      >
        <Field locale={locale} name="email" label={t.searchEmail} hint={t.searchHint} type="search" value={email} />
      </FilterBar>
      {email && !standing && <p role="status">{t.unknownEmail(email)}</p>}
      {standing && <Standing {...props} standing={standing} />}
      <Lines {...props} />
      <Pagination locale={locale} next={older} />
    </div>
  )
}

const verdictText = (t: Props['t'], locale: Locale, verdict: Verdict) => {
  if (!verdict.may) return t.why[verdict.why]
  return verdict.until ? t.mayUntil(formatDate(locale, verdict.until)) : t.may
}

const Standing = ({ t, locale, csrf, link, email, standing }: Props & { standing: NonNullable<Props['standing']> }) => (
  <Table
    locale={locale}
    caption={t.standing(email)}
    stack
    columns={[
      { key: 'purpose', label: t.purpose },
      { key: 'state', label: t.state },
      { key: 'withdraw', label: t.withdraw },
    ]}
    rows={standing.verdicts.map(({ purpose, verdict }) => ({
      headerCell: true,
      cells: [
        purposeNames[locale][purpose],
        verdictText(t, locale, verdict),
        verdict.may ? (
          <Form method="post" action={link(withdrawPath)} csrf={csrf}>
            <input type="hidden" name="subscriber" value={standing.subscriber} />
            <input type="hidden" name="purpose" value={purpose} />
            <Button kind="quiet">
              {t.withdraw}
              <span class="hidden-visually">
                {separator(locale)}
                {purposeNames[locale][purpose]}
              </span>
            </Button>
          </Form>
        ) : undefined,
      ],
    }))}
  />
)

const whatOf = ({ t, locale }: Props, line: LedgerLine) => {
  const how = line.kind
    ? [
        t.kinds[line.kind],
        // The check constraint on consents.basis allows no other words.
        line.basis ? basisNames[locale][line.basis as Basis].toLocaleLowerCase(locale) : '',
        line.expiresOn ? t.until(formatDate(locale, line.expiresOn)) : '',
      ]
    : []
  return [t.acts[line.act], ...how].filter(Boolean).join(', ')
}

/** What Ensemble wrote itself says where it came from; the words of staff do not. */
function proofOf(t: Props['t'], locale: Locale, { evidence, source }: LedgerLine) {
  const proof = proofIn(locale, evidence)
  // The check constraint on consents.source allows no other words.
  return proof === evidence ? `${proof} (${t.sources[source as keyof typeof t.sources]})` : proof
}

const Lines = (props: Props) => {
  const { t, locale, link, lines } = props
  return (
    <Table
      locale={locale}
      caption={t.ledger}
      captionHidden
      stack
      columns={[
        { key: 'when', label: t.when },
        { key: 'address', label: t.address },
        { key: 'purpose', label: t.purpose },
        { key: 'what', label: t.what },
        { key: 'proof', label: t.proof },
      ]}
      rows={lines.map((line) => ({
        cells: [
          line.act === 'granted' ? formatDate(locale, line.givenOn) : formatDateTime(locale, line.at),
          <a href={link(ledgerPath, {}, { email: line.email })}>{line.email}</a>,
          purposeNames[locale][line.purpose],
          whatOf(props, line),
          proofOf(t, locale, line),
        ],
      }))}
      empty={<EmptyState title={t.ledgerEmpty} text={t.ledgerEmptyText} />}
    />
  )
}
