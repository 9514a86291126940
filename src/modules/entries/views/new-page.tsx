import { Actions, Button, ButtonLink, ErrorSummary, Field, Form, Masthead, RadioGroup, sentence } from '#ui'
import { kinds } from '../kinds.ts'
import type { DeskMessages } from '../messages/desk.ts'
import type { Frame } from './words.ts'

export interface NewProps extends Frame {
  t: DeskMessages
  csrf: string | undefined
  typed: Record<string, string>
  problems: Record<string, string>
  cancelHref: string
}

/** What it is and what it is called; all else is written on the editor's page. */
export const NewPage = ({ t, n, locale, csrf, typed, problems, cancelHref }: NewProps) => {
  const error = (name: string) => problems[name] && sentence(t, problems[name])
  const errors = Object.entries(problems).map(([field, code]) => ({ field, text: sentence(t, code) }))
  return (
    <div class="flow">
      <Masthead title={t.newTitle} lead={t.newLead} />
      <ErrorSummary title={t.problems} errors={errors} />
      <Form method="post" csrf={csrf}>
        <RadioGroup
          locale={locale}
          name="kind"
          label={t.kind}
          required
          value={typed.kind}
          error={error('kind')}
          options={kinds.map((kind) => ({ value: kind, label: n.kinds[kind] }))}
        />
        <Field
          locale={locale}
          name="titleEn"
          label={t.titleEn}
          lang="en"
          value={typed.titleEn ?? ''}
          maxlength={200}
          error={error('titleEn')}
        />
        <Field
          locale={locale}
          name="titleFr"
          label={t.titleFr}
          lang="fr"
          value={typed.titleFr ?? ''}
          maxlength={200}
          error={error('titleFr')}
        />
        <Actions>
          <Button>{t.begin}</Button>
          <ButtonLink href={cancelHref} kind="quiet">
            {t.cancel}
          </ButtonLink>
        </Actions>
      </Form>
    </div>
  )
}
