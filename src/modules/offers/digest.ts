import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { Place } from '#platform/http'
import { formatDate, href, type Locale } from '#platform/i18n'
import type { Category } from './codes.ts'
import { amountOf, categoryNames, intakeStateNames, scopeNames } from './names.ts'
import { helpPath } from './paths.ts'
import { intakeState, listRules, openNeeds, type RuleLine } from './queries/index.ts'

/** What a digest says of helping: a title and lines of plain text, in one language. */
export interface HelpNews {
  title: string
  lines: string[]
}
interface Week {
  /** When was told before. */
  after: Date
  /** The day of the digest, YYYY-MM-DD. */
  on: string
  publicUrl: string
}
/** Words about what is accepted that one digest tells at most. */
const mostRules = 20

/**
 * What is new on the public page of how to help: needs stated after that, where they are accepted now, and what was said after it of
 * what is accepted. Nothing that the page does not show. Undefined when there is nothing new. In scope.
 */
export async function helpNews(tx: Tx, place: Place, week: Week): Promise<Record<Locale, HelpNews> | undefined> {
  const { after, on } = week
  const fresh = await categoriesAfter(tx, place.id, after)
  const [needs, intake, rules] = [
    await openNeeds(tx, place.id, on),
    await intakeState(tx, place.id, on),
    await rulesAfter(tx, place.id, after),
  ]
  const taken = new Set(intake.categories.flatMap(({ category, state }) => (state === 'open' ? [category] : [])))
  const wanted = needs.filter(({ category }) => fresh.has(category) && taken.has(category))
  if (wanted.length === 0 && rules.length === 0) return undefined
  const inWords = (locale: Locale): HelpNews => ({
    title: locale === 'en' ? 'How to help' : 'Comment aider',
    lines: [
      ...rules.map((rule) => ruleText(locale, rule)),
      ...wanted.map(({ category, missing }) => needText(locale, category, missing)),
      seeMore(locale, week.publicUrl + href(helpPath, locale, { community: place.slug[locale] })),
    ],
  })
  return { en: inWords('en'), fr: inWords('fr') }
}

async function categoriesAfter(tx: Tx, communityId: number, after: Date): Promise<Set<Category>> {
  const { rows } = await sql<{ category: Category }>`
    select distinct n.category from needs n
    where n.community_id = ${communityId} and n.state in ('open', 'covered') and n.created_at > ${after}`.execute(tx)
  return new Set(rows.map(({ category }) => category))
}

/** The last word after that on each thing. */
async function rulesAfter(tx: Tx, communityId: number, after: Date): Promise<RuleLine[]> {
  const said = (await listRules(tx, communityId, mostRules)).filter(({ setAt }) => setAt > after)
  return said.filter(({ scope }, i) => said.findIndex((one) => one.scope === scope) === i)
}

function ruleText(locale: Locale, rule: RuleLine): string {
  const colon = locale === 'fr' ? '\u00a0:' : ':'
  const until =
    rule.until === null ? '' : ` (${locale === 'en' ? 'until' : 'jusqu’au'} ${formatDate(locale, rule.until)})`
  const message = (locale === 'en' ? rule.messageEn : rule.messageFr).replace(/\s+/g, ' ').trim()
  const words = `${scopeNames(locale)[rule.scope]}${colon} ${intakeStateNames[locale][rule.state]}${until}`
  return message === '' ? words : `${words}. ${message}`
}

const needText = (locale: Locale, category: Category, missing: number) =>
  locale === 'en'
    ? `Needed: ${categoryNames.en[category]} (still missing: ${amountOf('en', category, missing)})`
    : `Recherché\u00a0: ${categoryNames.fr[category]} (il manque encore ${amountOf('fr', category, missing)})`

const seeMore = (locale: Locale, url: string) =>
  locale === 'en'
    ? `What is accepted, and where to bring it: ${url}`
    : `Ce qui est accepté, et où l’apporter\u00a0: ${url}`
