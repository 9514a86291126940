import { formatDateTime, formatNumber, type Locale } from '#platform/i18n'
import { Actions, Button, ButtonLink, DefinitionList, EmptyState, ErrorSummary, Field, Form, Notice, Table } from '#ui'
import { type StaffMessages, staffSentence } from '../messages/staff.ts'
import { amountOf, categoryNames, matchStateNames, needStateNames } from '../names.ts'
import type { Candidate, MatchLine, MoveLine, NeedDetail } from '../queries/index.ts'
import type { Suggestion } from '../rules/fit.ts'
import { left } from '../rules/moves.ts'
import { datesOf, Moves, nameIn, Synthetic } from './parts.tsx'

export interface NeedProps {
  t: StaffMessages
  locale: Locale
  need: NeedDetail
  suggestions: readonly Suggestion<Candidate>[]
  matches: readonly MatchLine[]
  moves: readonly MoveLine[]
  csrf: string | undefined
  problem: string | undefined
  offerHref: (id: string) => string
  matchHref: (id: string) => string
  /** Given to those who may act for the organisation that asks. */
  links: { edit?: string | undefined; close?: string | undefined; match?: string | undefined }
}

export const NeedPage = (props: NeedProps) => {
  const { t, locale, need, problem, csrf, links, moves } = props
  const detail = locale === 'en' ? need.detailEn : need.detailFr
  return (
    <div class="flow">
      <h1>{t.needOf(categoryNames[locale][need.category])}</h1>
      {need.synthetic && <Notice kind="synthetic">{t.syntheticNote}</Notice>}
      <ErrorSummary
        title={t.problems}
        errors={problem ? [{ field: 'matches', text: staffSentence(t, problem) }] : []}
      />
      <DefinitionList
        items={[
          { term: t.amount, value: amountOf(locale, need.category, need.quantity) },
          { term: t.state, value: `${needStateNames[locale][need.state]} (${countsOf(t, locale, need)})` },
          { term: t.organisation, value: nameIn(locale, need) },
          { term: t.area, value: need.area },
          { term: t.dates, value: datesOf(t, locale, need) },
          { term: locale === 'en' ? t.detailEn : t.detailFr, value: detail },
        ].filter(({ value }) => value !== '')}
      />
      {links.edit && (
        <Actions>
          <ButtonLink href={links.edit} kind="quiet">
            {t.edit}
          </ButtonLink>
        </Actions>
      )}
      <section id="field-matches" class="flow">
        <h2>{t.matches}</h2>
        <Matches {...props} />
      </section>
      {need.state === 'open' && <Suggestions {...props} />}
      {links.close && (
        <Form method="post" action={links.close} csrf={csrf}>
          <h2>{t.closeNeed}</h2>
          <Field locale={locale} name="why" label={t.why} hint={t.whyHint} maxlength="300" />
          <Actions>
            <Button kind="danger">{t.closeNeed}</Button>
          </Actions>
        </Form>
      )}
      <Moves t={t} locale={locale} moves={moves} names={needStateNames[locale]} />
    </div>
  )
}

const countsOf = (t: StaffMessages, locale: Locale, { taken, delivered }: { taken: number; delivered: number }) =>
  t.counts(formatNumber(locale, taken), formatNumber(locale, delivered))

/** Offers that fit, the best first, each with the reason and a form that reserves the number in both. */
const Suggestions = ({ t, locale, need, suggestions, csrf, offerHref, links }: NeedProps) => (
  <>
    <h2>{t.suggestions}</h2>
    {suggestions.length > 0 && <p>{t.suggestionsHint}</p>}
    <Table
      locale={locale}
      caption={t.suggestions}
      captionHidden
      stack
      columns={[
        { key: 'what', label: t.what },
        { key: 'left', label: t.left },
        { key: 'area', label: t.area },
        { key: 'dates', label: t.dates },
        { key: 'why', label: t.reasons },
        { key: 'match', label: t.match },
      ]}
      rows={suggestions.map(({ offer, reasons, quantity }) => ({
        headerCell: true,
        cells: [
          <>
            <a href={offerHref(offer.id)}>{categoryNames[locale][offer.category]}</a>{' '}
            <Synthetic word={t.synthetic} is={offer.synthetic} />
          </>,
          amountOf(locale, offer.category, offer.left),
          offer.area,
          datesOf(t, locale, offer),
          reasons.map((reason) => t.reason[reason]).join(', '),
          links.match && (
            <Form method="post" action={links.match} csrf={csrf}>
              <input type="hidden" name="offerId" value={offer.id} />
              <div class="offers-inline">
                <Field
                  locale={locale}
                  id={`quantity-${offer.id}`}
                  name="quantity"
                  label={t.matchQuantity}
                  required
                  type="number"
                  min="1"
                  max={Math.min(left(need), offer.left)}
                  value={quantity}
                  width="short"
                />
                <Button>{t.match}</Button>
              </div>
            </Form>
          ),
        ],
      }))}
      empty={<EmptyState title={t.noSuggestions} text={t.noSuggestionsText} />}
    />
  </>
)

type MatchesProps = Pick<NeedProps, 't' | 'locale' | 'matches' | 'csrf' | 'matchHref'> & {
  otherHref?: (match: MatchLine) => string
  offerHref?: (id: string) => string
}
/** What was matched, on the page of either side. */
export const Matches = ({ t, locale, matches, csrf, matchHref, otherHref, offerHref }: MatchesProps) => (
  <Table
    locale={locale}
    caption={t.matches}
    captionHidden
    stack
    columns={[
      { key: 'what', label: t.what },
      { key: 'amount', label: t.amount },
      { key: 'organisation', label: t.organisation },
      { key: 'state', label: t.state },
      { key: 'when', label: t.when },
      { key: 'next', label: t.next },
    ]}
    rows={matches.map((match) => ({
      headerCell: true,
      cells: [
        <a href={otherHref ? otherHref(match) : (offerHref?.(match.offerId) ?? '')}>
          {categoryNames[locale][match.category]}
        </a>,
        amountOf(locale, match.category, match.quantity),
        nameIn(locale, match),
        matchStateNames[locale][match.state],
        formatDateTime(locale, match.endedAt ?? match.madeAt),
        match.state === 'made' ? (
          <Form method="post" action={matchHref(match.id)} csrf={csrf}>
            <Actions>
              <Button name="to" value="delivered">
                {t.deliver}
              </Button>
              <Button name="to" value="undone" kind="quiet">
                {t.undo}
              </Button>
            </Actions>
          </Form>
        ) : (
          match.why
        ),
      ],
    }))}
    empty={<p class="soft">{t.noMatches}</p>}
  />
)
