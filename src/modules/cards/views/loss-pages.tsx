import {
  Actions,
  Button,
  DateField,
  DefinitionList,
  ErrorSummary,
  errorsOf,
  Field,
  Form,
  fieldOf,
  ItemList,
  Masthead,
  sentence,
  Table,
  TextAreaField,
} from '#ui'
import * as paths from '../paths.ts'
import type { cardsOfLoss, Loss } from '../queries/checks.ts'
import type { Of } from './check-pages.tsx'
import { dayOf, Example, inMoney, Problem, ProgrammeNav, whoIs } from './parts.tsx'

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
          { key: 'last4', label: props.numbers ? t.number : t.last4 },
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
