import type { Child } from 'hono/jsx'
import type { Related } from '#modules/entries'
import { kindsOfEntry } from '#modules/entries'
import type { Frame } from '#ui'
import { ButtonLink, DefinitionList, Masthead, Notice } from '#ui'
import type { PublicMessages } from '../messages/public.ts'
import { eventCalendarPath, registerPath } from '../paths.ts'
import type { EventFacts, ProgrammeItem, Venue } from '../queries/facts.ts'
import { momentInWords, type Phase, placeInWords, spanInWords, takesRegistrations } from '../rules/index.ts'

type Public = Frame<PublicMessages>
interface Props extends Public {
  title: string
  summary: string
  slug: string
  /** Everyone can read it; before that nobody registers, and it has no calendar. */
  isOpen: boolean
  facts: EventFacts | undefined
  phase: Phase | undefined
  programme: readonly ProgrammeItem[]
  related: readonly Related[]
  picture?: Child
  children?: Child
}

/** One event: what, when, where, how to come, what is shown. */
export const EventPage = (props: Props) => {
  const { t, title, summary, facts, phase, programme, related, picture, children } = props
  const series = related.find(({ role }) => role === 'series')
  return (
    <article class="flow">
      <Masthead title={title} lead={summary} kicker={series ? series.title[props.locale] : t.event} />
      {facts?.example && (
        <Notice kind="synthetic" title={t.example}>
          <p>{t.exampleText}</p>
        </Notice>
      )}
      {facts && facts.state !== 'planned' && (
        <Notice kind="warning" title={t.phases[facts.state]}>
          {facts.told[props.locale] && <p>{facts.told[props.locale]}</p>}
        </Notice>
      )}
      {picture}
      {facts && phase && <Essentials {...props} facts={facts} phase={phase} />}
      {children && <div class="prose">{children}</div>}
      {programme.length > 0 && <Programme {...props} programme={programme} related={related} />}
      {facts?.venue && <GettingIn t={t} locale={props.locale} venue={facts.venue} />}
      <Links {...props} />
    </article>
  )
}

const Essentials = (props: Props & { facts: EventFacts; phase: Phase }) => {
  const { t, locale, link, slug, isOpen, facts, phase } = props
  const place = placeInWords(locale, facts)
  const online = facts.onlineUrl === '' ? '' : place === '' ? t.onlineOnly : t.alsoOnline
  const moment = (at: Date) => momentInWords(locale, facts.zone, at)
  return (
    <div class="events__essentials flow">
      <DefinitionList
        items={[
          { term: t.when, value: <strong>{spanInWords(locale, facts)}</strong> },
          ...(place || online ? [{ term: t.where, value: [place, online].filter(Boolean).join('. ') }] : []),
          { term: t.coming, value: t.phases[phase] },
        ]}
      />
      {phase === 'not-yet' && facts.opensAt && <p>{t.opens(moment(facts.opensAt))}</p>}
      {takesRegistrations(phase) && facts.closesAt && <p class="soft">{t.closes(moment(facts.closesAt))}</p>}
      {isOpen ? <Ways t={t} link={link} slug={slug} phase={phase} /> : <p class="soft">{t.waysLater}</p>}
      {facts.cancelling[locale] && takesRegistrations(phase) && (
        <p class="soft measure">
          {t.cancelling} {facts.cancelling[locale]}
        </p>
      )}
    </div>
  )
}

const Ways = ({ t, link, slug, phase }: Pick<Props, 't' | 'link' | 'slug'> & { phase: Phase }) => (
  <p class="actions">
    {takesRegistrations(phase) && (
      <ButtonLink href={link(registerPath, { slug })}>{phase === 'waiting-list' ? t.joinList : t.register}</ButtonLink>
    )}
    {phase !== 'over' && phase !== 'cancelled' && (
      <ButtonLink kind="quiet" href={link(eventCalendarPath, { slug })}>
        {t.addToCalendar}
      </ButtonLink>
    )}
  </p>
)

const Programme = ({ t, locale, link, programme, related }: Props) => (
  <section class="flow" aria-labelledby="programme">
    <h2 id="programme">{t.programme}</h2>
    <ol class="events__programme">
      {programme.map((item) => {
        const person = related.find(({ id }) => id === item.personId)
        return (
          <li>
            <p class="events__kind">
              {t.kinds[item.kind]}
              {item.minutes !== null && `, ${t.minutes(item.minutes)}`}
            </p>
            <p class="events__item">
              {item.kind === 'film' ? <cite>{item.title[locale]}</cite> : item.title[locale]}
              {(person || item.people) && `, ${t.made(item.kind)} `}
              {person ? (
                <a href={link(kindsOfEntry.person.path, { slug: person.slug[locale] })}>{person.title[locale]}</a>
              ) : (
                item.people
              )}
            </p>
            {item.note[locale] && <p class="measure">{item.note[locale]}</p>}
          </li>
        )
      })}
    </ol>
  </section>
)

const GettingIn = ({ t, locale, venue }: { t: PublicMessages; locale: 'en' | 'fr'; venue: Venue }) =>
  venue.access[locale] || venue.mapUrl ? (
    <section class="flow" aria-labelledby="access">
      <h2 id="access">{t.access}</h2>
      {venue.access[locale] && <p class="measure">{venue.access[locale]}</p>}
      {venue.mapUrl && (
        <p>
          <a href={venue.mapUrl} rel="external">
            {t.map}
            {locale === 'fr' ? '\u00a0: ' : ': '}
            {venue.name[locale]}
          </a>
        </p>
      )}
    </section>
  ) : null

/** What else belongs to it: its themes, who speaks, the series. */
const Links = ({ t, locale, link, related }: Props) => {
  const to = (roles: readonly string[]) => related.filter(({ role }) => roles.includes(role))
  const list = (label: string, entries: readonly Related[]) =>
    entries.length > 0
      ? [
          {
            term: label,
            value: (
              <ul class="plain">
                {entries.map((one) => (
                  <li>
                    <a href={link(kindsOfEntry[one.kind].path, { slug: one.slug[locale] })}>{one.title[locale]}</a>
                  </li>
                ))}
              </ul>
            ),
          },
        ]
      : []
  const items = [
    ...list(t.series, to(['series'])),
    ...list(t.themes, to(['theme'])),
    ...list(t.speakers, to(['speaker', 'host'])),
  ]
  return items.length > 0 ? <DefinitionList items={items} /> : null
}
