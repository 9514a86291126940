import { formatDateTime } from '#platform/i18n'
import {
  Actions,
  Button,
  DateField,
  DefinitionList,
  ErrorSummary,
  Field,
  Form,
  ItemList,
  Masthead,
  Table,
  TextAreaField,
} from '#ui'
import * as paths from '../paths.ts'
import type { Count, cardsOfLoss, Loss, Sample, Sheet } from '../queries/checks.ts'
import type { Names } from '../queries/people.ts'
import type { Programme } from '../queries/programmes.ts'
import { dayOf, Example, inMoney, Problem, ProgrammeNav, type Staff, signed, whoIs } from './parts.tsx'
import { errorsOf, type FormState, fieldOf, sentence } from './words.ts'

interface Of extends Staff {
  programme: Programme
  mayHandle: boolean
  names: Names
  state: FormState
  problem?: string | undefined
}

export const CountsPage = (props: Of & { counts: readonly Count[] }) => {
  const { t, locale, link, csrf, programme, counts, mayHandle } = props
  const open = counts.find(({ closed_at }) => closed_at === null)
  return (
    <div class="flow">
      <Masthead title={t.countsTitle(programme[`name_${locale}`])} lead={t.countsLead} />
      <ProgrammeNav {...props} here="counts" />
      <Example t={t} programme={programme} />
      {mayHandle && (
        <Form method="post" action={link(paths.countsPath, { id: programme.id })} csrf={csrf}>
          <Actions>
            <Button>{open ? t.countGo : t.countOpen}</Button>
          </Actions>
        </Form>
      )}
      {counts.length === 0 ? (
        <p>{t.countNone}</p>
      ) : (
        <ItemList
          items={counts.map((one) => ({
            title: t.countTitle(dayOf(locale, one.opened_at)),
            href: link(paths.countPath, { id: one.id }),
            detail: sentence(t.countStates, one.state),
          }))}
        />
      )}
    </div>
  )
}

interface CountProps extends Of {
  count: Count
  sheets: readonly Sheet[]
  /** Whether whoever looks has counted in this round. */
  counted: boolean
}
export const CountPage = (props: CountProps) => {
  const { t, locale, link, csrf, programme, count, sheets, counted, state, mayHandle } = props
  const field = fieldOf(props, state)
  const offers = mayHandle && count.closed_at === null
  return (
    <div class="flow">
      <Masthead
        kicker={programme[`name_${locale}`]}
        title={t.countTitle(dayOf(locale, count.opened_at))}
        lead={sentence(t.countStates, count.state)}
      />
      <Problem t={t} problem={props.problem} />
      <ErrorSummary title={t.problems} errors={errorsOf(t, state)} />
      {count.state === 'differs' && (
        <p>
          {t.verdicts.differs} <a href={link(paths.lossesPath, { id: programme.id })}>{t.lossNew}</a>
        </p>
      )}
      {offers && counted && <p>{t.countDone}</p>}
      {offers && !counted && (
        <Form method="post" action={link(paths.countPath, { id: count.id })} csrf={csrf}>
          <Field {...field('loose', t.countLoose, true)} width="short" inputmode="numeric" autocomplete="off" />
          <Field {...field('envelopes', t.countEnvelopes, true)} width="short" inputmode="numeric" autocomplete="off" />
          <Actions>
            <Button>{t.countSend}</Button>
          </Actions>
        </Form>
      )}
      <Sheets {...props} sheets={sheets} />
    </div>
  )
}

const Sheets = ({ t, locale, sheets, names }: CountProps) =>
  sheets.length === 0 ? null : (
    <Table
      locale={locale}
      caption={t.counts}
      captionHidden
      stack
      columns={[
        { key: 'round', label: t.round, numeric: true },
        { key: 'by', label: t.countedBy },
        { key: 'at', label: t.countedAt },
        { key: 'found', label: t.found },
        { key: 'off', label: t.off },
      ]}
      rows={sheets.map(({ round, counted_by, counted_at, found }) => ({
        cells: [
          round,
          whoIs(t, names, counted_by),
          formatDateTime(locale, counted_at),
          found ? t.foundText(found.loose, found.envelopes) : t.hidden,
          found && t.offText(signed(found.loose_off), signed(found.envelopes_off)),
        ],
      }))}
    />
  )

export const LossesPage = (props: Of & { losses: readonly Loss[] }) => {
  const { t, locale, link, csrf, programme, losses, state, mayHandle } = props
  const field = fieldOf(props, state)
  return (
    <div class="flow">
      <Masthead title={t.lossesTitle(programme[`name_${locale}`])} lead={t.lossesLead} />
      <ProgrammeNav {...props} here="losses" />
      <Example t={t} programme={programme} />
      <Problem t={t} problem={props.problem} />
      <ErrorSummary title={t.problems} errors={errorsOf(t, state)} />
      {losses.length === 0 ? (
        <p>{t.lossesNone}</p>
      ) : (
        <ItemList
          items={losses.map((one) => ({
            title: t.lossTitle(dayOf(locale, one.happened_on)),
            href: link(paths.lossPath, { id: one.id }),
            detail: inMoney(locale, one.cents),
            turn: one.state === 'reported' ? t.lossStates.reported : undefined,
          }))}
        />
      )}
      {mayHandle && (
        <>
          <h2>{t.lossNew}</h2>
          <Form method="post" action={link(paths.lossesPath, { id: programme.id })} csrf={csrf}>
            <Field {...field('envelopes', t.lossEnvelopes)} hint={t.lossNumbersHint} width="medium" />
            <Field {...field('cards', t.lossCards)} hint={t.lossNumbersHint} width="medium" />
            <DateField {...field('happenedOn', t.lossOn, true)} />
            <TextAreaField {...field('what', t.lossWhat, true)} hint={t.lossWhatHint} rows={4} />
            <Field {...field('policeNumber', t.lossPolice)} width="medium" />
            <Actions>
              <Button>{t.lossSend}</Button>
            </Actions>
          </Form>
        </>
      )}
    </div>
  )
}

interface LossProps extends Of {
  loss: Loss
  cards: Awaited<ReturnType<typeof cardsOfLoss>>
  me: string
  mayApprove: boolean
  numbers?: readonly { position: number; number: string }[] | undefined
}
export const LossPage = (props: LossProps) => {
  const { t, locale, link, programme, loss, cards, names } = props
  return (
    <div class="flow">
      <Masthead
        kicker={programme[`name_${locale}`]}
        title={t.lossTitle(dayOf(locale, loss.happened_on))}
        lead={sentence(t.lossStates, loss.state)}
      />
      <Problem t={t} problem={props.problem} />
      <DefinitionList
        items={[
          { term: t.total, value: inMoney(locale, loss.cents) },
          { term: t.lossWhat, value: loss.what },
          { term: t.lossPolice, value: loss.police_number },
          { term: t.reportedBy, value: whoIs(t, names, loss.reported_by) },
          { term: t.decidedBy, value: whoIs(t, names, loss.decided_by) },
        ].filter(({ value }) => value !== '')}
      />
      <Table
        locale={locale}
        caption={t.cardsOf}
        captionHidden
        stack
        columns={[
          { key: 'card', label: t.card },
          { key: 'last4', label: t.last4 },
          { key: 'envelope', label: t.envelope },
          { key: 'value', label: t.worth, numeric: true },
          { key: 'state', label: t.state },
        ]}
        rows={cards.map((one) => ({
          cells: [
            <a href={link(paths.cardPath, { id: one.id })}>{t.cardTitle(one.position)}</a>,
            props.numbers?.find(({ position }) => position === one.position)?.number ?? `\u2026${one.last4}`,
            one.envelope,
            inMoney(locale, one.cents),
            sentence(t.cardStates, one.state),
          ],
        }))}
      />
      {props.mayApprove && <Decide {...props} />}
    </div>
  )
}
const Decide = ({ t, link, csrf, loss, me, numbers }: LossProps) => {
  const here = { id: loss.id }
  return (
    <>
      {loss.reported_by === me && loss.state === 'reported' && <p>{t['two-people']}</p>}
      {loss.state === 'reported' && loss.reported_by !== me && (
        <Form method="post" action={link(paths.confirmLossPath, here)} csrf={csrf}>
          <Actions>
            <Button>{t.confirmLoss}</Button>
          </Actions>
        </Form>
      )}
      {loss.state !== 'found' && loss.reported_by !== me && (
        <Form method="post" action={link(paths.foundPath, here)} csrf={csrf}>
          <p class="field__hint">{t.foundHint}</p>
          <Actions>
            <Button kind="quiet">{t.foundAgain}</Button>
          </Actions>
        </Form>
      )}
      {loss.state !== 'found' && !numbers && (
        <Form method="post" action={link(paths.numbersPath, here)} csrf={csrf}>
          <h2>{t.numbersFor}</h2>
          <p class="field__hint">{t.numbersForHint}</p>
          <Actions>
            <Button kind="quiet">{t.numbersShow}</Button>
          </Actions>
        </Form>
      )}
    </>
  )
}

export const SamplesPage = (props: Of & { samples: readonly Sample[] }) => {
  const { t, locale, link, csrf, programme, samples, state, mayHandle } = props
  const field = fieldOf(props, state)
  const waiting = samples.some(({ drawn_at }) => drawn_at === null)
  const here = { id: programme.id }
  return (
    <div class="flow">
      <Masthead title={t.samplesTitle(programme[`name_${locale}`])} lead={t.samplesLead} />
      <ProgrammeNav {...props} here="samples" />
      <Example t={t} programme={programme} />
      <Problem t={t} problem={props.problem} />
      <ErrorSummary title={t.problems} errors={errorsOf(t, state)} />
      {mayHandle && !waiting && (
        <Form method="post" action={link(paths.samplesPath, here)} csrf={csrf}>
          <Actions>
            <Button>{t.commit}</Button>
          </Actions>
        </Form>
      )}
      {mayHandle && waiting && (
        <Form method="post" action={link(paths.drawPath, here)} csrf={csrf}>
          <Field {...field('size', t.drawSize, true)} width="short" inputmode="numeric" />
          <Actions>
            <Button>{t.draw}</Button>
          </Actions>
        </Form>
      )}
      {samples.length === 0 && <p>{t.samplesNone}</p>}
      {samples.map((one) => (
        <OneSample {...props} sample={one} />
      ))}
    </div>
  )
}
const OneSample = ({ t, locale, sample }: Of & { sample: Sample }) => (
  <DefinitionList
    items={[
      { term: t.committedOn, value: formatDateTime(locale, sample.committed_at) },
      { term: t.digest, value: <span class="cards__hash">{sample.digest}</span> },
      { term: t.seed, value: sample.seed ? <span class="cards__hash">{sample.seed}</span> : t.notDrawn },
      ...(sample.drawn_at
        ? [
            { term: t.draw, value: t.drawnOf(sample.size ?? 0, sample.claims ?? 0) },
            { term: t.answers.yes, value: sample.yes },
            { term: t.answers.no, value: sample.no },
            { term: t.answers.unreachable, value: sample.unreachable },
          ]
        : []),
    ]}
  />
)
