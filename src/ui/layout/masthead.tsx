import type { Child } from 'hono/jsx'

/** The title of a page, a sentence under it, and at its side whatever frames the page (a day, an action). */
export const Masthead = ({ title, lead, kicker, level = 1, children }: MastheadProps) => (
  <div class="masthead">
    <div class="masthead__words">
      {kicker && <p class="masthead__kicker">{kicker}</p>}
      {level === 1 ? <h1>{title}</h1> : <h2 class="masthead__title">{title}</h2>}
      {lead && <p class="masthead__lead">{lead}</p>}
    </div>
    {children && <div class="masthead__side">{children}</div>}
  </div>
)

export type MastheadProps = {
  title: Child
  lead?: Child
  /** A word above the title: what kind of thing this is. */
  kicker?: Child
  /** 2 where the page has its title elsewhere. */
  level?: 1 | 2 | undefined
  children?: Child
}
