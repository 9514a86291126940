import type { Child } from 'hono/jsx'

export type MarkKind = 'plain' | 'old' | 'synthetic' | 'alert' | 'good'
export type MarkProps = { kind?: MarkKind | undefined; title?: string | undefined; children?: Child }

/** A small pill: the quality or the age of a figure, the state of a thing. The words carry it, the border only helps. */
export const Mark = ({ kind = 'plain', title, children }: MarkProps) => (
  <span class={`mark mark--${kind}`} title={title}>
    {children}
  </span>
)
