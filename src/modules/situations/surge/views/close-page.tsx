import type { Owners } from '#modules/plans'
import { formatDate } from '#platform/i18n'
import { CheckField, FieldGroup, SelectField, TextAreaField } from '#ui'
import type { Left } from '../commands/index.ts'
import { sentenceOf } from '../messages/index.ts'
import { control, FormPage, type FormState } from './form-parts.tsx'
import { organisationOptions } from './owner-fields.tsx'
import { type Frame, textOf } from './words.tsx'

interface Props extends Frame, FormState {
  title: string
  left: Left[]
  owners: Owners
  cancelHref: string
}

export const ClosePage = (props: Props) => {
  const { t, left } = props
  const of = control(props)
  return (
    <FormPage {...props} lead={t.closeText} button={t.close} kind="danger">
      <FieldGroup legend={t.leftTitle} hint={left.length > 0 ? t.leftText : t.leftNone}>
        {left.map((one) => (
          <LeftItem {...props} one={one} />
        ))}
      </FieldGroup>
      <FieldGroup legend={t.lastWord}>
        <TextAreaField {...of('closingEn', 'closingEn')} rows={3} lang="en" />
        <TextAreaField {...of('closingFr', 'closingFr')} rows={3} lang="fr" />
      </FieldGroup>
    </FormPage>
  )
}

/** An action stays with its owner or goes to another; everything else is accepted as it is. */
const LeftItem = ({ t, locale, one, owners, typed, problems }: Props & { one: Left }) => {
  const name = `left-${one.key}`
  const { label, hint } = wordsOf({ t, locale, one })
  const error = problems[name] && sentenceOf(t, problems[name])
  if (one.kind !== 'action')
    return (
      <CheckField
        locale={locale}
        name={name}
        value="keep"
        label={`${label}${locale === 'fr' ? '\u00a0: ' : ': '}${t.accept}`}
        hint={hint}
        checked={typed[name] === 'keep'}
        error={error}
        required
      />
    )
  const owner = one.owner ? one.owner[locale] : ''
  const others = organisationOptions(owners, locale)
    .filter(({ label }) => label !== owner)
    .map((option) => ({ ...option, group: t.handTo }))
  return (
    <SelectField
      locale={locale}
      name={name}
      label={label}
      hint={hint}
      prompt={t.chooseFate}
      options={[{ value: 'keep', label: t.keepOwner(owner) }, ...others]}
      value={typed[name]}
      error={error}
      required
    />
  )
}

function wordsOf({ t, locale, one }: Pick<Props, 't' | 'locale'> & { one: Left }) {
  const { text } = textOf(one.said.en, one.said.fr, locale)
  const said = one.kind === 'draft' || one.kind === 'unsent' ? t.leftReport(text) : text
  const colon = locale === 'fr' ? '\u00a0: ' : ': '
  const due = one.dueOn && `${t.due}${colon}${formatDate(locale, one.dueOn)}`
  const hint = [t.leftKinds[one.kind], one.kind === 'unanswered' ? one.owner?.[locale] : undefined, due]
  return { label: said, hint: hint.filter(Boolean).join('. ') }
}
