import type { Child } from 'hono/jsx'

export type NoticeProps = {
  /** `break`: a shortage said in a sentence. `synthetic`: made-up data. `warning`: read before going on. */
  kind: 'synthetic' | 'warning' | 'break'
  title?: Child
  children?: Child
}

/** A standing remark on a page. For what just happened use `Flash`. */
export const Notice = ({ kind, title, children }: NoticeProps) => (
  <div class={`notice notice--${kind}`} role="note">
    {title && <p class="notice__title">{title}</p>}
    {children && <div class="notice__body">{children}</div>}
  </div>
)
