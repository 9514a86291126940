import type { Child } from 'hono/jsx'

/** Names and values of one thing. Rows without a value are left out by the caller, not shown empty. */
export const DefinitionList = ({ items }: { items: readonly { term: string; value: Child }[] }) => (
  <dl class="definitions">
    {items.map(({ term, value }) => (
      <div>
        <dt>{term}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
)
