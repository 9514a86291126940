import { formatDate, formatNumber, type Locale } from '#platform/i18n'
import { Actions, Button, DefinitionList, ErrorSummary, Field, Form, ItemList, Notice } from '#ui'
import { type StaffMessages, staffSentence } from '../messages/staff.ts'
import { amountOf, categoryNames, offerStateNames } from '../names.ts'
import type { MatchLine, MoveLine, NeedLine, OfferDetail } from '../queries/index.ts'
import { canMove, left, offerMoves } from '../rules/moves.ts'
import { Matches } from './need-page.tsx'
import { datesOf, Moves, nameIn } from './parts.tsx'

export interface OfferProps {
  t: StaffMessages
  locale: Locale
  offer: OfferDetail
  matches: readonly MatchLine[]
  moves: readonly MoveLine[]
  /** Open needs of the same kind, which this reader may match it with. */
  needs: readonly NeedLine[]
  csrf: string | undefined
  problem: string | undefined
  needHref: (id: string) => string
  matchHref: (id: string) => string
  /** Where the answer goes; undefined for those who may not give one. */
  answer: string | undefined
}

export const OfferPage = (props: OfferProps) => {
  const { t, locale, offer, matches, moves, needs, problem, needHref, csrf, matchHref } = props
  return (
    <div class="flow">
      <h1>{t.offerOf(categoryNames[locale][offer.category])}</h1>
      {offer.synthetic && <Notice kind="synthetic">{t.syntheticNote}</Notice>}
      <ErrorSummary title={t.problems} errors={problem ? [{ field: 'why', text: staffSentence(t, problem) }] : []} />
      <DefinitionList items={facts(props)} />
      <Giver {...props} />
      <Answer {...props} />
      {needs.length > 0 && left(offer) > 0 && (
        <>
          <h2>{t.findNeed}</h2>
          <ItemList
            items={needs.map((need) => ({
              title: `${categoryNames[locale][need.category]}, ${amountOf(locale, need.category, left(need))}`,
              href: needHref(need.id),
              detail: [nameIn(locale, need), need.area].filter(Boolean).join(', '),
            }))}
          />
        </>
      )}
      <h2>{t.matches}</h2>
      <Matches
        t={t}
        locale={locale}
        matches={matches}
        csrf={csrf}
        matchHref={matchHref}
        otherHref={({ needId }) => needHref(needId)}
      />
      <Moves t={t} locale={locale} moves={moves} names={offerStateNames[locale]} />
    </div>
  )
}

const facts = ({ t, locale, offer }: OfferProps) =>
  [
    { term: t.amount, value: amountOf(locale, offer.category, offer.quantity) },
    {
      term: t.state,
      value: `${offerStateNames[locale][offer.state]} (${t.counts(formatNumber(locale, offer.taken), formatNumber(locale, offer.delivered))})`,
    },
    { term: t.takenCareOf, value: offer.organisationId === null ? t.nobodyYet : nameIn(locale, offer) },
    { term: t.offeredOn, value: formatDate(locale, offer.offeredOn) },
    { term: t.area, value: offer.area },
    { term: t.dates, value: datesOf(t, locale, offer) },
    { term: t.offerDetail, value: offer.detail },
  ].filter(({ value }) => value !== '')

/** Who gives it, for those who must reach them; everyone else is told why not. */
const Giver = ({ t, offer }: OfferProps) => {
  const { giver, giverHidden } = offer
  return (
    <>
      <h2>{t.giver}</h2>
      {giverHidden && <p>{t.giverHidden}</p>}
      {!giver && !giverHidden && <p>{t.giverGone}</p>}
      {giver && (
        <DefinitionList
          items={[
            { term: t.giverName, value: giver.name },
            { term: t.email, value: giver.email && <a href={`mailto:${giver.email}`}>{giver.email}</a> },
            { term: t.phone, value: giver.phone },
            { term: t.giverLocale, value: giver.locale === 'en' ? t.english : t.french },
          ].filter(({ value }) => value !== '')}
        />
      )}
    </>
  )
}

const Answer = ({ t, locale, offer, csrf, answer }: OfferProps) => {
  const can = (to: 'accepted' | 'declined' | 'withdrawn') =>
    canMove(offerMoves, offer.state, to) && !(to === 'accepted' && offer.state === 'matched')
  if (answer === undefined || !can('withdrawn')) return null
  return (
    <Form method="post" action={answer} csrf={csrf}>
      <h2>{t.answer}</h2>
      <Field locale={locale} name="why" label={t.why} hint={t.whyHint} maxlength="300" />
      <Actions>
        {can('accepted') && (
          <Button name="to" value="accepted">
            {t.accept}
          </Button>
        )}
        {can('declined') && offer.taken === 0 && (
          <Button name="to" value="declined" kind="quiet">
            {t.decline}
          </Button>
        )}
        <Button name="to" value="withdrawn" kind="danger">
          {t.withdraw}
        </Button>
      </Actions>
    </Form>
  )
}
