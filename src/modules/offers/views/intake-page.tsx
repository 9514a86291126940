import { formatDate, formatDateTime, type Locale } from '#platform/i18n'
import {
  Actions,
  Button,
  CheckGroup,
  DateField,
  ErrorSummary,
  Field,
  Form,
  Mark,
  Notice,
  RadioGroup,
  SelectField,
  Table,
  TextAreaField,
} from '#ui'
import { categories, goods } from '../codes.ts'
import { type StaffMessages, staffSentence } from '../messages/staff.ts'
import { categoryNames, inLine, intakeStateNames, scopeNames } from '../names.ts'
import type { DropOff, IntakeState, RuleLine } from '../queries/index.ts'
import { intakeStates } from '../rules/intake.ts'
import { type Choice, OrganisationField } from './entry-forms.tsx'
import { categoryOptions, errorsOf, type FieldOf, type FormState, fieldsOf } from './fields.tsx'
import { Synthetic, whoIn } from './parts.tsx'

export interface IntakeProps extends FormState {
  t: StaffMessages
  locale: Locale
  intake: IntakeState
  rules: readonly RuleLine[]
  dropOffs: readonly DropOff[]
  /** The organisations for which this reader may list a place. */
  organisations: readonly Choice[]
  csrf: string | undefined
  mayRule: boolean
  links: { rule: string; freeze: string; dropOffs: string }
  archiveHref: (place: DropOff) => string | undefined
}

export const IntakePage = (props: IntakeProps) => {
  const { t, locale, intake, rules, typed, problems } = props
  const sentence = (code: string) => staffSentence(t, code)
  const given = { locale, typed, problems, sentence }
  const field = fieldsOf(given)
  return (
    <div class="flow">
      <h1>{t.intakeTitle}</h1>
      <p class="lead">{t.intakeLead}</p>
      <ErrorSummary title={t.problems} errors={errorsOf(given)} />
      {props.mayRule && <Freeze {...props} />}
      <h2>{t.intakeNow}</h2>
      <Table
        locale={locale}
        caption={t.intakeNow}
        captionHidden
        stack
        columns={[
          { key: 'what', label: t.what },
          { key: 'state', label: t.state },
          { key: 'message', label: locale === 'en' ? t.messageEn : t.messageFr },
        ]}
        rows={intake.categories.map((one) => ({
          headerCell: true,
          cells: [
            categoryNames[locale][one.category],
            <>
              <Mark kind={one.state === 'open' ? 'good' : 'plain'}>{intakeStateNames[locale][one.state]}</Mark>{' '}
              {one.until !== null && t.untilDay(formatDate(locale, one.until))}
            </>,
            locale === 'en' ? one.messageEn : one.messageFr,
          ],
        }))}
      />
      {props.mayRule && <RuleForm {...props} field={field} />}
      <h2>{t.dropOffs}</h2>
      <DropOffs {...props} />
      {props.organisations.length > 0 && <DropOffForm {...props} field={field} />}
      {rules.length > 0 && <Rules t={t} locale={locale} rules={rules} />}
    </div>
  )
}

const Freeze = ({ t, intake, csrf, links }: IntakeProps) => (
  <Form method="post" action={links.freeze} csrf={csrf}>
    {intake.freeze ? (
      <Notice kind="warning" title={t.frozenNow}>
        <Actions>
          <Button name="state" value="open">
            {t.unfreeze}
          </Button>
        </Actions>
      </Notice>
    ) : (
      <>
        <h2>{t.freezeTitle}</h2>
        <p>{t.freezeText}</p>
        <Actions>
          <Button kind="danger" name="state" value="paused">
            {t.freeze}
          </Button>
        </Actions>
      </>
    )}
  </Form>
)

const RuleForm = ({ t, locale, csrf, links, field }: IntakeProps & { field: FieldOf }) => {
  const names = scopeNames(locale)
  const kinds = (['goods', 'home', 'time', 'all'] as const).map((scope) => ({ value: scope, label: names[scope] }))
  return (
    <Form method="post" action={links.rule} csrf={csrf}>
      <h2>{t.ruleTitle}</h2>
      <SelectField
        {...field('scope', t.scope, true)}
        prompt={t.chooseCategory}
        options={[...categoryOptions(locale, categories), ...kinds]}
      />
      <RadioGroup
        {...field('state', t.ruleState, true)}
        options={intakeStates.map((state) => ({ value: state, label: intakeStateNames[locale][state] }))}
      />
      <DateField {...field('until', t.until)} hint={t.untilHint} />
      <TextAreaField {...field('messageEn', t.messageEn)} hint={t.messageHint} rows={2} maxlength="300" lang="en" />
      <TextAreaField {...field('messageFr', t.messageFr)} rows={2} maxlength="300" lang="fr" />
      <TextAreaField {...field('insteadEn', t.insteadEn)} rows={2} maxlength="300" lang="en" />
      <TextAreaField {...field('insteadFr', t.insteadFr)} rows={2} maxlength="300" lang="fr" />
      <Actions>
        <Button>{t.save}</Button>
      </Actions>
    </Form>
  )
}

const DropOffs = ({ t, locale, dropOffs, csrf, archiveHref }: IntakeProps) => (
  <Table
    locale={locale}
    caption={t.dropOffs}
    captionHidden
    stack
    columns={[
      { key: 'organisation', label: t.organisation },
      { key: 'address', label: t.address },
      { key: 'hours', label: locale === 'en' ? t.hoursEn : t.hoursFr },
      { key: 'takes', label: t.takes },
      { key: 'next', label: t.next },
    ]}
    rows={dropOffs.map((place) => {
      const name = locale === 'en' ? place.nameEn : place.nameFr
      const archive = archiveHref(place)
      return {
        headerCell: true,
        cells: [
          <>
            {name} <Synthetic word={t.synthetic} is={place.synthetic} />
          </>,
          place.address,
          locale === 'en' ? place.hoursEn : place.hoursFr,
          inLine(place.takes.map((category) => categoryNames[locale][category])),
          archive && (
            <Form method="post" action={archive} csrf={csrf}>
              <Button kind="quiet" aria-label={t.archive + t.archiveOf(name)}>
                {t.archive}
              </Button>
            </Form>
          ),
        ],
      }
    })}
    empty={<p class="soft">{t.noDropOffs}</p>}
  />
)

const DropOffForm = ({ t, locale, csrf, links, organisations, field }: IntakeProps & { field: FieldOf }) => {
  const takes = field('takes', t.takes, true)
  return (
    <Form method="post" action={links.dropOffs} csrf={csrf}>
      <h3>{t.addDropOff}</h3>
      <OrganisationField
        locale={locale}
        field={field}
        label={t.organisation}
        prompt={t.chooseOrganisation}
        organisations={organisations}
      />
      <Field {...field('address', t.address, true)} hint={t.addressHint} autocomplete="off" />
      <Field {...field('hoursEn', t.hoursEn, true)} lang="en" />
      <Field {...field('hoursFr', t.hoursFr, true)} lang="fr" />
      <CheckGroup
        {...takes}
        values={takes.value.split(',').filter(Boolean)}
        options={goods.map((category) => ({ value: category, label: categoryNames[locale][category] }))}
      />
      <Actions>
        <Button kind="quiet">{t.addDropOff}</Button>
      </Actions>
    </Form>
  )
}

const Rules = ({ t, locale, rules }: { t: StaffMessages; locale: Locale; rules: readonly RuleLine[] }) => (
  <Table
    locale={locale}
    caption={t.ruleHistory}
    stack
    columns={[
      { key: 'when', label: t.when },
      { key: 'who', label: t.who },
      { key: 'scope', label: t.scope },
      { key: 'state', label: t.ruleState },
      { key: 'message', label: locale === 'en' ? t.messageEn : t.messageFr },
    ]}
    rows={rules.map((rule) => ({
      cells: [
        <time datetime={rule.setAt.toISOString()}>{formatDateTime(locale, rule.setAt)}</time>,
        whoIn(locale, rule.who),
        scopeNames(locale)[rule.scope],
        `${intakeStateNames[locale][rule.state]}${rule.until ? ` ${t.untilDay(formatDate(locale, rule.until))}` : ''}`,
        locale === 'en' ? rule.messageEn : rule.messageFr,
      ],
    }))}
  />
)
