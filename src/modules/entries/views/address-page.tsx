import type { Locale } from '#platform/i18n'
import { Actions, Button, ErrorSummary, Field, Form, Masthead, type NavItem, SubNav, sentence } from '#ui'
import type { EditorMessages } from '../messages/editor.ts'
import type { Entry } from '../queries/index.ts'
import { type Frame, titleIn } from './words.ts'

export interface AddressProps extends Frame {
  t: EditorMessages
  entry: Entry
  tabs: readonly NavItem[]
  csrf: string | undefined
  typed: Record<string, string>
  problems: Record<string, string>
  /** What stands before the last part of the address. */
  before: Record<Locale, string>
}

export const AddressPage = ({ t, entry, locale, tabs, csrf, typed, problems, before }: AddressProps) => {
  const errors = Object.entries(problems).map(([field, code]) => ({ field, text: sentence(t, code) }))
  const field = (name: 'slugEn' | 'slugFr', hint: string) => ({
    locale,
    name,
    label: t[name],
    hint,
    value: typed[name] ?? '',
    required: true,
    maxlength: 80,
    error: problems[name] && sentence(t, problems[name]),
  })
  return (
    <div class="flow">
      <Masthead kicker={titleIn(entry.title, locale)} title={t.addressTitle} />
      <SubNav label={t.tabs} items={tabs} />
      <p class="measure">{t.addressLead}</p>
      <ErrorSummary title={t.problems} errors={errors} />
      <Form method="post" csrf={csrf}>
        <Field {...field('slugEn', `${before.en}…`)} />
        <Field {...field('slugFr', `${before.fr}…`)} />
        <Actions>
          <Button>{t.move}</Button>
        </Actions>
      </Form>
    </div>
  )
}
