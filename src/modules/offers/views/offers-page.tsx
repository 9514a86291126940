import { formatDate, type Locale } from '#platform/i18n'
import { Actions, ButtonLink, EmptyState, FilterBar, Mark, SelectField, Table, VisuallyHidden } from '#ui'
import { categories } from '../codes.ts'
import type { Filters } from '../filters.ts'
import type { StaffMessages } from '../messages/staff.ts'
import { amountOf, categoryNames, needStateNames, offerStateNames } from '../names.ts'
import type { NeedLine, OfferLine, Paged } from '../queries/index.ts'
import { left } from '../rules/moves.ts'
import { categoryOptions } from './fields.tsx'
import { datesOf, nameIn, Synthetic } from './parts.tsx'

export interface OffersProps {
  t: StaffMessages
  locale: Locale
  frozen: boolean
  needs: Paged<NeedLine>
  offers: Paged<OfferLine>
  filters: Filters
  listHref: (query: Partial<Record<'category' | 'all' | 'needs' | 'offers', string | undefined>>) => string
  needHref: (id: string) => string
  offerHref: (id: string) => string
  links: { addNeed?: string | undefined; addOffer?: string | undefined; intake: string; help: string; csv: string }
}

/** Needs above, offers below: what is missing comes first. */
export const OffersPage = (props: OffersProps) => {
  const { t, locale, frozen, filters, links, listHref } = props
  return (
    <div class="flow">
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>
      <Actions>
        {links.addNeed && <ButtonLink href={links.addNeed}>{t.addNeed}</ButtonLink>}
        {links.addOffer && (
          <ButtonLink href={links.addOffer} kind="quiet">
            {t.addOffer}
          </ButtonLink>
        )}
        <ButtonLink href={links.intake} kind="quiet">
          {t.intake}
        </ButtonLink>
        {frozen && <Mark kind="alert">{t.frozenNow}</Mark>}
      </Actions>
      <FilterBar
        locale={locale}
        label={t.filter}
        auto
        action={listHref({ category: undefined }).split('?')[0] ?? ''}
        clearHref={filters.category && listHref({ category: undefined })}
      >
        {filters.all && <input type="hidden" name="all" value="yes" />}
        <SelectField
          locale={locale}
          name="category"
          label={t.what}
          required
          prompt={t.everyCategory}
          value={filters.category}
          options={categoryOptions(locale, categories)}
        />
      </FilterBar>
      <h2 id="needs">{t.needs}</h2>
      <Needs {...props} />
      {props.needs.rows.length > 0 && (
        <p class="screen-only">
          <a href={links.csv}>{t.needsCsv}</a>
        </p>
      )}
      <h2 id="offers">{t.offers}</h2>
      <Offers {...props} />
      <p>
        <a href={listHref({ all: filters.all ? undefined : 'yes' })}>{filters.all ? t.onlyOpen : t.withEnded}</a>
      </p>
      <p>
        <a href={links.help}>{t.publicPage}</a>
      </p>
    </div>
  )
}

const Needs = ({ t, locale, needs, listHref, needHref }: OffersProps) => {
  const somewhere = needs.rows.some(({ area }) => area !== '')
  return (
    <>
      <Table
        locale={locale}
        caption={t.needs}
        captionHidden
        stack
        columns={[
          { key: 'what', label: t.what },
          { key: 'missing', label: t.missing },
          { key: 'organisation', label: t.organisation },
          ...(somewhere ? [{ key: 'area', label: t.area }] : []),
          { key: 'dates', label: t.dates },
          { key: 'state', label: t.state },
          { key: 'next', label: t.next },
        ]}
        rows={needs.rows.map((need) => ({
          id: `need-${need.id}`,
          headerCell: true,
          cells: [
            <>
              <a href={needHref(need.id)}>{categoryNames[locale][need.category]}</a>{' '}
              <Synthetic word={t.synthetic} is={need.synthetic} />
            </>,
            amountOf(locale, need.category, left(need)),
            nameIn(locale, need),
            ...(somewhere ? [need.area] : []),
            datesOf(t, locale, need),
            needStateNames[locale][need.state],
            <a href={needHref(need.id)}>
              {need.state === 'open' ? t.findOffer : t.see}
              <VisuallyHidden>, {categoryNames[locale][need.category]}</VisuallyHidden>
            </a>,
          ],
        }))}
        empty={<EmptyState title={t.noNeeds} text={t.noNeedsText} />}
      />
      {needs.next && <a href={`${listHref({ needs: needs.next })}#needs`}>{t.older}</a>}
    </>
  )
}

const nextStep = (t: StaffMessages, { state }: OfferLine) =>
  state === 'offered' ? t.answerIt : state === 'accepted' ? t.findNeed : t.see

const Offers = ({ t, locale, offers, listHref, offerHref }: OffersProps) => {
  const somewhere = offers.rows.some(({ area }) => area !== '')
  return (
    <>
      <Table
        locale={locale}
        caption={t.offers}
        captionHidden
        stack
        columns={[
          { key: 'what', label: t.what },
          { key: 'left', label: t.left },
          { key: 'offered', label: t.offeredOn },
          ...(somewhere ? [{ key: 'area', label: t.area }] : []),
          { key: 'dates', label: t.dates },
          { key: 'state', label: t.state },
          { key: 'organisation', label: t.takenCareOf },
          { key: 'next', label: t.next },
        ]}
        rows={offers.rows.map((offer) => ({
          id: `offer-${offer.id}`,
          headerCell: true,
          cells: [
            <>
              <a href={offerHref(offer.id)}>{categoryNames[locale][offer.category]}</a>{' '}
              <Synthetic word={t.synthetic} is={offer.synthetic} />
            </>,
            amountOf(locale, offer.category, left(offer)),
            formatDate(locale, offer.offeredOn),
            ...(somewhere ? [offer.area] : []),
            datesOf(t, locale, offer),
            offerStateNames[locale][offer.state],
            offer.organisationId === null ? t.nobodyYet : nameIn(locale, offer),
            <a href={offerHref(offer.id)}>
              {nextStep(t, offer)}
              <VisuallyHidden>, {categoryNames[locale][offer.category]}</VisuallyHidden>
            </a>,
          ],
        }))}
        empty={<EmptyState title={t.noOffers} text={t.noOffersText} />}
      />
      {offers.next && <a href={`${listHref({ offers: offers.next })}#offers`}>{t.older}</a>}
    </>
  )
}
