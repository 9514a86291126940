import type { Choice } from '#modules/entries'
import { formatDate, formatNumber } from '#platform/i18n'
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
  ItemList,
  Masthead,
  SelectField,
  Table,
} from '#ui'
import * as paths from '../paths.ts'
import type { CampaignIssuer, Issuer } from '../queries/issuers.ts'
import { registrationInWords } from '../rules/index.ts'
import { Board, Problem, type Staff } from './parts.tsx'

export const IssuersPage = (props: Staff & { issuers: readonly Issuer[]; year: string; mayIssue: boolean }) => {
  const { t, locale, link, issuers, mayIssue } = props
  return (
    <Board {...props} tab="issuers" title={t.issuersTitle} lead={t.issuersLead}>
      {mayIssue && (
        <p class="actions">
          <ButtonLink href={link(paths.newIssuerPath)}>{t.newIssuer}</ButtonLink>
        </p>
      )}
      {issuers.length === 0 ? (
        <EmptyState title={t.issuersNone} />
      ) : (
        <ItemList
          items={issuers.map(({ id, name, registration, prefix, issued, example }) => ({
            title: name[locale],
            href: mayIssue ? link(paths.issuerPath, { id }) : undefined,
            detail: [
              registrationInWords(registration),
              prefix,
              t.issuedSo(formatNumber(locale, issued)),
              ...(example ? [t.specimen] : []),
            ].join(', '),
          }))}
        />
      )}
    </Board>
  )
}

interface FormProps extends Staff {
  title: string
  state: FormState
  problem: string | undefined
}

/** A qualified donee, as the tax agency has it on file. */
export const IssuerPage = (props: FormProps & { example: boolean }) => {
  const { t, csrf, title, state, example } = props
  const field = fieldOf(props, state)
  return (
    <div class="flow">
      <Masthead title={title} lead={t.issuersLead} />
      <Problem t={t} problem={props.problem} />
      <ErrorSummary title={t.problems} errors={errorsOf(t, state)} />
      <Form method="post" csrf={csrf}>
        <input type="hidden" name="version" value={state.typed.version ?? '0'} />
        <Field {...field('nameEn', t.nameEn, true)} hint={t.nameHint} lang="en" />
        <Field {...field('nameFr', t.nameFr, true)} lang="fr" />
        <Field {...field('street', t.street, true)} />
        <Field {...field('city', t.city, true)} width="medium" />
        <Field {...field('province', t.province, true)} width="short" />
        <Field {...field('postalCode', t.postalCode, true)} width="short" />
        <Field
          {...field('registration', t.registration, true)}
          hint={t.registrationHint}
          width="medium"
          readonly={example || undefined}
        />
        <Field {...field('place', t.place, true)} width="medium" />
        <Field {...field('signatory', t.signatoryName, true)} />
        <Field {...field('signatoryTitleEn', t.titleEn, true)} lang="en" />
        <Field {...field('signatoryTitleFr', t.titleFr, true)} lang="fr" />
        <Field {...field('prefix', t.prefix, true)} hint={t.prefixHint} width="short" />
        <Field {...field('minimum', t.minimum)} hint={t.minimumHint} inputmode="decimal" width="short" />
        <Actions>
          <Button>{t.save}</Button>
        </Actions>
      </Form>
    </div>
  )
}

interface CampaignsProps extends Staff {
  year: string
  mayIssue: boolean
  set: readonly CampaignIssuer[]
  campaigns: readonly Choice[]
  issuers: readonly Issuer[]
  state: FormState
  problem: string | undefined
}

/** Which donee receives what a campaign is given. */
export const CampaignsPage = (props: CampaignsProps) => {
  const { t, locale, csrf, set, campaigns, issuers, state } = props
  const field = fieldOf(props, state)
  const title = (id: string) => campaigns.find((one) => one.id === id)?.title[locale] ?? id
  return (
    <Board {...props} tab="campaigns" title={t.campaignsTitle} lead={t.campaignsLead}>
      <Problem t={t} problem={props.problem} />
      {set.length === 0 ? (
        <EmptyState title={t.campaignsNone} />
      ) : (
        <Table
          locale={locale}
          caption={t.campaignsTitle}
          captionHidden
          stack
          columns={[
            { key: 'campaign', label: t.campaign },
            { key: 'from', label: t.from },
            { key: 'issuer', label: t.issuer },
          ]}
          rows={set.map((one) => ({
            headerCell: true,
            cells: [
              title(one.campaign_id),
              formatDate(locale, one.from_on),
              (locale === 'fr' ? one.name_fr : one.name_en) ?? t.nobody,
            ],
          }))}
        />
      )}
      {props.mayIssue && (
        <>
          <h2>{t.setTitle}</h2>
          <ErrorSummary title={t.problems} errors={errorsOf(t, state)} />
          <Form method="post" csrf={csrf}>
            <SelectField
              {...field('campaign', t.campaign, true)}
              options={campaigns.map(({ id }) => ({ value: id, label: title(id) }))}
            />
            <SelectField
              {...field('issuer', t.whoIssues, true)}
              options={[
                ...issuers.map(({ id, name }) => ({ value: id, label: name[locale] })),
                { value: 'nobody', label: t.nobody },
              ]}
            />
            <Field {...field('from', t.from, true)} type="date" width="medium" />
            <Actions>
              <Button>{t.set}</Button>
            </Actions>
          </Form>
        </>
      )}
    </Board>
  )
}
