import type { Choice } from '#modules/entries'
import type { Typed } from '#platform/http'
import {
  Actions,
  Button,
  CheckField,
  CheckGroup,
  ErrorSummary,
  errorsOf,
  Field,
  FieldGroup,
  Form,
  type FormState,
  type Frame,
  fieldOf,
  Masthead,
  type NavItem,
  Notice,
  RadioGroup,
  SelectField,
  SubNav,
  sentence,
  TextAreaField,
} from '#ui'
import type { StaffMessages } from '../messages/staff.ts'
import type { Venue } from '../queries/facts.ts'
import { clockName, zones } from '../rules/index.ts'
import { itemKinds, rowsOf } from '../schema.ts'
import { FactsConflict } from './facts-conflict.tsx'

export interface FactsProps extends Frame<StaffMessages> {
  title: string
  tabs: { label: string; items: readonly NavItem[] }
  state: FormState
  /** What somebody else has saved meanwhile, as this form would show it. */
  theirs: Typed | undefined
  lacks: readonly string[]
  venues: readonly Venue[]
  series: readonly Choice[]
  themes: readonly Choice[]
  people: readonly Choice[]
  communities: readonly { id: number; name: string }[]
  /** Other pages of this event, for its editors. */
  ways: readonly { href: string; label: string }[]
  copyHref: string
  draftKey: string
}

/** Everything of an event that is no text, on one form. */
export const FactsPage = (props: FactsProps) => {
  const { t, locale, csrf, title, state, theirs, lacks, ways } = props
  return (
    <div class="flow">
      <Masthead title={t.factsTitle(title)} lead={t.factsLead} />
      <SubNav {...props.tabs} />
      <ul class="events__years">
        {ways.map(({ href, label }) => (
          <li>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
      {theirs && (
        <div role="alert">
          <FactsConflict {...props} theirs={theirs} />
        </div>
      )}
      {lacks.length > 0 && (
        <Notice kind="warning" title={t.lacksTitle}>
          <ul>
            {lacks.map((one) => (
              <li>{sentence(t.lacks, one)}</li>
            ))}
          </ul>
        </Notice>
      )}
      <ErrorSummary title={t.problems} errors={errorsOf(t, state)} />
      <Form method="post" csrf={csrf} draft={{ key: props.draftKey, locale }}>
        <input type="hidden" name="version" value={state.typed.version ?? '0'} />
        <When {...props} />
        <Where {...props} />
        <Coming {...props} />
        <Belongs {...props} />
        <Items {...props} />
        <Actions>
          <Button>{t.save}</Button>
        </Actions>
      </Form>
      <Form method="post" action={props.copyHref} csrf={csrf}>
        <Actions>
          <Button kind="quiet">{t.copy}</Button>
        </Actions>
        <p class="field__hint">{t.copyHint}</p>
      </Form>
    </div>
  )
}

const options = (t: StaffMessages) => [
  { value: '', label: t.foldNone },
  { value: 'first', label: t.first },
  { value: 'second', label: t.second },
]
/** Asked only where the hour that was given comes twice. */
const Fold = ({ t, locale, state, name }: FactsProps & { name: string }) =>
  state.problems[name] || state.typed[name] ? (
    <SelectField {...fieldOf({ t, locale }, state)(name, t.fold, true)} options={options(t)} />
  ) : null

const When = (props: FactsProps) => {
  const { t, locale, state } = props
  const field = fieldOf(props, state)
  return (
    <FieldGroup legend={t.when}>
      <Field {...field('startsDay', t.startsDay, true)} type="date" width="medium" />
      <Field {...field('startsTime', t.startsTime, true)} type="time" width="short" />
      <Fold {...props} name="startsFold" />
      <Field {...field('endsTime', t.endsTime, true)} type="time" width="short" />
      <Fold {...props} name="endsFold" />
      <Field {...field('endsDay', t.endsDay)} type="date" width="medium" hint={t.endsDayHint} />
      <SelectField
        {...field('zone', t.zone, true)}
        value={state.typed.zone ?? 'America/Toronto'}
        options={zones.map((zone) => ({ value: zone, label: clockName(locale, zone) }))}
      />
    </FieldGroup>
  )
}

const Where = (props: FactsProps) => {
  const { t, locale, state, venues } = props
  const field = fieldOf(props, state)
  return (
    <FieldGroup legend={t.where}>
      <SelectField
        {...field('venue', t.venue)}
        prompt={t.noVenue}
        options={venues.map(({ id, name }) => ({ value: id, label: name[locale] }))}
      />
      <Field {...field('roomEn', t.roomEn)} lang="en" />
      <Field {...field('roomFr', t.roomFr)} lang="fr" />
      <Field {...field('onlineUrl', t.onlineUrl)} type="url" hint={t.onlineHint} />
    </FieldGroup>
  )
}

const Coming = (props: FactsProps) => {
  const { t, state, communities } = props
  const field = fieldOf(props, state)
  const { value: asked, ...asks } = field('asks', t.asks)
  const moment = (name: string, label: string, hint: string) => (
    <>
      <Field {...field(`${name}Day`, `${label}, ${t.day}`)} type="date" width="medium" hint={hint} />
      <Field {...field(`${name}Time`, `${label}, ${t.time}`)} type="time" width="short" />
      <Fold {...props} name={`${name}Fold`} />
    </>
  )
  return (
    <FieldGroup legend={t.coming}>
      <RadioGroup
        {...field('attendance', t.attendance, true)}
        value={state.typed.attendance ?? 'drop-in'}
        options={[
          { value: 'drop-in', label: t['drop-in'] },
          { value: 'registration', label: t.registration },
        ]}
      />
      <Field {...field('capacity', t.capacity)} type="number" width="short" hint={t.capacityHint} />
      <Field
        {...field('groupLimit', t.groupLimit, true)}
        value={state.typed.groupLimit ?? '4'}
        type="number"
        width="short"
      />
      <CheckField
        {...field('waitingList', t.waitingList)}
        value="yes"
        checked={(state.typed.waitingList ?? '') !== ''}
        hint={t.waitingListHint}
      />
      <Field
        {...field('confirmHours', t.confirmHours, true)}
        value={state.typed.confirmHours ?? '24'}
        type="number"
        width="short"
      />
      {moment('opens', t.opens, t.opensHint)}
      {moment('closes', t.closes, t.closesHint)}
      <CheckGroup
        {...asks}
        values={asked.split(',')}
        options={(['access', 'language', 'food'] as const).map((one) => ({ value: one, label: t.askNames[one] }))}
      />
      <SelectField
        {...field('newsletter', t.newsletter)}
        prompt={t.noNewsletter}
        hint={t.newsletterHint}
        options={communities.map(({ id, name }) => ({ value: String(id), label: name }))}
      />
      <TextAreaField {...field('cancellingEn', t.cancellingEn)} rows={2} lang="en" />
      <TextAreaField {...field('cancellingFr', t.cancellingFr)} rows={2} lang="fr" />
    </FieldGroup>
  )
}

const Belongs = (props: FactsProps) => {
  const { t, locale, state, series, themes, people } = props
  const field = fieldOf(props, state)
  const choice = ({ id, title }: Choice) => ({ value: id, label: title[locale] || title.en || title.fr })
  const boxes = (name: string, label: string, all: readonly Choice[]) => {
    const { value, ...base } = field(name, label)
    return all.length > 0 ? <CheckGroup {...base} values={value.split(',')} options={all.map(choice)} /> : null
  }
  return (
    <FieldGroup legend={t.belongs}>
      <SelectField {...field('series', t.series)} prompt={t.noSeries} options={series.map(choice)} />
      {boxes('themes', t.themes, themes)}
      {boxes('speakers', t.speakers, people)}
    </FieldGroup>
  )
}

/** The rows that hold something, and three more: enough without script. */
const Items = (props: FactsProps) => {
  const { t, locale, state, people } = props
  const field = fieldOf(props, state)
  const used = Math.max(-1, ...rowsOf(state.typed, 'items'))
  return (
    <>
      <h2>{t.programme}</h2>
      {Array.from({ length: Math.min(used + 4, 60) }, (_, i) => (
        <FieldGroup legend={t.item(i + 1)} hint={i === 0 ? t.itemHint : undefined}>
          <SelectField
            {...field(`items.${i}.kind`, t.kind)}
            value={state.typed[`items.${i}.kind`] ?? 'film'}
            options={itemKinds.map((kind) => ({ value: kind, label: t.kinds[kind] }))}
          />
          <Field {...field(`items.${i}.titleEn`, t.titleEn)} lang="en" />
          <Field {...field(`items.${i}.titleFr`, t.titleFr)} lang="fr" />
          <Field {...field(`items.${i}.people`, t.people)} />
          {people.length > 0 && (
            <SelectField
              {...field(`items.${i}.personId`, t.person)}
              prompt={t.nobody}
              options={people.map(({ id, title }) => ({ value: id, label: title[locale] || title.en }))}
            />
          )}
          <Field {...field(`items.${i}.minutes`, t.minutes)} type="number" width="short" />
          <Field {...field(`items.${i}.noteEn`, t.noteEn)} lang="en" />
          <Field {...field(`items.${i}.noteFr`, t.noteFr)} lang="fr" />
        </FieldGroup>
      ))}
    </>
  )
}
