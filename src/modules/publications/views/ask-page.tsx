import type { Typed } from '#platform/http'
import type { Locale } from '#platform/i18n'
import { Actions, Button, ButtonLink, ErrorSummary, Field, Form, Masthead, RadioGroup, TextAreaField, Trap } from '#ui'
import { type Messages, problems as words } from '../messages/public.ts'
import { formatsAsked } from '../types.ts'
import type { Work } from '../work.ts'
import { languageIn } from './words.ts'

export interface AskProps {
  t: Messages
  locale: Locale
  work: Work
  days: number
  typed: Typed
  problems: Record<string, string>
  csrf: string | undefined
  back: string
}

/** For whoever cannot read a publication as it is. */
export const AskPage = (props: AskProps) => {
  const { t, locale, work, days, typed, problems } = props
  const said = (name: string) => {
    const code = problems[name]
    return code === undefined ? undefined : (words[locale][code] ?? code)
  }
  const field = (name: string, label: string, required = true) => ({
    locale,
    name,
    label,
    required,
    value: typed[name] ?? '',
    error: said(name),
  })
  const errors = Object.keys(problems).map((name) => ({ field: name, text: said(name) ?? '' }))
  return (
    <div class="flow measure">
      <Masthead title={t.askTitle} lead={t.askLead(days)} kicker={work.title[locale]} />
      <ErrorSummary title={t.problems} errors={errors} />
      <Form method="post" csrf={props.csrf}>
        <RadioGroup
          {...field('format', t.askFormat)}
          options={formatsAsked.map((value) => ({ value, label: t.formatsAsked[value] }))}
        />
        <RadioGroup
          {...field('language', t.askLanguage)}
          options={work.editions.map(({ language }) => ({ value: language, label: languageIn(locale, language) }))}
        />
        <TextAreaField {...field('detail', t.askDetail, false)} hint={t.askDetailHint} rows={3} maxlength={600} />
        <Field {...field('email', t.askEmail)} type="email" autocomplete="email" hint={t.askEmailHint} />
        <Trap locale={locale} />
        <Actions>
          <Button>{t.askSend}</Button>
          <ButtonLink href={props.back} kind="quiet">
            {t.back}
          </ButtonLink>
        </Actions>
      </Form>
    </div>
  )
}
