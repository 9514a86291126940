import type { Child } from 'hono/jsx'

/** Nothing here yet: says so, says why or what for, and offers the next step. */
export const EmptyState = ({ title, text, action }: { title: string; text?: Child; action?: Child }) => (
  <div class="empty">
    <p class="empty__title">{title}</p>
    {text && <p>{text}</p>}
    {action && <div class="empty__action">{action}</div>}
  </div>
)
