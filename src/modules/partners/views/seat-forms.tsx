import { formatDate } from '#platform/i18n'
import { Actions, Button, ButtonLink, CheckField, DateField, Form, Masthead, SelectField } from '#ui'
import type { Partner, Seat } from '../queries/index.ts'
import { tableNames } from '../rules.ts'
import { control, type FormState, Problems } from './form-parts.tsx'
import { type Frame, nameOf } from './words.ts'

interface NewSeatProps extends Frame, FormState {
  partner: Partner
  cancelHref: string
}

export const NewSeatPage = (props: NewSeatProps) => {
  const { t, locale, typed, csrf, partner, cancelHref } = props
  const of = control(props)
  const people = partner.people.filter((person) => !person.archived)
  return (
    <div class="flow">
      <Masthead title={t.newSeatTitle(nameOf(partner, locale))} />
      <Problems {...props} />
      <Form method="post" csrf={csrf} draft={{ key: `seat-new-${partner.id}`, locale }}>
        <SelectField
          {...of('tableName', 'tableName', true)}
          prompt={t.chooseTable}
          options={tableNames.map((name) => ({ value: name, label: t.tables[name] }))}
        />
        <SelectField
          {...of('personId', 'personId')}
          prompt={t.organisationItself}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <CheckField
          locale={locale}
          name="livedExperience"
          label={t.fields.livedExperience}
          checked={typed.livedExperience === 'yes'}
        />
        <DateField {...of('startsOn', 'startsOn', true)} />
        <DateField {...of('endsOn', 'endsOn')} hint={t.hints.endsOn} />
        <Actions>
          <Button>{t.save}</Button>
          <ButtonLink href={cancelHref} kind="quiet">
            {t.cancel}
          </ButtonLink>
        </Actions>
      </Form>
    </div>
  )
}

interface EndSeatProps extends Frame, FormState {
  seat: Seat
  cancelHref: string
}

export const EndSeatPage = (props: EndSeatProps) => {
  const { t, locale, csrf, seat, cancelHref } = props
  const who = seat.person ?? t.organisationItself
  return (
    <div class="flow">
      <Masthead title={t.endSeatTitle} />
      <Problems {...props} />
      <p>{t.endSeatText(who, t.tables[seat.tableName], formatDate(locale, seat.startsOn, 'long'))}</p>
      <Form method="post" csrf={csrf}>
        <DateField {...control(props)('endsOn', 'endsOn', true)} />
        <Actions>
          <Button>{t.save}</Button>
          <ButtonLink href={cancelHref} kind="quiet">
            {t.cancel}
          </ButtonLink>
        </Actions>
      </Form>
    </div>
  )
}
