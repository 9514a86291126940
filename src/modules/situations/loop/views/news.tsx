import { updatePath } from '#modules/updates'
import { formatDate, href, type Locale } from '#platform/i18n'
import { ItemList } from '#ui'
import { decisionsPath } from '../../surge/paths.ts'
import { textOf } from '../../surge/views/words.tsx'
import type { Loop } from '../facts.ts'
import type { Messages } from '../messages.ts'

interface Props {
  t: Messages
  locale: Locale
  slug: string
  loop: Loop
}
const mostShown = 3

/** The last updates, each with how far it has come, and the latest decisions. */
export const News = ({ t, locale, slug, loop }: Props) => (
  <>
    <section aria-labelledby="updates">
      <h2 id="updates">{t.updates}</h2>
      {loop.updates.length > 0 ? <Updates t={t} locale={locale} slug={slug} loop={loop} /> : <p>{t.updatesNone}</p>}
    </section>
    <section aria-labelledby="decisions">
      <h2 id="decisions">{t.decisions}</h2>
      {loop.decisions.length > 0 ? (
        <Decisions t={t} locale={locale} slug={slug} loop={loop} />
      ) : (
        <p>{t.decisionsNone}</p>
      )}
    </section>
  </>
)

const Updates = ({ t, locale, slug, loop }: Props) => (
  <ItemList
    items={loop.updates.slice(0, mostShown).map(({ id, title, postedOn, addressed, acknowledged }) => ({
      title: title[locale],
      href: href(updatePath, locale, { community: slug, id }),
      detail: `${t.posted(formatDate(locale, postedOn))}, ${addressed === 0 ? t.reachNone : t.reach(acknowledged, addressed)}`,
    }))}
  />
)

const Decisions = ({ t, locale, slug, loop }: Props) => (
  <ItemList
    items={loop.decisions.map(({ surgeId, decision, decidedOn }) => {
      const { text, lang } = textOf(decision.en, decision.fr, locale)
      return {
        title: <span lang={lang}>{text}</span>,
        href: href(decisionsPath, locale, { community: slug, id: surgeId }),
        detail: t.decided(formatDate(locale, decidedOn)),
      }
    })}
  />
)
