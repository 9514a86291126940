import type { Child } from 'hono/jsx'
import { formatDate, formatNumber, type Locale } from '#platform/i18n'
import type { LinkMessages } from '#platform/links'
import { Actions, Button, DefinitionList, EmptyState, ErrorSummary, Field, Form, Table } from '#ui'
import { formatShiftTime, inHours } from '../hours.ts'
import { type PublicMessages, publicSentence } from '../messages/public.ts'
import { amountOf, categoryNames, offerStateNames, volunteerStateNames } from '../names.ts'
import type { MyShift, OfferDetail, ShiftLine, VolunteerDetail } from '../queries/index.ts'
import { isEnd, offerMoves } from '../rules/moves.ts'
import { errorsOf, type FormState, fieldsOf, KeptFields } from './fields.tsx'

/** Who sent the link, and a button: mail programs open links, so opening one shows and changes nothing. */
export const ContinuePage = (props: { l: LinkMessages; title: string; text: string; action: string }) => (
  <div class="flow">
    <h1>{props.title}</h1>
    <p class="lead">{props.text}</p>
    <Form method="post" action={props.action}>
      <p>{props.l.continueHint}</p>
      <Actions>
        <Button>{props.l.continue}</Button>
      </Actions>
    </Form>
  </div>
)

export interface KeepProps extends FormState {
  t: PublicMessages
  locale: Locale
  offer: OfferDetail
  detailHint: string
  action: string
  withdraw: string
}
/** One's own offer: what it is, where it stands, and the two things one may do with it. */
export const KeepOfferPage = (props: KeepProps) => {
  const { t, locale, offer, typed, problems, detailHint, action, withdraw } = props
  const sentence = (code: string) => publicSentence(t, code)
  const field = fieldsOf({ locale, typed, problems, sentence })
  const over = isEnd(offerMoves, offer.state)
  const what = categoryNames[locale][offer.category]
  return (
    <div class="flow">
      <h1>{t.keepTitle}</h1>
      <DefinitionList
        items={[
          { term: t.thing, value: `${what}, ${amountOf(locale, offer.category, offer.quantity)}` },
          { term: t.keepState, value: offerStateNames[locale][offer.state] },
        ]}
      />
      {over && <p>{t.keepOver}</p>}
      {!over && (
        <>
          <ErrorSummary title={t.problems} errors={errorsOf({ problems, sentence })} />
          {offer.taken > 0 && <p>{t.keepTaken(amountOf(locale, offer.category, offer.taken))}</p>}
          <Form method="post" action={action}>
            <Field {...field('quantity', t.quantity, true)} type="number" min={offer.taken || 1} width="short" />
            <KeptFields t={t} field={field} hint={detailHint} />
            <Actions>
              <Button>{t.keepSave}</Button>
            </Actions>
          </Form>
          <Form method="post" action={withdraw}>
            <p>{t.withdrawHint}</p>
            <Actions>
              <Button kind="danger">{t.withdraw}</Button>
            </Actions>
          </Form>
        </>
      )}
    </div>
  )
}

export interface MyShiftsProps {
  t: PublicMessages
  locale: Locale
  volunteer: VolunteerDetail
  mine: readonly MyShift[]
  open: readonly ShiftLine[]
  now: Date
  action: string
  problem: string | undefined
}
/** A volunteer's own page: checks, the shifts they are on, and those that fit them. */
export const MyShiftsPage = (props: MyShiftsProps) => {
  const { t, locale, volunteer, mine, open, now, action, problem } = props
  const errors = problem ? [{ field: 'shifts', text: publicSentence(t, problem) }] : []
  return (
    <div class="flow">
      <h1>{t.myTitle}</h1>
      <ErrorSummary title={t.problems} errors={errors} />
      <p>
        <strong>{t.myScreening}</strong>
        {locale === 'fr' ? '\u00A0' : ''}: {volunteerStateNames[locale][volunteer.state]}.{' '}
        {volunteer.clearUntil !== null && t.myClearUntil(formatDate(locale, volunteer.clearUntil))}
        {volunteer.state === 'applied' && t.myWait}
      </p>
      <section id="field-shifts" class="flow">
        <Shifts
          t={t}
          locale={locale}
          caption={t.myTitle}
          shifts={mine}
          empty={<EmptyState title={t.myNone} />}
          last={(shift) =>
            shift.startsAt > now ? (
              <Move action={action} shift={shift.id} move="cancel" kind="quiet" label={t.cancel} />
            ) : (
              shift.minutes !== null && t.minutes(`${inHours(locale, shift.minutes)}\u00A0h`)
            )
          }
        />
      </section>
      <h2>{t.myOpen}</h2>
      <Shifts
        t={t}
        locale={locale}
        caption={t.myOpen}
        shifts={open.map((shift) => ({ ...shift, minutes: null }))}
        empty={<p>{t.myOpenNone}</p>}
        last={(shift) => <Move action={action} shift={shift.id} move="sign-up" kind="primary" label={t.signUp} />}
      />
    </div>
  )
}

interface MoveProps {
  action: string
  shift: string
  move: 'sign-up' | 'cancel'
  kind: 'primary' | 'quiet'
  label: string
}
const Move = ({ action, shift, move, kind, label }: MoveProps) => (
  <Form method="post" action={action}>
    <input type="hidden" name="shiftId" value={shift} />
    <Button kind={kind} name="move" value={move}>
      {label}
    </Button>
  </Form>
)

interface ShiftsProps {
  t: PublicMessages
  locale: Locale
  caption: string
  shifts: readonly MyShift[]
  empty: Child
  last: (shift: MyShift) => Child
}
const Shifts = ({ t, locale, caption, shifts, empty, last }: ShiftsProps) => (
  <Table
    locale={locale}
    caption={caption}
    captionHidden
    stack
    columns={[
      { key: 'shift', label: t.shift },
      { key: 'when', label: t.when },
      { key: 'where', label: t.where },
      { key: 'places', label: t.placesLeft, numeric: true },
      { key: 'do', label: '' },
    ]}
    rows={shifts.map((shift) => ({
      headerCell: true,
      cells: [
        <>
          {locale === 'en' ? shift.titleEn : shift.titleFr}
          <span class="offers-detail">{locale === 'en' ? shift.organisationEn : shift.organisationFr}</span>
        </>,
        formatShiftTime(locale, shift),
        shift.area,
        formatNumber(locale, shift.places - shift.taken),
        last(shift),
      ],
    }))}
    empty={empty}
  />
)
