import type { Place, Typed } from '#platform/http'
import { formatDate, href, type Locale } from '#platform/i18n'
import {
  Actions,
  Button,
  ButtonLink,
  Card,
  CardGrid,
  DateField,
  ErrorSummary,
  Field,
  Form,
  Masthead,
  sentence,
} from '#ui'
import { boardPath, rehearsalDayPath } from '../paths.ts'
import type { RehearsalMessages } from '../rehearsal-messages.ts'

interface Shared {
  t: RehearsalMessages
  locale: Locale
  csrf: string | undefined
  typed: Typed
  problems: Record<string, string>
}

const fieldOf =
  ({ t, locale, typed, problems }: Shared) =>
  (name: 'nameEn' | 'nameFr' | 'slug' | 'on', label: string) => ({
    locale,
    name,
    label,
    required: true,
    value: typed[name] ?? '',
    error: problems[name] && sentence(t, problems[name]),
  })

const Summary = ({ t, problems }: Shared) => (
  <ErrorSummary
    title={t.problems}
    errors={Object.entries(problems).map(([field, code]) => ({ field, text: sentence(t, code) }))}
  />
)

export const RehearsalsPage = (props: Shared & { rehearsals: Place[] }) => {
  const { t, locale, csrf, rehearsals } = props
  const field = fieldOf(props)
  return (
    <div class="flow">
      <Masthead title={t.title} lead={t.lead} />
      <Summary {...props} />
      <h2>{t.existing}</h2>
      {rehearsals.length === 0 && <p>{t.none}</p>}
      <CardGrid>
        {rehearsals.map((place) => (
          <Card
            title={place.name[locale]}
            href={href(rehearsalDayPath, locale, { community: place.slug[locale] })}
            meta={place.rehearsalOn && t.dayIs(formatDate(locale, place.rehearsalOn, 'long'))}
          />
        ))}
      </CardGrid>
      <h2>{t.found}</h2>
      <Form method="post" csrf={csrf}>
        <Field {...field('nameEn', t.nameEn)} />
        <Field {...field('nameFr', t.nameFr)} />
        <Field {...field('slug', t.slug)} hint={t.slugHint} />
        <DateField {...field('on', t.on)} />
        <Actions>
          <Button>{t.create}</Button>
        </Actions>
      </Form>
    </div>
  )
}

export const RehearsalDayPage = (props: Shared & { place: Place }) => {
  const { t, locale, csrf, place } = props
  const field = fieldOf(props)
  return (
    <div class="flow">
      <Masthead title={t.dayTitle} lead={t.dayLead} />
      <Summary {...props} />
      {place.rehearsalOn && (
        <p>
          <strong>{t.dayIs(formatDate(locale, place.rehearsalOn, 'long'))}</strong>
        </p>
      )}
      <Form method="post" csrf={csrf}>
        <DateField {...field('on', t.next)} />
        <Actions>
          <Button>{t.move}</Button>
          <ButtonLink
            kind="quiet"
            href={href(boardPath, locale, { community: place.slug[locale] }, { on: place.rehearsalOn })}
          >
            {t.board}
          </ButtonLink>
        </Actions>
      </Form>
    </div>
  )
}
