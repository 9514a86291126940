import { money } from '#modules/ledger'
import { formatDateTime } from '#platform/i18n'
import {
  Actions,
  Button,
  ButtonLink,
  CheckGroup,
  EmptyState,
  ErrorSummary,
  errorsOf,
  Form,
  type FormState,
  type Frame,
  fieldOf,
  ItemList,
  Mark,
  Masthead,
  Notice,
  TextAreaField,
} from '#ui'
import type { StaffMessages } from '../messages/staff.ts'
import * as paths from '../paths.ts'
import type { CountDetail } from '../queries/counts.ts'
import type { ListedEnvelope } from '../queries/envelopes.ts'
import { mostRounds, numberInPrint } from '../rules/index.ts'
import { Figures } from './count-figures.tsx'

type Staff = Frame<StaffMessages>
type Waiting = { id: string; title: string; envelopes: readonly ListedEnvelope[] }

/** Which envelopes are on the table: one form for each campaign, all ticked. */
export const NewCountPage = (props: Staff & { groups: readonly Waiting[]; state: FormState }) => {
  const { t, locale, csrf, link, groups, state } = props
  return (
    <div class="flow">
      <Masthead title={t.newCountTitle} lead={t.newCountLead} />
      <ErrorSummary title={t.problems} errors={errorsOf(t, state)} />
      {groups.length === 0 && (
        <EmptyState
          title={t.noneWaits}
          text={t.noneWaitsText}
          action={
            <ButtonLink kind="quiet" href={link(paths.dropPath)}>
              {t.toDrop}
            </ButtonLink>
          }
        />
      )}
      {groups.map(({ id, title, envelopes }, i) => (
        <Form method="post" csrf={csrf}>
          <h2>{title}</h2>
          <CheckGroup
            locale={locale}
            name="envelopes"
            id={i === 0 ? undefined : `envelopes-${id}`}
            label={t.onTheTable}
            required
            values={envelopes.map(({ number }) => String(number))}
            options={envelopes.map(({ number, office, sealed }) => ({
              value: String(number),
              label: numberInPrint(number),
              hint: [office, sealed === false && t.unsealed].filter(Boolean).join(', '),
            }))}
          />
          <Actions>
            <Button>{t.openCount}</Button>
          </Actions>
        </Form>
      ))}
    </div>
  )
}

export interface CountProps extends Staff {
  count: CountDetail
  /** Who looks at it. */
  reader: string
  state: FormState
  /** Auditors look only. */
  mayHandle: boolean
  mayRelease: boolean
}
type Tally = CountDetail['tallies'][number]

/** One count, as this person may see it: their own figures, and the rest when it is over. */
export const CountPage = (props: CountProps) => {
  const { t, locale, count, reader, state, mayHandle } = props
  const now = count.tallies.filter(({ round }) => round === count.round)
  const mine = now.find(({ counter, seat }) => counter === reader && (seat === 3) === (count.state === 'differs'))
  const counted = count.tallies.some(({ counter, seat }) => counter === reader && seat < 3)
  return (
    <div class="flow">
      <Masthead title={t.countOf(locale === 'en' ? count.title_en : count.title_fr)} lead={t.countLead} />
      {count.example && (
        <Notice kind="synthetic" title={t.example}>
          {t.exampleMoments}
        </Notice>
      )}
      <p>
        <Mark kind={count.state === 'differs' ? 'alert' : 'plain'}>{t.countStates[count.state]}</Mark>
      </p>
      <ErrorSummary title={t.problems} errors={errorsOf(t, state)} />
      <Seats {...props} now={now} mine={mine} counted={counted} />
      {mine && !mine.handed_in_at && <Mine {...props} mine={mine} />}
      {mine?.handed_in_at && count.state === 'open' && <p role="status">{t.handedIn}</p>}
      {count.state === 'differs' && <Differs {...props} />}
      {count.state === 'agreed' && mayHandle && <Agreed {...props} />}
      {count.explanation && (
        <p>
          {t.named(t.explained, count.explanation)} ({count.explained_name ?? t.somebody})
        </p>
      )}
      {['accepted', 'differs', 'agreed'].includes(count.state) && <Figures {...props} />}
      {count.state === 'open' && count.round === 1 && mayHandle && <Abandon {...props} />}
    </div>
  )
}

interface SeatsProps extends CountProps {
  now: readonly Tally[]
  mine: Tally | undefined
  counted: boolean
}
const Seats = (props: SeatsProps) => {
  const { t, locale, csrf, link, count, now, mine, counted, mayHandle, mayRelease } = props
  const seats = now.some(({ seat }) => seat === 3) ? [1, 2, 3] : [1, 2]
  const free = now.length < 2
  const third = count.state === 'differs' && !counted && !now.some(({ seat }) => seat === 3)
  return (
    <section class="flow" aria-labelledby="who">
      <h2 id="who">
        {t.who}
        {count.round > 1 && `, ${t.round(count.round).toLowerCase()}`}
      </h2>
      <ItemList
        items={seats.map((seat) => {
          const sits = now.find((one) => one.seat === seat)
          if (!sits) return { title: t.seat(seat), detail: t.freeSeat }
          const done = sits.handed_in_at
          return {
            title: t.named(t.seat(seat), sits.name ?? t.somebody),
            detail: (
              <>
                {done ? `${t.handedInState}, ${formatDateTime(locale, done)}` : t.counting}
                {!done && mayRelease && <Release {...props} tally={sits.id} />}
              </>
            ),
          }
        })}
      />
      {mayHandle && !mine && ((count.state === 'open' && free) || third) && (
        <Form method="post" action={link(paths.seatPath, { id: count.id })} csrf={csrf}>
          <Actions>
            <Button>{third ? t.sitThird : t.sitDown}</Button>
          </Actions>
        </Form>
      )}
    </section>
  )
}

const Release = ({ t, csrf, link, count, tally }: CountProps & { tally: string }) => (
  <form method="post" action={link(paths.releasePath, { id: count.id, tally })}>
    {csrf && <input type="hidden" name="_csrf" value={csrf} />}
    <button type="submit" class="button button--quiet">
      {t.release}
    </button>
  </form>
)

/** The envelopes this person still has to count, and what they have noted: nobody else's figures. */
const Mine = ({ t, locale, csrf, link, count, mine }: CountProps & { mine: Tally }) => {
  const lines = new Map(
    count.lines.filter(({ tally_id }) => tally_id === mine.id).map(({ line }) => [line.envelope_id, line]),
  )
  const open = count.envelopes.filter(({ settled_by }) => settled_by === null)
  const total = [...lines.values()].reduce((sum, line) => sum + line.cents + line.cheque_cents, 0)
  return (
    <section class="flow" aria-labelledby="yours">
      <h2 id="yours">{t.yourCount}</h2>
      <ItemList
        items={open.map(({ id, number, sealed }) => {
          const line = lines.get(id)
          const unsealed = sealed === false ? t.unsealed : undefined
          return {
            title: t.countThis(numberInPrint(number)),
            href: link(paths.countEnvelopePath, { id: count.id, number: numberInPrint(number) }),
            detail: [line && t.noted(money(locale, line.cents + line.cheque_cents)), unsealed]
              .filter(Boolean)
              .join(', '),
            turn: line ? undefined : t.toCountState,
          }
        })}
      />
      <p>{t.yourTotal(money(locale, total))}</p>
      <Form method="post" action={link(paths.handInPath, { id: count.id })} csrf={csrf}>
        <Actions>
          <Button kind={lines.size < open.length ? 'quiet' : 'primary'}>{t.handIn}</Button>
        </Actions>
        <p class="field__hint">{t.handInHint}</p>
      </Form>
    </section>
  )
}

const Differs = ({ t, csrf, link, count, mayHandle }: CountProps) => (
  <section class="flow" aria-labelledby="differs">
    <h2 id="differs">{t.differsTitle}</h2>
    <ul>
      {count.envelopes
        .filter(({ settled_by }) => settled_by === null)
        .map(({ number }) => (
          <li>{numberInPrint(number)}</li>
        ))}
    </ul>
    <p>{t.differsText}</p>
    {mayHandle && count.round < mostRounds && (
      <Form method="post" action={link(paths.recountPath, { id: count.id })} csrf={csrf}>
        <Actions>
          <Button kind="quiet">{t.recount}</Button>
        </Actions>
      </Form>
    )}
  </section>
)

const Agreed = (props: CountProps) => {
  const { t, csrf, link, count, state } = props
  return (
    <section class="flow" aria-labelledby="agreed">
      <h2 id="agreed">{t.agreedTitle}</h2>
      <Form method="post" action={link(paths.acceptPath, { id: count.id })} csrf={csrf}>
        <TextAreaField
          {...fieldOf(props, state)('explanation', t.explanation, true)}
          hint={t.explanationHint}
          rows={3}
        />
        <Actions>
          <Button>{t.accept}</Button>
        </Actions>
      </Form>
    </section>
  )
}

const Abandon = ({ t, csrf, link, count }: CountProps) => (
  <Form method="post" action={link(paths.abandonPath, { id: count.id })} csrf={csrf}>
    <Actions>
      <Button kind="quiet">{t.abandon}</Button>
    </Actions>
    <p class="field__hint">{t.abandonHint}</p>
  </Form>
)
