import { formatDate, formatNumber, href, type Locale, plural } from '#platform/i18n'
import {
  Actions,
  Button,
  ButtonLink,
  ErrorSummary,
  Field,
  Form,
  Mark,
  Masthead,
  Table,
  TextAreaField,
  VisuallyHidden,
} from '#ui'
import type { Rate } from '../demand/rate.ts'
import { rateList } from '../demand/rates.ts'
import type { Messages } from '../messages.ts'
import { ratePath } from '../paths.ts'
import type { OwnRate } from '../queries.ts'

interface Props {
  t: Messages
  locale: Locale
  slug: string
  own: OwnRate[]
  mayEdit: boolean
}

export const RatesPage = ({ t, locale, slug, own, mayEdit }: Props) => (
  <>
    <Masthead title={t.ratesTitle} lead={t.ratesLead} />
    <Table
      locale={locale}
      caption={t.ratesTitle}
      captionHidden
      stack
      columns={[
        { key: 'rate', label: t.rate },
        { key: 'value', label: t.value, numeric: true },
        { key: 'default', label: t.ordinary, numeric: true },
        { key: 'why', label: t.why },
      ]}
      rows={rateList.map((rate) => {
        const set = own.find((one) => one.code === rate.code)
        const edit = mayEdit && (
          <a href={href(ratePath, locale, { community: slug, code: rate.code })}>
            {t.changeRate}
            <VisuallyHidden>, {rate.label[locale]}</VisuallyHidden>
          </a>
        )
        return {
          id: rate.code,
          headerCell: true,
          cells: [
            rate.label[locale],
            inUnit(t, locale, rate, set?.value ?? rate.value),
            inUnit(t, locale, rate, rate.value),
            <Why t={t} locale={locale} rate={rate} set={set} edit={edit} />,
          ],
        }
      })}
    />
  </>
)

const inUnit = (t: Messages, locale: Locale, rate: Rate, value: number) =>
  rate.unit === 'share'
    ? `${formatNumber(locale, Math.round(value * 1000) / 10)}\u00a0%`
    : `${formatNumber(locale, value)}\u00a0${rate.unit === 'ratio' ? '' : inWords(t, locale, rate.unit, value)}`.trim()

/** One visit, two visits; French counts one and a half as one. */
const inWords = (t: Messages, locale: Locale, unit: Rate['unit'], value: number) =>
  plural(locale, value, { one: t.unitsOne[unit], other: t.units[unit] })

/** The mark beside the text says the same as the bracket in it. */
const withoutBracket = (text: string) => text.replace(/\[(proposed|proposé)\] ?/g, '')

const Why = ({
  t,
  locale,
  rate,
  set,
  edit,
}: {
  t: Messages
  locale: Locale
  rate: Rate
  set: OwnRate | undefined
  edit: unknown
}) => (
  <>
    {set && (
      <p>
        <strong>{t.own(set.reason, formatDate(locale, set.setOn))}</strong>
      </p>
    )}
    <span>
      {withoutBracket(rate.derivation[locale])} {rate.sourceIds.length > 0 && `(${rate.sourceIds.join(', ')}) `}
      {rate.proposed && <Mark>{t.proposed}</Mark>} {edit}
    </span>
  </>
)

interface EditProps {
  t: Messages
  locale: Locale
  rate: Rate
  typed: { value?: string; reason?: string }
  problems: Record<string, string>
  csrf: string | undefined
  cancelHref: string
}

export const EditRatePage = ({ t, locale, rate, typed, problems, csrf, cancelHref }: EditProps) => (
  <>
    <h1>{t.rateTitle(rate.label[locale])}</h1>
    <p class="lead">{withoutBracket(rate.derivation[locale])}</p>
    <ErrorSummary title={t.problems} errors={Object.entries(problems).map(([field, text]) => ({ field, text }))} />
    <Form method="post" csrf={csrf}>
      <Field
        locale={locale}
        name="value"
        label={t.newValue}
        hint={t.range(formatNumber(locale, rate.min), formatNumber(locale, rate.max), t.units[rate.unit])}
        value={typed.value ?? formatNumber(locale, rate.value)}
        error={problems.value}
        inputmode="decimal"
        width="short"
        required
      />
      <TextAreaField
        locale={locale}
        name="reason"
        label={t.reason}
        value={typed.reason ?? ''}
        error={problems.reason}
        rows={3}
        required
      />
      <Actions>
        <Button>{t.save}</Button>
        <ButtonLink href={cancelHref} kind="quiet">
          {t.cancel}
        </ButtonLink>
      </Actions>
    </Form>
  </>
)
