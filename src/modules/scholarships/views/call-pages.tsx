import type { Child } from 'hono/jsx'
import { formatDate } from '#platform/i18n'
import {
  Actions,
  Button,
  ButtonLink,
  DefinitionList,
  EmptyState,
  ErrorSummary,
  errorsOf,
  Field,
  Form,
  type FormState,
  type Frame,
  fieldOf,
  type Item,
  ItemList,
  Masthead,
  Notice,
  RadioGroup,
  Table,
  Trap,
} from '#ui'
import type { PublicMessages } from '../messages/public.ts'
import * as paths from '../paths.ts'
import type { Call, ListedCall } from '../queries/calls.ts'
import type { Report } from '../queries/report.ts'
import { levels, momentInWords, moneyInWords, type Phase, phaseOf } from '../rules/index.ts'

type Public = Frame<PublicMessages>

/** Every scholarship: what can be applied for, what is coming, what was. */
export const ListPage = ({ t, locale, link, calls, now }: Public & { calls: readonly ListedCall[]; now: Date }) => {
  const item = (call: ListedCall): Item => {
    const phase = phaseOf(call, now)
    const when =
      phase === 'not-yet'
        ? t.from(momentInWords(locale, call.opensAt))
        : phase === 'open'
          ? t.until(momentInWords(locale, call.closesAt))
          : t.closedOn(momentInWords(locale, call.closesAt))
    return {
      title: call.title[locale],
      href: link(paths.callPath, { slug: call.slug[locale] }),
      detail: `${when}, ${t.awardsOf(call.awards, moneyInWords(locale, call.cents))}`,
    }
  }
  const part = (title: string, phases: readonly Phase[]) => {
    const some = calls.filter((call) => phases.includes(phaseOf(call, now)))
    return some.length > 0 ? (
      <section class="flow">
        <h2>{title}</h2>
        <ItemList items={some.map(item)} />
      </section>
    ) : null
  }
  return (
    <div class="flow">
      <Masthead title={t.title} lead={t.lead} />
      {calls.length === 0 && <EmptyState title={t.none} text={t.noneText} />}
      {part(t.open, ['open'])}
      {part(t.later, ['not-yet'])}
      {part(t.past, ['grace', 'closed', 'decided'])}
    </div>
  )
}

interface CallProps extends Public {
  title: string
  summary: string
  slug: string
  call: Call | undefined
  phase: Phase | undefined
  report: Report | undefined
  children?: Child
}
/** One scholarship: what it is, who can apply, how it is decided, and what becomes of what applicants tell. */
export const CallPage = (props: CallProps) => {
  const { t, locale, link, title, summary, slug, call, phase, report, children } = props
  return (
    <div class="flow">
      <Masthead title={title} kicker={t.title} lead={summary} />
      {call?.example && (
        <Notice kind="synthetic" title={t.example}>
          {t.exampleText}
        </Notice>
      )}
      {call && phase && (
        <>
          <p>{t.phases[phase]}</p>
          {(phase === 'open' || phase === 'grace') && (
            <p class="actions">
              <ButtonLink href={link(paths.applyPath, { slug })}>{phase === 'open' ? t.apply : t.goOn}</ButtonLink>
            </p>
          )}
          <Facts {...props} call={call} phase={phase} />
        </>
      )}
      {children}
      {report && call && <ReportSection {...props} call={call} report={report} />}
      {call && <Rules t={t} locale={locale} call={call} />}
    </div>
  )
}

const Facts = ({ t, locale, call, phase }: { t: PublicMessages; locale: 'en' | 'fr'; call: Call; phase: Phase }) => (
  <>
    <DefinitionList
      items={[
        { term: t.awards, value: t.awardsOf(call.awards, moneyInWords(locale, call.cents)) },
        { term: t.opens, value: t.ontario(momentInWords(locale, call.opensAt)) },
        { term: t.closes, value: t.ontario(momentInWords(locale, call.closesAt)) },
        ...(call.referees > 0 ? [{ term: t.letters, value: t.ontario(momentInWords(locale, call.lettersUntil)) }] : []),
        { term: t.decision, value: formatDate(locale, call.decidedOn, 'long') },
        { term: t.fund, value: call.fund.name[locale] },
      ]}
    />
    {(phase === 'not-yet' || phase === 'open') && <p class="soft measure">{t.grace}</p>}
  </>
)

const Rules = ({ t, locale, call }: { t: PublicMessages; locale: 'en' | 'fr'; call: Call }) => (
  <>
    {call.questions.length > 0 && (
      <section class="flow measure">
        <h2>{t.eligibility}</h2>
        <p>{t.eligibilityLead}</p>
        <ul>
          {call.questions.map(({ text }) => (
            <li>{text[locale]}</li>
          ))}
        </ul>
      </section>
    )}
    <section class="flow measure">
      <h2>{t.asked}</h2>
      <ul>
        <li>{t.askedParts}</li>
        {call.documents.map(({ name, required }) => (
          <li>
            {name[locale]}
            {!required && ` (${t.optional})`}
          </li>
        ))}
        {call.referees > 0 && <li>{t.refereesAsked(call.referees)}</li>}
      </ul>
    </section>
    <section class="flow">
      <h2>{t.rubric}</h2>
      <p class="measure">{t.rubricLead}</p>
      <Table
        locale={locale}
        caption={t.rubric}
        captionHidden
        stack
        columns={[
          { key: 'name', label: t.criterion },
          { key: 'weight', label: t.weight, numeric: true },
          { key: 'best', label: t.best },
        ]}
        rows={call.criteria.map(({ name, weight, words }) => ({
          headerCell: true,
          cells: [name[locale], weight, words[locale].at(-1)],
        }))}
      />
      <p class="measure">{t.ties}</p>
    </section>
    <NoticeOfCollection t={t} locale={locale} call={call} />
  </>
)

/** The notice that the law asks for where personal information is collected: authority, purpose, contact; and how long. */
export const NoticeOfCollection = ({ t, locale, call }: { t: PublicMessages; locale: 'en' | 'fr'; call: Call }) => (
  <section class="flow measure">
    <h2>{t.noticeTitle}</h2>
    <p>{t.notice(call.authority[locale], call.contact[locale])}</p>
    <p>{t.kept(call.keepDays, call.keepYears)}</p>
  </section>
)

const ReportSection = ({
  t,
  locale,
  report,
}: {
  t: PublicMessages
  locale: 'en' | 'fr'
  call: Call
  report: Report
}) => {
  const shown = (count: Report['levels']['total']) => (count.hidden ? t.hidden : count.value)
  return (
    <section class="flow">
      <h2>{t.report}</h2>
      <DefinitionList
        items={[
          { term: t.reportGranted, value: moneyInWords(locale, report.granted) },
          { term: t.reportPaid, value: moneyInWords(locale, report.paid) },
          { term: t.reportApplications, value: shown(report.levels.total) },
        ]}
      />
      <Table
        locale={locale}
        caption={t.reportLevels}
        columns={[
          { key: 'level', label: t.level },
          { key: 'count', label: t.count, numeric: true },
        ]}
        rows={levels.map((level, i) => {
          const cell = report.levels.cells[i]
          return { headerCell: true, cells: [t.levels[level], cell ? shown(cell) : t.hidden] }
        })}
      />
      <p class="soft measure">{t.reportRule}</p>
    </section>
  )
}

/** Beginning, or going on: one field. The same for both, so that nobody learns who applies. */
export const BeginPage = (
  props: Public & { title: string; slug: string; call: Call; phase: Phase; state: FormState },
) => {
  const { t, locale, csrf, title, call, phase, state } = props
  const field = fieldOf(props, state)
  return (
    <div class="flow">
      <Masthead title={t.beginTitle(title)} lead={t.beginLead} />
      <p class="measure">{phase === 'open' ? t.until(momentInWords(locale, call.closesAt)) : t.phases[phase]}</p>
      <ErrorSummary title={t.problems} errors={errorsOf(t, state)} />
      <NoticeOfCollection t={t} locale={locale} call={call} />
      <Form method="post" csrf={csrf}>
        <Field {...field('email', t.email, true)} type="email" autocomplete="email" />
        <RadioGroup
          {...field('locale', t.locale, true)}
          hint={t.localeHint}
          options={[
            { value: 'en', label: t.english },
            { value: 'fr', label: t.french },
          ]}
        />
        <Trap locale={locale} />
        <Actions>
          <Button>{t.begin}</Button>
        </Actions>
      </Form>
    </div>
  )
}

export const SentPage = ({ t, link, slug }: Public & { slug: string }) => (
  <div class="flow measure">
    <Masthead title={t.sentTitle} lead={t.sentLead} />
    <p>{t.sentNothing}</p>
    <p>
      <a href={link(paths.callPath, { slug })}>{t.back}</a>
    </p>
  </div>
)
