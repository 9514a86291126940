import type { Child } from 'hono/jsx'

/** The title of a page, a sentence under it, and at its side whatever frames the page (a day, an action). */
export const Masthead = ({ title, lead, kicker, children }: MastheadProps) => (
  <div class="masthead">
    <div class="masthead__words">
      {kicker && <p class="masthead__kicker">{kicker}</p>}
      <h1>{title}</h1>
      {lead && <p class="masthead__lead">{lead}</p>}
    </div>
    {children && <div class="masthead__side">{children}</div>}
  </div>
)

export type MastheadProps = { title: Child; lead?: Child; kicker?: Child; children?: Child }
