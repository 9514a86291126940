import { formatDate, formatNumber, type Locale } from '#platform/i18n'
import { Actions, ButtonLink, EmptyState, Notice, Table, VisuallyHidden } from '#ui'
import type { Category } from '../codes.ts'
import { formatShiftTime } from '../hours.ts'
import type { PublicMessages } from '../messages/public.ts'
import { amountOf, categoryNames, inLine, inSentence, intakeStateNames } from '../names.ts'
import type { DropOff, IntakeState, OpenNeed, ShiftLine } from '../queries/index.ts'
import type { Intake, IntakeRule } from '../rules/intake.ts'

export interface HelpProps {
  t: PublicMessages
  locale: Locale
  place: string
  needs: readonly OpenNeed[]
  intake: IntakeState
  dropOffs: readonly DropOff[]
  shifts: readonly ShiftLine[]
  links: { offer: (category?: Category) => string; home: string; volunteer: string }
}

/** What a giver should know, in the order in which it matters: is anything wanted, what, where to, and what else helps. */
export const HelpPage = (props: HelpProps) => {
  const { t, locale, place, needs, intake, dropOffs, shifts, links } = props
  const open = intake.categories.filter(({ state }) => state === 'open')
  return (
    <div class="flow">
      <h1>{t.helpTitle(place)}</h1>
      <p class="lead">{t.helpLead}</p>
      {intake.freeze && (
        <Notice kind="warning" title={t.frozen}>
          <Words t={t} locale={locale} rule={intake.freeze} />
        </Notice>
      )}
      {[...needs, ...dropOffs, ...shifts].some(({ synthetic }) => synthetic) && (
        <Notice kind="synthetic">{t.synthetic}</Notice>
      )}
      <h2>{t.neededTitle}</h2>
      <Needed {...props} />
      <Actions>
        {open.length > 0 && <ButtonLink href={links.offer()}>{t.offerAction}</ButtonLink>}
        <ButtonLink href={links.volunteer} kind={open.length > 0 ? 'quiet' : 'primary'}>
          {t.volunteerAction}
        </ButtonLink>
      </Actions>
      <h2>{t.intakeTitle}</h2>
      <Taken t={t} locale={locale} categories={intake.categories} frozen={intake.freeze !== undefined} />
      <h2>{t.dropOffTitle}</h2>
      <DropOffs {...props} />
      <Notice kind="warning" title={t.boxesTitle}>
        {t.boxesText}
      </Notice>
      <h2>{t.timeTitle}</h2>
      <p>{t.timeText}</p>
      <OpenShifts {...props} />
      <p>
        <a href={links.volunteer}>{t.volunteerAction}</a>
      </p>
      <h2>{t.homeTitle}</h2>
      <p>{t.homeText}</p>
      {open.some(({ category }) => category.startsWith('homes') || category === 'rooms') && (
        <p>
          <a href={links.home}>{t.homeAction}</a>
        </p>
      )}
      <p class="soft">{t.noNames}</p>
    </div>
  )
}

/** What a rule tells the public, and what helps instead. */
export const Words = ({ t, locale, rule }: { t: PublicMessages; locale: Locale; rule: Omit<IntakeRule, 'scope'> }) => {
  const instead = locale === 'en' ? rule.insteadEn : rule.insteadFr
  return (
    <>
      <p>{locale === 'en' ? rule.messageEn : rule.messageFr}</p>
      {instead !== '' && (
        <p>
          <strong>
            {t.insteadTitle}
            {locale === 'fr' ? '\u00A0' : ''}:
          </strong>{' '}
          {instead}
        </p>
      )}
    </>
  )
}

const Needed = ({ t, locale, needs, intake, links }: HelpProps) => {
  const isOpen = (category: Category) =>
    intake.categories.some((one) => one.category === category && one.state === 'open')
  const somewhere = needs.some(({ areas }) => areas.length > 0)
  return (
    <Table
      locale={locale}
      caption={t.neededCaption}
      captionHidden
      stack
      columns={[
        { key: 'thing', label: t.thing },
        { key: 'missing', label: t.stillMissing },
        ...(somewhere ? [{ key: 'where', label: t.where }] : []),
        { key: 'until', label: t.until },
      ]}
      rows={needs.map((need) => ({
        headerCell: true,
        cells: [
          <>
            {isOpen(need.category) ? (
              <a href={links.offer(need.category)}>{categoryNames[locale][need.category]}</a>
            ) : (
              categoryNames[locale][need.category]
            )}
            {need.details.map(({ en, fr }) => (
              <span class="offers-detail">{locale === 'en' ? en : fr}</span>
            ))}
          </>,
          amountOf(locale, need.category, need.missing),
          ...(somewhere ? [need.areas.join(', ')] : []),
          need.until === null ? t.untilMet : formatDate(locale, need.until),
        ],
      }))}
      empty={<EmptyState title={t.nothingNeeded} text={t.nothingNeededText} />}
    />
  )
}

const stateText = (t: PublicMessages, locale: Locale, { state, until }: Intake) =>
  state === 'paused' && until !== null ? t.pausedUntil(formatDate(locale, until)) : intakeStateNames[locale][state]

/** First what is accepted, in a line; then what is not, each with its reason. */
const Taken = ({
  t,
  locale,
  categories,
  frozen,
}: {
  t: PublicMessages
  locale: Locale
  categories: readonly Intake[]
  frozen: boolean
}) => {
  const open = categories.filter(({ state }) => state === 'open')
  const told = categories.filter(({ state, scope }) => state !== 'open' && scope !== undefined)
  return (
    <>
      <p>
        <strong>
          {t.acceptedNow}
          {locale === 'fr' ? '\u00A0' : ''}:
        </strong>{' '}
        {open.length === 0 ? t.noneAccepted : inSentence(open.map(({ category }) => categoryNames[locale][category]))}
      </p>
      {told.length > 0 && !frozen && (
        <Table
          locale={locale}
          caption={t.pausedTitle}
          stack
          columns={[
            { key: 'thing', label: t.thing },
            { key: 'now', label: t.now },
            { key: 'why', label: t.why },
          ]}
          rows={told.map((one) => ({
            headerCell: true,
            cells: [
              categoryNames[locale][one.category],
              stateText(t, locale, one),
              <div>
                <Words t={t} locale={locale} rule={one} />
              </div>,
            ],
          }))}
        />
      )}
    </>
  )
}

const DropOffs = ({ t, locale, dropOffs }: HelpProps) =>
  dropOffs.length === 0 ? (
    <p>{t.noDropOffs}</p>
  ) : (
    <>
      <p>{t.dropOffText}</p>
      <Table
        locale={locale}
        caption={t.dropOffTitle}
        captionHidden
        stack
        columns={[
          { key: 'where', label: t.where },
          { key: 'address', label: t.address },
          { key: 'hours', label: t.hours },
          { key: 'takes', label: t.takes },
        ]}
        rows={dropOffs.map((one) => ({
          headerCell: true,
          cells: [
            locale === 'en' ? one.nameEn : one.nameFr,
            one.address,
            locale === 'en' ? one.hoursEn : one.hoursFr,
            inLine(one.takes.map((category) => categoryNames[locale][category])),
          ],
        }))}
      />
    </>
  )

const OpenShifts = ({ t, locale, shifts }: HelpProps) => {
  const somewhere = shifts.some(({ area }) => area !== '')
  return shifts.length === 0 ? null : (
    <Table
      locale={locale}
      caption={t.shiftsTitle}
      stack
      columns={[
        { key: 'shift', label: t.shift },
        { key: 'when', label: t.when },
        ...(somewhere ? [{ key: 'where', label: t.where }] : []),
        { key: 'places', label: t.placesLeft, numeric: true },
      ]}
      rows={shifts.map((shift) => ({
        headerCell: true,
        cells: [
          <>
            {locale === 'en' ? shift.titleEn : shift.titleFr}
            <VisuallyHidden>, </VisuallyHidden>
            <span class="offers-detail">{locale === 'en' ? shift.organisationEn : shift.organisationFr}</span>
          </>,
          formatShiftTime(locale, shift),
          ...(somewhere ? [shift.area] : []),
          formatNumber(locale, shift.places - shift.taken),
        ],
      }))}
    />
  )
}
