import { Hono } from 'hono'
import { cardSize, drawCard } from '#modules/news'
import { type Ctx, type Env, open, type PageInfo } from '#platform/http'
import { both, href, type Locale } from '#platform/i18n'
import { siteOf } from '#platform/schema-org'
import { messages } from '../messages.ts'
import { houseCardPath } from '../paths.ts'

export const routes = new Hono<Env>()

/** A house has one name in each language for as long as it runs: its card is drawn once, for the first who asks. */
const drawn = new Map<string, ReturnType<typeof drawCard>>()

function cardOf(locale: Locale, name: string) {
  const key = `${locale} ${name}`
  const { homeTitle: day, cardLine } = messages[locale]
  const card = drawn.get(key) ?? drawCard({ locale, title: name, name: cardLine, day })
  drawn.set(key, card)
  card.catch(() => drawn.delete(key))
  return card
}

routes.on('GET', both(houseCardPath), open, async (c) => {
  const card = await cardOf(c.var.locale, siteOf(c).name)
  return c.body(card, 200, { 'content-type': 'image/png', 'cache-control': 'public, max-age=86400' })
})

/** The picture for every page that has none of its own. */
export const houseCard = (c: Ctx): NonNullable<PageInfo['image']> => ({
  src: href(houseCardPath, c.var.locale),
  alt: siteOf(c).name,
  ...cardSize,
})
