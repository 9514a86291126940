import { formatDate } from '#platform/i18n'
import {
  Actions,
  Button,
  ButtonLink,
  CheckField,
  DefinitionList,
  EmptyState,
  ErrorSummary,
  errorsOf,
  Field,
  FieldGroup,
  Form,
  type FormState,
  fieldOf,
  Masthead,
  Pagination,
  RadioGroup,
  SelectField,
  Table,
  TextAreaField,
} from '#ui'
import * as paths from '../paths.ts'
import type { Issuer } from '../queries/issuers.ts'
import type { listThings, ThingCase } from '../queries/things.ts'
import { decide, money } from '../rules/index.ts'
import { Board, decided, Problem, type Staff } from './parts.tsx'

interface ThingsProps extends Staff {
  year: string
  list: Awaited<ReturnType<typeof listThings>>
  mayIssue: boolean
}

export const ThingsPage = (props: ThingsProps) => {
  const { t, locale, link, list } = props
  return (
    <Board {...props} tab="inKind" title={t.inKindTitle} lead={t.thingsLead}>
      {props.mayIssue && (
        <p class="actions">
          <ButtonLink href={link(paths.newInKindPath)}>{t.newThing}</ButtonLink>
        </p>
      )}
      {list.rows.length === 0 ? (
        <EmptyState title={t.thingsNone} />
      ) : (
        <Table
          locale={locale}
          caption={t.inKindTitle}
          captionHidden
          stack
          columns={[
            { key: 'what', label: t.what },
            { key: 'on', label: t.receivedOn },
            { key: 'value', label: t.value, numeric: true },
            { key: 'why', label: t.why },
          ]}
          rows={list.rows.map((thing) => ({
            headerCell: true,
            cells: [
              <a href={link(paths.thingPath, { id: thing.id })}>{thing.description}</a>,
              formatDate(locale, thing.receivedOn),
              money(locale, thing.cents),
              thing.receiptId ? (
                <a href={link(paths.receiptPath, { id: thing.receiptId })}>{thing.serial}</a>
              ) : (
                decided(props, decide({ ...thing, printable: true }))
              ),
            ],
          }))}
        />
      )}
      <Pagination locale={locale} next={list.next && link(paths.inKindPath, {}, { before: list.next })} />
    </Board>
  )
}

export interface ThingProps extends Staff {
  title: string
  thing: ThingCase | undefined
  issuers: readonly Issuer[]
  state: FormState
  problem: string | undefined
  mayIssue: boolean
}

/** Something given: what it is, whether it gets a receipt, and the form to correct it until it has one. */
export const ThingPage = (props: ThingProps) => {
  const { t, title, thing, mayIssue } = props
  return (
    <div class="flow">
      <Masthead title={title} lead={t.thingsLead} />
      <Problem t={t} problem={props.problem} />
      {thing && <Decided {...props} thing={thing} />}
      {mayIssue && !thing?.receipted && !thing?.forgotten && <ThingForm {...props} />}
    </div>
  )
}

const Decided = (props: ThingProps & { thing: ThingCase }) => {
  const { t, locale, link, csrf, thing, mayIssue } = props
  const decision = decide({ ...thing, printable: true })
  const receipt = thing.receiptId && (
    <a href={link(paths.receiptPath, { id: thing.receiptId })}>{t.receiptTitle(thing.serial ?? '')}</a>
  )
  return (
    <>
      <DefinitionList
        items={[
          { term: t.what, value: thing.description },
          { term: t.receivedOn, value: formatDate(locale, thing.receivedOn) },
          { term: t.donor, value: thing.forgotten ? t.forgotten : <bdi>{thing.donorName}</bdi> },
          { term: t.value, value: money(locale, thing.cents) },
          ...(thing.receipted ? basisOf(props, thing) : []),
          { term: t.decision, value: receipt || decided(props, decision) },
        ]}
      />
      {mayIssue && decision.receipt && !thing.forgotten && (
        <Form method="post" csrf={csrf}>
          <input type="hidden" name="do" value="issue" />
          <Actions>
            <Button>{t.issue}</Button>
          </Actions>
        </Form>
      )}
    </>
  )
}

/** What its receipt rests on: as long as there is none, the form below says it. */
const basisOf = ({ t, locale }: ThingProps, thing: ThingCase) =>
  [
    { term: t.costPaid, value: thing.costCents === undefined ? '' : money(locale, thing.costCents) },
    { term: t.appraisedBy, value: [thing.appraiser, thing.appraiserAddress].filter(Boolean).join(', ') },
    { term: t.withoutAppraisal, value: thing.withoutAppraisal },
    {
      term: t.advantage,
      value: thing.advantageCents > 0 ? `${money(locale, thing.advantageCents)}, ${thing.advantage}` : '',
    },
  ].filter(({ value }) => value !== '')

const ThingForm = (props: ThingProps) => {
  const { t, locale, csrf, state, issuers } = props
  const field = fieldOf(props, state)
  return (
    <>
      <ErrorSummary title={t.problems} errors={errorsOf(t, state)} />
      <Form method="post" csrf={csrf}>
        <input type="hidden" name="version" value={state.typed.version ?? '0'} />
        <FieldGroup legend={t.what}>
          <RadioGroup
            {...field('kind', t.kind, true)}
            value={state.typed.kind ?? 'goods'}
            options={(['goods', 'gift-card', 'service'] as const).map((value) => ({
              value,
              label: t.thingKinds[value],
            }))}
          />
          <Field {...field('description', t.description, true)} />
          <Field {...field('value', t.thingValue, true)} inputmode="decimal" width="short" />
          <Field {...field('cost', t.cost)} hint={t.costHint} inputmode="decimal" width="short" />
        </FieldGroup>
        <FieldGroup legend={t.who}>
          <Field {...field('donorName', t.name, true)} dir="auto" />
          <TextAreaField {...field('donorAddress', t.addressLines, true)} rows={3} dir="auto" />
          <Field {...field('donorEmail', t.email)} type="email" />
          <SelectField
            {...field('locale', t.language, true)}
            value={state.typed.locale ?? locale}
            options={(['en', 'fr'] as const).map((value) => ({ value, label: t.languages[value] }))}
          />
        </FieldGroup>
        <FieldGroup legend={t.received}>
          <Field {...field('receivedOn', t.receivedOn, true)} type="date" width="medium" />
          <SelectField
            {...field('issuer', t.issuer, true)}
            options={issuers.map(({ id, name }) => ({ value: id, label: name[locale] }))}
          />
        </FieldGroup>
        <Special {...props} />
        <Actions>
          <Button>{t.save}</Button>
        </Actions>
      </Form>
    </>
  )
}

/** What only some gifts have. */
const Special = (props: ThingProps) => {
  const { t, state } = props
  const field = fieldOf(props, state)
  const check = (name: string, label: string) => (
    <CheckField {...field(name, label)} value="yes" checked={(state.typed[name] ?? '') !== ''} />
  )
  return (
    <>
      <FieldGroup legend={t.appraisal} hint={t.appraisalHint}>
        <Field {...field('appraiser', t.appraiser)} />
        <Field {...field('appraiserAddress', t.appraiserAddress)} />
        <Field {...field('withoutAppraisal', t.withoutAppraisal)} />
      </FieldGroup>
      <FieldGroup legend={t.card}>
        <SelectField
          {...field('cardFrom', t.cardFrom)}
          prompt={t.noCard}
          options={(['buyer', 'issuer', 'other'] as const).map((value) => ({ value, label: t.cardFroms[value] }))}
        />
        {check('cardTransferable', t.cardTransferable)}
        <Field {...field('cardRedeemedOn', t.cardRedeemedOn)} type="date" width="medium" />
      </FieldGroup>
      <FieldGroup legend={t.advantage} hint={t.advantageHint}>
        <Field {...field('advantageValue', t.advantageValue)} inputmode="decimal" width="short" />
        <Field {...field('advantage', t.advantageWhat)} />
        {check('advantageCash', t.advantageCash)}
      </FieldGroup>
      {check('namesRecipient', t.namesRecipient)}
    </>
  )
}
