import { formatDateTime } from '#platform/i18n'
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
  ItemList,
  Masthead,
  Notice,
  sentence,
  Table,
} from '#ui'
import * as paths from '../paths.ts'
import type { Count, Sample, Sheet } from '../queries/checks.ts'
import type { Names } from '../queries/people.ts'
import type { Programme } from '../queries/programmes.ts'
import { dayOf, Example, Problem, ProgrammeNav, type Staff, signed, whoIs } from './parts.tsx'

export interface Of extends Staff {
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
        <Notice kind="warning">
          {t.verdicts.differs} <a href={link(paths.lossesPath, { id: programme.id })}>{t.lossNew}</a>
        </Notice>
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
          <Field {...field('size', t.drawSize, true)} hint={t.fromTo(1, 50)} width="short" inputmode="numeric" />
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
