import type { Typed } from '#platform/http'
import {
  Actions,
  Button,
  ButtonLink,
  CheckGroup,
  DateField,
  ErrorSummary,
  Field,
  Form,
  Masthead,
  SelectField,
  sentence,
} from '#ui'
import { bands, commonLanguages, needs, streams } from '../../codes.ts'
import { bandNames, languageName, needNames, streamNames } from '../../names.ts'
import { movesPath } from '../paths.ts'
import type { Side } from '../rules.ts'
import type { MoveFrame } from './frame.ts'

export type AnnounceProps = MoveFrame & {
  side: Side
  places: readonly { id: number; name: string }[]
  csrf: string | undefined
  typed: Typed
  problems: Record<string, string>
}

/** A field of this form by its name: its value, and what is wrong with it. */
export const fieldOf =
  ({ t, locale, typed, problems }: Pick<AnnounceProps, 't' | 'locale' | 'typed' | 'problems'>) =>
  (name: string, label: string, required = true) => ({
    locale,
    name,
    label,
    value: typed[name] ?? '',
    required,
    error: problems[name] && sentence(t, problems[name]),
  })

export const errorsOf = ({ t, problems }: Pick<AnnounceProps, 't' | 'problems'>) =>
  Object.entries(problems).map(([field, code]) => ({ field, text: sentence(t, code) }))

/** A household goes, or one comes: the same form, which for one that comes also asks for its bands. */
export const AnnouncePage = (props: AnnounceProps) => {
  const { t, link, side, places, csrf } = props
  const field = fieldOf(props)
  const options = [
    ...places.map(({ id, name }) => ({ value: String(id), label: name })),
    { value: 'outside', label: t.outside },
  ]
  return (
    <div class="flow">
      <Masthead
        title={side === 'out' ? t.leavingTitle : t.comingTitle}
        lead={side === 'out' ? t.leavingLead : t.comingLead}
      />
      <ErrorSummary title={t.problems} errors={errorsOf(props)} />
      <Form method="post" csrf={csrf}>
        {side === 'out' && (
          <Field
            {...field('token', t.token)}
            hint={t.tokenHint}
            width="short"
            autocapitalize="characters"
            autocomplete="off"
          />
        )}
        <SelectField {...field('other', side === 'out' ? t.to : t.from)} prompt={t.chooseOne} options={options} />
        <Field {...field('place', t.place, false)} hint={t.placeHint} autocomplete="off" />
        <DateField {...field('movesOn', side === 'out' ? t.movesOnOut : t.movesOnIn)} hint={t.movesOnHint} />
        {side === 'in' && <Bands {...props} />}
        <Actions>
          <Button>{t.save}</Button>
          <ButtonLink href={link(movesPath)} kind="quiet">
            {t.cancel}
          </ButtonLink>
        </Actions>
      </Form>
    </div>
  )
}

const listed = (codes: readonly string[], names: Record<string, string>) =>
  codes.map((code) => ({ value: code, label: names[code] ?? code }))

const Bands = (props: AnnounceProps) => {
  const { t, locale, typed } = props
  const field = fieldOf(props)
  return (
    <>
      <SelectField {...field('stream', t.stream)} prompt={t.chooseOne} options={listed(streams, streamNames[locale])} />
      <SelectField {...field('sizeBand', t.sizeBand)} prompt={t.chooseOne} options={listed(bands, bandNames[locale])} />
      <SelectField
        {...field('language', t.language)}
        prompt={t.chooseOne}
        options={commonLanguages.map((code) => ({ value: code, label: languageName(locale, code) }))}
      />
      <CheckGroup
        locale={locale}
        name="needs"
        label={t.needs}
        values={(typed.needs ?? '').split(',')}
        options={listed(needs, needNames[locale])}
      />
      <DateField {...field('inCanadaSince', t.inCanadaSince, false)} hint={t.inCanadaSinceHint} />
    </>
  )
}
