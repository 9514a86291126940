import type { Messages } from './messages.ts'

export interface MoneyProps {
  t: Messages
  groups: readonly { title: string; pages: readonly { href: string; label: string; says: string }[] }[]
}

/** Where the keepers of the money begin: every page their role may open, with a sentence on what it is for. */
export const MoneyPage = ({ t, groups }: MoneyProps) => (
  <article class="flow">
    <h1>{t.title}</h1>
    <p class="measure">{t.lead}</p>
    {groups.map(({ title, pages }) => (
      <section class="flow">
        <h2>{title}</h2>
        <dl class="definitions">
          {pages.map(({ href, label, says }) => (
            <div>
              <dt>
                <a href={href}>{label}</a>
              </dt>
              <dd>{says}</dd>
            </div>
          ))}
        </dl>
      </section>
    ))}
  </article>
)
