import type { Child } from 'hono/jsx'

export type ButtonKind = 'primary' | 'quiet' | 'danger'
type Common = { kind?: ButtonKind | undefined; children?: Child; [attribute: string]: unknown }

const classOf = (kind: ButtonKind = 'primary') => `button button--${kind}`

/** Submits its form unless `type` says otherwise. At most one primary button in a form. */
export const Button = ({ kind, children, ...rest }: Common) => (
  <button type="submit" class={classOf(kind)} {...rest}>
    {children}
  </button>
)

/** A link that looks like a button: goes somewhere, changes nothing. */
export const ButtonLink = ({ kind, href, children, ...rest }: Common & { href: string }) => (
  <a class={classOf(kind)} href={href} {...rest}>
    {children}
  </a>
)

/** The row of buttons that ends a form or a page. */
export const Actions = ({ children }: { children?: Child }) => <div class="actions">{children}</div>
