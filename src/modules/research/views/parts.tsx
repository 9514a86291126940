import type { Child } from 'hono/jsx'
import type { Listed, Related } from '#modules/entries'
import type { Locale } from '#platform/i18n'
import { CaptionedPicture, Card, CardGrid, ItemList, type PictureData } from '#ui'
import { addressOf, itemOf, summaryOf, titleOf } from './frame.ts'

/** A list of entries under its heading; nothing at all where there is none. */
export const Entries = (props: {
  title: string
  entries: readonly (Listed | Related)[]
  locale: Locale
  more?: Child
}) =>
  props.entries.length > 0 && (
    <section>
      <h2>{props.title}</h2>
      <ItemList items={props.entries.map((entry) => itemOf(entry, props.locale))} />
      {props.more && <p class="research-more">{props.more}</p>}
    </section>
  )

/** The same as cards side by side, for what comes first on a page. */
export const EntryCards = (props: { title: string; entries: readonly (Listed | Related)[]; locale: Locale }) =>
  props.entries.length > 0 && (
    <section>
      <h2>{props.title}</h2>
      <CardGrid>
        {props.entries.map((entry) => (
          <Card title={titleOf(entry, props.locale)} href={addressOf(entry, props.locale)}>
            <p>{summaryOf(entry, props.locale)}</p>
          </Card>
        ))}
      </CardGrid>
    </section>
  )

/** Links to entries in one line of facts: people, themes, clusters. */
export const EntryLinks = ({ entries, locale }: { entries: readonly (Listed | Related)[]; locale: Locale }) => (
  <ul class="research-links">
    {entries.map((entry) => (
      <li>
        <a href={addressOf(entry, locale)}>{titleOf(entry, locale)}</a>
      </li>
    ))}
  </ul>
)

/** The text of an entry with the picture that stands above it. */
export const Body = ({ text, picture, locale }: { text: Child; picture?: PictureData | undefined; locale: Locale }) => (
  <>
    {picture && (
      <div class="measure">
        <CaptionedPicture locale={locale} picture={picture} eager />
      </div>
    )}
    <div class="prose">{text}</div>
  </>
)
