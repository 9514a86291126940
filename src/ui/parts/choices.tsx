import { controlProps, type FieldBase, FieldFrame, GroupFrame } from './field.tsx'
import { fieldId } from './form.tsx'

export type Option = { value: string; label: string; hint?: string | undefined; group?: string | undefined }
type Rest = { [attribute: string]: unknown }

export type SelectFieldProps = FieldBase &
  Rest & {
    options: readonly Option[]
    value?: string | undefined
    /** First, empty line: "Choose a unit". */
    prompt?: string | undefined
  }

const OptionLine = ({ option, value }: { option: Option; value?: string | undefined }) => (
  <option value={option.value} selected={option.value === value}>
    {option.label}
  </option>
)

/** One of many. Options with a `group` are gathered under it, in the order they come. */
export const SelectField = (props: SelectFieldProps) => {
  const { locale, name, label, hint, error, required, id, options, value, prompt, ...rest } = props
  const base = { locale, name, label, hint, error, required, id }
  const groups = Map.groupBy(options, (option) => option.group ?? '')
  // Without an empty line something is always chosen, and HTML then allows no `required`.
  const control = { ...controlProps(base), required: (required && prompt !== undefined) || undefined }
  return (
    <FieldFrame base={base}>
      <select class="control" {...control} {...rest}>
        {prompt !== undefined && <option value="">{prompt}</option>}
        {[...groups].map(([group, lines]) => {
          const content = lines.map((option) => <OptionLine option={option} value={value} />)
          return group ? <optgroup label={group}>{content}</optgroup> : content
        })}
      </select>
    </FieldFrame>
  )
}

export const TextAreaField = (props: FieldBase & Rest & { value?: string | undefined; rows?: number | undefined }) => {
  const { locale, name, label, hint, error, required, id, value, rows = 5, ...rest } = props
  const base = { locale, name, label, hint, error, required, id }
  return (
    <FieldFrame base={base}>
      <textarea class="control" rows={rows} {...controlProps(base)} {...rest}>
        {value ?? ''}
      </textarea>
    </FieldFrame>
  )
}

/** One yes-or-no. Its label says what a tick means. */
export const CheckField = (props: FieldBase & Rest & { checked?: boolean | undefined; value?: string | undefined }) => {
  const { locale: _, name, label, hint, error, required, id, checked, value = 'yes', ...rest } = props
  const control = controlProps({ locale: props.locale, name, label, hint, error, required, id })
  return (
    <div class={error ? 'field field--wrong' : 'field'}>
      {error && (
        <p class="field__error" id={`${control.id}-error`}>
          {error}
        </p>
      )}
      <div class="choice">
        <input type="checkbox" value={value} checked={checked} {...control} {...rest} />
        <label for={control.id}>{label}</label>
      </div>
      {hint && (
        <p class="field__hint choice__hint" id={`${control.id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}

type ChoiceProps = FieldBase & { options: readonly Option[] }

/** The first choice carries the id the error summary leads to. */
const Choice = (props: {
  type: 'radio' | 'checkbox'
  base: FieldBase
  option: Option
  first: boolean
  on: boolean
}) => {
  const { type, base, option, first, on } = props
  const group = base.id ?? fieldId(base.name)
  const id = first ? group : `${group}-${option.value}`
  return (
    <>
      <div class="choice">
        <input
          type={type}
          id={id}
          name={base.name}
          value={option.value}
          checked={on}
          required={type === 'radio' && base.required ? true : undefined}
          aria-describedby={option.hint ? `${id}-option-hint` : undefined}
        />
        <label for={id}>{option.label}</label>
      </div>
      {option.hint && (
        <p class="field__hint choice__hint" id={`${id}-option-hint`}>
          {option.hint}
        </p>
      )}
    </>
  )
}

export const RadioGroup = ({ options, value, ...base }: ChoiceProps & { value?: string | undefined }) => (
  <GroupFrame base={base}>
    {options.map((option, i) => (
      <Choice type="radio" base={base} option={option} first={i === 0} on={option.value === value} />
    ))}
  </GroupFrame>
)

/** Any number of a few. */
export const CheckGroup = ({
  options,
  values = [],
  ...base
}: ChoiceProps & { values?: readonly string[] | undefined }) => (
  <GroupFrame base={base}>
    {options.map((option, i) => (
      <Choice type="checkbox" base={base} option={option} first={i === 0} on={values.includes(option.value)} />
    ))}
  </GroupFrame>
)
