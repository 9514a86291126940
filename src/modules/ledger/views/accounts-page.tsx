import { formatDate, today } from '#platform/i18n'
import {
  Actions,
  Button,
  ButtonLink,
  EmptyState,
  ErrorSummary,
  errorsOf,
  Field,
  Form,
  type FormState,
  fieldOf,
  Mark,
  Masthead,
  Notice,
  sentence,
  Table,
  TextAreaField,
  VisuallyHidden,
} from '#ui'
import * as paths from '../paths.ts'
import type { LedgerAccount, ListedFund } from '../queries/accounts.ts'
import { money } from '../rules/money.ts'
import type { Frame } from './words.ts'

/** What is owned, what is owed, what is held for a purpose. */
export const AccountsPage = ({ t, locale, link, accounts }: Frame & { accounts: readonly LedgerAccount[] }) => {
  const shown = (cents: number) => money(locale, cents)
  const sum = accounts.reduce((total, { cents }) => total + cents, 0)
  return (
    <div class="flow">
      <Masthead title={t.accounts} lead={t.accountsLead} />
      {(['asset', 'liability', 'fund'] as const).map((kind) => {
        const of = accounts.filter((account) => account.kind === kind)
        if (of.length === 0)
          return (
            <EmptyState title={t.noFunds} text={t.noFundsText} action={<a href={link(paths.fundsPath)}>{t.funds}</a>} />
          )
        const sign = kind === 'asset' ? 1 : -1
        const total = of.reduce((all, { cents }) => all + sign * cents, 0)
        return (
          <Table
            locale={locale}
            caption={t.kinds[kind]}
            columns={[
              { key: 'account', label: t.account },
              { key: 'balance', label: t.balance, numeric: true },
            ]}
            rows={[
              ...of.map(({ code, nameEn, nameFr, cents }) => ({
                headerCell: true,
                cells: [
                  <a href={link(paths.ledgerPath, {}, { account: code })}>{locale === 'en' ? nameEn : nameFr}</a>,
                  shown(sign * cents),
                ],
              })),
              { headerCell: true, cells: [<strong>{t.sum}</strong>, <strong>{shown(total)}</strong>] },
            ]}
          />
        )
      })}
      <p>
        {t.accountsSum}
        {locale === 'fr' ? '\u00a0: ' : ': '}
        <strong>{shown(sum)}</strong>
      </p>
    </div>
  )
}

interface FundsProps extends Frame {
  funds: readonly ListedFund[]
  mayOpen: boolean
  /** Why the last step came to nothing. */
  problem: string | undefined
}

export const FundsPage = (props: FundsProps) => {
  const { t, link, funds, mayOpen, problem } = props
  return (
    <div class="flow">
      <Masthead title={t.funds} lead={t.fundsLead} />
      {problem && (
        <div role="alert">
          <Notice kind="warning">{sentence(t, problem)}</Notice>
        </div>
      )}
      {mayOpen && (
        <p class="actions">
          <ButtonLink href={link(paths.newFundPath)}>{t.openFund}</ButtonLink>
        </p>
      )}
      {funds.length === 0 && <EmptyState title={t.noFunds} text={t.noFundsText} />}
      {funds.map((fund) => (
        <FundSection {...props} fund={fund} />
      ))}
    </div>
  )
}

const FundSection = (props: FundsProps & { fund: ListedFund }) => {
  const { t, locale, link, fund } = props
  return (
    <section class="flow" aria-labelledby={`fund-${fund.code}`}>
      <h2 id={`fund-${fund.code}`}>
        {locale === 'en' ? fund.name_en : fund.name_fr} {fund.example && <Mark kind="synthetic">{t.example}</Mark>}
        {fund.closed_at && <Mark kind="old">{t.closed}</Mark>}
      </h2>
      <p>{locale === 'en' ? fund.purpose_en : fund.purpose_fr}</p>
      <p>
        {t.inFund}
        {locale === 'fr' ? '\u00a0: ' : ': '}
        <strong>{money(locale, fund.cents)}</strong>.{' '}
        <a href={link(paths.ledgerPath, {}, { account: `fund:${fund.code}` })}>
          {t.entriesOf}
          <VisuallyHidden>, {locale === 'en' ? fund.name_en : fund.name_fr}</VisuallyHidden>
        </a>
      </p>
      {fund.closed_at && <p>{t.closedBy(formatDate(locale, today(fund.closed_at), 'long'), fund.closed_name ?? '')}</p>}
      {props.mayOpen && <OpenOrClose {...props} />}
    </section>
  )
}

/** Closing is offered where nothing is left in a fund; whether something still uses it is said when it is tried. */
const OpenOrClose = ({ t, link, csrf, fund }: FundsProps & { fund: ListedFund }) => {
  const { id, closed_at, cents, code } = fund
  if (!closed_at && (cents !== 0 || code === 'operations')) return null
  return (
    <Form method="post" action={link(closed_at ? paths.reopenFundPath : paths.closeFundPath, { id })} csrf={csrf}>
      <Actions>
        <Button kind="quiet" aria-describedby={`fund-${code}`}>
          {closed_at ? t.reopenFund : t.closeFund}
        </Button>
      </Actions>
    </Form>
  )
}

export const FundPage = (props: Frame & { state: FormState }) => {
  const { t, csrf, state } = props
  const field = fieldOf(props, state)
  return (
    <div class="flow">
      <Masthead title={t.openFund} lead={t.fundsLead} />
      <ErrorSummary title={t.problems} errors={errorsOf(t, state)} />
      <Form method="post" csrf={csrf}>
        <Field {...field('code', t.fundCode, true)} width="medium" autocapitalize="none" maxlength={40} />
        <Field {...field('nameEn', t.nameEn, true)} lang="en" maxlength={120} />
        <Field {...field('nameFr', t.nameFr, true)} lang="fr" maxlength={120} />
        <TextAreaField {...field('purposeEn', t.purposeEn, true)} lang="en" rows={3} maxlength={600} />
        <TextAreaField {...field('purposeFr', t.purposeFr, true)} lang="fr" rows={3} maxlength={600} />
        <Actions>
          <Button>{t.openFund}</Button>
        </Actions>
      </Form>
    </div>
  )
}
