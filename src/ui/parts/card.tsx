import type { Child } from 'hono/jsx'

export type CardProps = { title: Child; href?: string | undefined; meta?: Child; children?: Child; footer?: Child }

/** A thing in a grid of things: its name, what to know about it, what to do with it. */
export const Card = ({ title, href, meta, children, footer }: CardProps) => (
  <article class="card">
    <h3 class="card__title">{href ? <a href={href}>{title}</a> : title}</h3>
    {meta && <p class="card__meta">{meta}</p>}
    {children && <div class="card__body">{children}</div>}
    {footer && <div class="card__footer">{footer}</div>}
  </article>
)

/** Cards side by side, as many as fit. */
export const CardGrid = ({ children }: { children?: Child }) => <div class="card-grid">{children}</div>
