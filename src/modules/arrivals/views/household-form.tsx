import type { Typed } from '#platform/http'
import { Actions, Button, ButtonLink, CheckGroup, DateField, Field, Form, SelectField, sentence } from '#ui'
import { bands, commonLanguages, lodgings, needs, streams } from '../codes.ts'
import { bandNames, languageName, lodgingNames, needNames, streamNames } from '../names.ts'
import { householdsPath } from '../paths.ts'
import type { Frame } from './frame.ts'

export type HouseholdFormProps = Frame & {
  csrf: string | undefined
  typed: Typed
  problems: Record<string, string>
  save: string
  /** Fields that only a correction has: the days on which something was known, and of the home. */
  whole: boolean
  action?: string | undefined
}

type Name =
  | 'token'
  | 'stream'
  | 'sizeBand'
  | 'language'
  | 'lodging'
  | 'arrivedOn'
  | 'arrivedKnownOn'
  | 'housedOn'
  | 'housedKnownOn'

const options = (codes: readonly string[], name: (code: string) => string) =>
  codes.map((code) => ({ value: code, label: name(code) }))
const namesOf = (names: Record<string, string>) => (code: string) => names[code] ?? code

/** A household in bands: every field is a token, a code or a day. */
export const HouseholdFields = (props: HouseholdFormProps) => {
  const { t, locale, link, csrf, typed, problems, save, whole, action } = props
  const field = (name: Name, required = true) => ({
    locale,
    name,
    label: t[name],
    value: typed[name] ?? '',
    required,
    error: problems[name] && sentence(t, problems[name]),
  })
  const { language = '' } = typed
  // What has not the form of a code has no name that could be shown.
  const spoken = /^[a-z]{2,3}$/.test(language) && !commonLanguages.includes(language) ? [language] : []
  return (
    <Form method="post" csrf={csrf} action={action}>
      {typed.version && <input type="hidden" name="version" value={typed.version} />}
      <Field {...field('token')} hint={t.tokenHint} width="short" autocapitalize="characters" autocomplete="off" />
      <SelectField {...field('stream')} prompt={t.chooseOne} options={options(streams, namesOf(streamNames[locale]))} />
      <SelectField {...field('sizeBand')} prompt={t.chooseOne} options={options(bands, namesOf(bandNames[locale]))} />
      <SelectField
        {...field('language')}
        hint={t.languageHint}
        prompt={t.chooseOne}
        options={options([...commonLanguages, ...spoken], (code) => languageName(locale, code))}
      />
      <CheckGroup
        locale={locale}
        name="needs"
        label={t.needs}
        values={(typed.needs ?? '').split(',')}
        options={options(needs, namesOf(needNames[locale]))}
      />
      <SelectField
        {...field('lodging')}
        prompt={t.chooseOne}
        options={options(lodgings, namesOf(lodgingNames[locale]))}
      />
      <DateField {...field('arrivedOn')} />
      <DateField {...field('arrivedKnownOn')} hint={t.knownHint} />
      {whole && <DateField {...field('housedOn', false)} />}
      {whole && <DateField {...field('housedKnownOn', false)} />}
      <Actions>
        <Button>{save}</Button>
        <ButtonLink href={link(householdsPath)} kind="quiet">
          {t.cancel}
        </ButtonLink>
      </Actions>
    </Form>
  )
}
