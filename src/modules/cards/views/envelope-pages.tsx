import {
  Actions,
  Button,
  DefinitionList,
  ErrorSummary,
  errorsOf,
  Field,
  Form,
  type FormState,
  fieldOf,
  Masthead,
  Notice,
  type Option,
  Pagination,
  SelectField,
  sentence,
  Table,
} from '#ui'
import { type Act, actsFor } from '../acts.ts'
import * as paths from '../paths.ts'
import type { ListedEnvelope, ShownCard } from '../queries/envelopes.ts'
import type { ListedMove } from '../queries/log.ts'
import type { Names } from '../queries/people.ts'
import type { Programme } from '../queries/programmes.ts'
import { dayOf, Example, inMoney, MoveTable, Problem, ProgrammeNav, type Staff } from './parts.tsx'

interface Props extends Staff {
  programme: Programme
  envelopes: readonly ListedEnvelope[]
  loose: readonly Option[]
  next: string | undefined
  mayHandle: boolean
  /** Ids of envelopes that were ticked when nothing could be done. */
  ticked: readonly string[]
  state: FormState
  problem?: string | undefined
}
export const EnvelopesPage = (props: Props) => {
  const { t, locale, programme, envelopes, state, mayHandle } = props
  return (
    <div class="flow">
      <Masthead title={t.envelopesTitle(programme[`name_${locale}`])} lead={mayHandle ? t.envelopesLead : undefined} />
      <ProgrammeNav {...props} here="envelopes" />
      <Example t={t} programme={programme} />
      <Problem t={t} problem={props.problem} />
      <ErrorSummary title={t.problems} errors={errorsOf(t, state)} />
      {mayHandle && envelopes.length > 0 ? <Doing {...props} /> : <List {...props} />}
      <Pagination locale={locale} next={props.next} />
      {mayHandle && props.loose.length > 0 && <Pack {...props} />}
    </div>
  )
}

const Doing = (props: Props) => {
  const { t, link, csrf, programme, envelopes } = props
  const target = (act: Act) =>
    act === 'slips' ? link(paths.slipsPath, { id: programme.id }) : link(paths.actPath, { id: programme.id, act })
  return (
    <Form method="post" csrf={csrf} action={target(actsFor(envelopes)[0] ?? 'seal')}>
      <List {...props} />
      {actsFor(envelopes).includes('slips') && <p class="field__hint">{t.slipsHint}</p>}
      <div class="actions">
        {actsFor(envelopes).map((act) => (
          <Button kind="quiet" formaction={target(act)}>
            {t.acts[act]}
          </Button>
        ))}
      </div>
    </Form>
  )
}

const List = ({ t, locale, link, envelopes, mayHandle, ticked }: Props) => {
  const tick = (one: ListedEnvelope) => (
    <label class="cards__ticks">
      <input
        type="checkbox"
        name="ids"
        value={one.id}
        checked={ticked.includes(one.id)}
        aria-label={t.tick(one.number)}
      />
    </label>
  )
  const columns = [
    ...(mayHandle ? [{ key: 'tick', label: t.choose }] : []),
    { key: 'number', label: t.envelope },
    { key: 'holds', label: t.holds },
    { key: 'state', label: t.state },
    { key: 'code', label: t.code },
  ]
  return (
    <Table
      locale={locale}
      caption={t.envelopes}
      captionHidden
      stack
      columns={columns}
      rows={envelopes.map((one) => ({
        cells: [
          ...(mayHandle ? [tick(one)] : []),
          <a href={link(paths.envelopePath, { id: one.id })}>{one.number}</a>,
          t.holdsCards(one.cards, inMoney(locale, one.cents)),
          one.state === 'sealed'
            ? `${t.envelopeStates.sealed}, ${sentence(t.places, one.place)}`
            : sentence(t.envelopeStates, one.state),
          codeOf(t, locale, one),
        ],
      }))}
      empty={<p>{t.envelopesNone}</p>}
    />
  )
}
const codeOf = (t: Staff['t'], locale: Staff['locale'], { until, delivery_id, place }: ListedEnvelope) =>
  until === null
    ? t.codeNone
    : [t.codeUntil(dayOf(locale, until)), delivery_id && place === 'centre' && t.slipOut].filter(Boolean).join(', ')

const Pack = (props: Props) => {
  const { t, link, csrf, programme, loose, state } = props
  const field = fieldOf(props, state)
  return (
    <>
      <h2>{t.pack}</h2>
      <Form method="post" csrf={csrf} action={link(paths.packPath, { id: programme.id })}>
        <SelectField {...field('purchase', t.packFrom, true)} options={loose} />
        <Field {...field('envelopes', t.packCount, true)} hint={t.fromTo(1, 100)} width="short" inputmode="numeric" />
        <Field {...field('each', t.packEach, true)} hint={t.fromTo(1, 20)} width="short" inputmode="numeric" />
        <Actions>
          <Button>{t.packSend}</Button>
        </Actions>
      </Form>
    </>
  )
}

interface OneProps extends Staff {
  title: string
  programme: Programme
  facts: { term: string; value: string }[]
  cards: readonly ShownCard[]
  moves: readonly ListedMove[]
  names: Names
}
/** One envelope or one card, with everything that happened to it. */
export const CustodyPage = (props: OneProps) => {
  const { t, locale, link, title, programme, facts, cards } = props
  return (
    <div class="flow">
      <Masthead kicker={programme[`name_${locale}`]} title={title} />
      <Example t={t} programme={programme} />
      <DefinitionList items={facts.filter(({ value }) => value !== '')} />
      {cards.length > 0 && (
        <ul>
          {cards.map((one) => (
            <li>
              <a href={link(paths.cardPath, { id: one.id })}>{t.cardTitle(one.position)}</a>
              {`, \u2026${one.last4}, ${inMoney(locale, one.cents)}`}
            </li>
          ))}
        </ul>
      )}
      <h2>{t.moves}</h2>
      <MoveTable {...props} caption={t.moves} />
    </div>
  )
}

interface LogProps extends Staff {
  programme: Programme
  moves: readonly ListedMove[]
  names: Names
  next: string | undefined
}
export const LogPage = (props: LogProps) => {
  const { t, locale, link, programme, next } = props
  return (
    <div class="flow">
      <Masthead title={t.logTitle(programme[`name_${locale}`])} lead={t.logLead} />
      <ProgrammeNav {...props} here="log" />
      <Example t={t} programme={programme} />
      <p>
        <a href={link(paths.logCsvPath, { id: programme.id })}>{t.logCsv}</a>
      </p>
      <MoveTable {...props} caption={t.log} />
      <Pagination locale={locale} next={next} />
    </div>
  )
}

interface HandProps extends Staff {
  state: FormState
  problem?: string | undefined
  found?: { number: number; programme: string; holds: string; code: string } | undefined
}
/** At the desk: a code, the envelope to fetch, and that it was given. */
export const HandOverPage = (props: HandProps) => {
  const { t, link, csrf, state, found } = props
  const field = fieldOf(props, state)
  return (
    <div class="flow measure">
      <Masthead title={t.handTitle} lead={t.handLead} />
      <Problem t={t} problem={props.problem} />
      {found ? (
        <>
          <Notice kind="warning" title={t.handFound(found.number, found.programme)}>
            {t.handFoundText(found.holds)}
          </Notice>
          <Form method="post" action={link(paths.handedPath)} csrf={csrf}>
            <input type="hidden" name="code" value={found.code} />
            <Actions>
              <Button>{t.handConfirm}</Button>
            </Actions>
          </Form>
          <p>
            <a href={link(paths.handOverPath)}>{t.handStop}</a>
          </p>
        </>
      ) : (
        <Form method="post" action={link(paths.handOverPath)} csrf={csrf}>
          <Field
            {...field('code', t.handCode, true)}
            class="cards__code"
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            dir="ltr"
          />
          <Actions>
            <Button>{t.handFind}</Button>
          </Actions>
        </Form>
      )}
    </div>
  )
}
