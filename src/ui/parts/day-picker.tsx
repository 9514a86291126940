import { formatDate, type Locale } from '#platform/i18n'
import { words } from '../messages.ts'

export type DayPickerProps = {
  locale: Locale
  /** The day shown, ISO. */
  on: string
  /** Days with something new before and after it, or simply the neighbours. `label` is the accessible name: the day in words. */
  previous?: { href: string; label: string } | undefined
  next?: { href: string; label: string } | undefined
  /** Address of the page without its query, to which the form adds `?on=`; this page when left out. */
  action?: string | undefined
  /** Name of the query value. */
  name?: string | undefined
  /** First and last day one can ask for, ISO. Both are needed for the slider. */
  min?: string | undefined
  max?: string | undefined
  /** Other query values to keep, such as the communities compared. */
  keep?: readonly { name: string; value: string }[] | undefined
}

/** The day is the frame of the page: back, forward, any day by its date, and with script a slider through time. */
export const DayPicker = (props: DayPickerProps) => {
  const { locale, on, action, name = 'on', min, max, keep = [] } = props
  const text = words[locale]
  return (
    <section class="day" aria-label={text.day}>
      <div class="day__line">
        <Step arrow="←" side="prev" step={props.previous} />
        <time class="day__now" datetime={on}>
          {formatDate(locale, on, 'full')}
        </time>
        <Step arrow="→" side="next" step={props.next} />
      </div>
      <form class="day__form" method="get" action={action}>
        {keep.map((value) => (
          <input type="hidden" name={value.name} value={value.value} />
        ))}
        <label for="day-on">{text.chooseDay}</label>
        <input class="control day__field" type="date" id="day-on" name={name} value={on} min={min} max={max} required />
        <button class="button button--quiet" type="submit">
          {text.go}
        </button>
        {min && max && <day-slider min={min} max={max} on={on} data-name={name} data-label={text.sliderLabel} />}
      </form>
    </section>
  )
}

const Step = ({ arrow, side, step }: { arrow: string; side: string; step: DayPickerProps['previous'] }) =>
  step ? (
    <a class="day__step" href={step.href} rel={side} aria-label={step.label} title={step.label}>
      {arrow}
    </a>
  ) : (
    <span class="day__step day__step--none" aria-hidden="true">
      {arrow}
    </span>
  )
