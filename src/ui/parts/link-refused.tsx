import type { Child } from 'hono/jsx'
import { Masthead } from '../layout/masthead.tsx'
import { Actions, Button } from './button.tsx'
import { Form } from './form.tsx'

export type LinkRefusedProps = {
  title: string
  text: string
  /** `onward` is shown where no new link can be asked for and the page offers nothing else. */
  words: { renew: string; renewHint: string; onward?: { href: string; label: string } }
  /** Where a new link can be asked for; none where it would not help. */
  renew: string | undefined
  csrf?: string | undefined
  children?: Child
}

/** Why a link from an e-mail works no more, and what to do instead. */
export const LinkRefused = ({ title, text, words, renew, csrf, children }: LinkRefusedProps) => (
  <div class="flow measure">
    <Masthead title={title} lead={text} />
    {renew && (
      <Form method="post" action={renew} csrf={csrf}>
        <Actions>
          <Button>{words.renew}</Button>
        </Actions>
        <p class="field__hint">{words.renewHint}</p>
      </Form>
    )}
    {children}
    {!renew && !children && words.onward && (
      <p>
        <a href={words.onward.href}>{words.onward.label}</a>
      </p>
    )}
  </div>
)
