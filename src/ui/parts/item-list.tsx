import type { Child } from 'hono/jsx'

export type Item = {
  title: Child
  href?: string | undefined
  detail?: Child
  /** Whose turn it is, or how late: said in words and set in the colour of a shortage. */
  turn?: Child
}

/** Things that wait, decisions, updates: a ruled list, newest or most pressing first. */
export const ItemList = ({ items }: { items: readonly Item[] }) => (
  <ol class="items">
    {items.map(({ title, href, detail, turn }) => (
      <li>
        <p class="items__title">{href ? <a href={href}>{title}</a> : title}</p>
        {(detail || turn) && (
          <p class="items__detail">
            {detail}
            {detail && turn ? ', ' : ''}
            {turn && <span class="items__turn">{turn}</span>}
          </p>
        )}
      </li>
    ))}
  </ol>
)
