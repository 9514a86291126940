import type { LinkMessages } from '#platform/links'
import {
  Actions,
  Button,
  ButtonLink,
  DefinitionList,
  Form,
  type Frame,
  type Item,
  ItemList,
  Masthead,
  Notice,
  sentence,
} from '#ui'
import type { PublicMessages } from '../messages/public.ts'
import * as paths from '../paths.ts'
import type { Call } from '../queries/calls.ts'
import type { Application } from '../queries/mine.ts'
import {
  applicationMoves,
  canMove,
  mayWrite,
  momentInWords,
  moneyInWords,
  type Part,
  type Phase,
  parts,
  placeOfMissing,
  wordOfPart,
} from '../rules/index.ts'
import { NoticeOfCollection } from './call-pages.tsx'

type Public = Frame<PublicMessages>
export interface MineProps extends Public {
  title: string
  call: Call
  phase: Phase
  application: Application
  missing: readonly string[]
  token: string
  problem: string | undefined
}

/** Before a link is bound to this browser: what it is, and one button. */
export const FreshPage = (props: Public & { words: LinkMessages; title: string; lead: string; action: string }) => (
  <div class="flow measure">
    <Masthead title={props.title} lead={props.lead} />
    <Form method="post" action={props.action} csrf={props.csrf}>
      <Actions>
        <Button>{props.words.continue}</Button>
      </Actions>
      <p class="field__hint">{props.words.continueHint}</p>
    </Form>
  </div>
)

/** What is missing, in words: a question, a field, a document, a letter. */
function missingInWords(t: PublicMessages, call: Call, locale: 'en' | 'fr', what: string): string {
  const [, kind, at] = /^(?:no:)?(q|document:|referee:)(\d+)$/.exec(what) ?? []
  const i = Number(at)
  if (kind === 'q') return call.questions[i]?.text[locale] ?? what
  if (kind === 'document:') return call.documents.find(({ position }) => position === i)?.name[locale] ?? what
  if (kind === 'referee:') return t.referee(i + 1)
  return sentence(t.fields, what)
}

/** One application: its state, its parts, what is missing, and what can be done. */
export const MinePage = (props: MineProps) => {
  const { t, locale, title, call, phase, application, problem } = props
  const { state, award } = application
  return (
    <div class="flow">
      <Masthead title={title} kicker={t.mineTitle} lead={t.states[state]} />
      {problem && (
        <div role="alert">
          <Notice kind="warning">{sentence(t, problem)}</Notice>
        </div>
      )}
      {state === 'excluded' && application.reason && <p class="measure">{application.reason}</p>}
      {award && <AwardSection {...props} />}
      <DefinitionList
        items={[
          { term: t.closes, value: t.ontario(momentInWords(locale, call.closesAt)) },
          ...(call.referees > 0
            ? [{ term: t.letters, value: t.ontario(momentInWords(locale, call.lettersUntil)) }]
            : []),
          { term: t.mineTitle, value: t.number(application.number) },
        ]}
      />
      {!mayWrite(phase) && state === 'started' && <p>{t.phases[phase]}</p>}
      <PartsList {...props} />
      {state === 'started' && mayWrite(phase) && <Sending {...props} />}
      <Further {...props} />
      <NoticeOfCollection t={t} locale={locale} call={call} />
    </div>
  )
}

const PartsList = ({ t, locale, link, call, application, missing, token }: MineProps) => {
  const open = application.state === 'started'
  const lacking = (place: string) => missing.filter((what) => placeOfMissing(what) === place).length
  const status = (count: number, filled: boolean, optional: boolean) =>
    count > 0 ? { turn: t.lacking(count) } : { detail: filled ? t.complete : optional ? t.optionalPart : t.empty }
  const isFilled = (part: Part) => Object.values(application.parts[part].fields).some((text) => text !== '')
  const items: Item[] = [
    ...parts
      .filter((part) => part !== 'eligibility' || call.questions.length > 0)
      .map((part) => ({
        title: t.parts[part],
        href: link(paths.minePartPath, { token, part: wordOfPart(part, locale) }),
        ...status(lacking(part), isFilled(part), part === 'circumstances' || part === 'budget'),
      })),
    ...(call.documents.length > 0
      ? [
          {
            title: t.parts.documents,
            href: link(paths.mineDocumentsPath, { token }),
            ...status(lacking('documents'), application.documents.length > 0, true),
          },
        ]
      : []),
    ...(call.referees > 0
      ? [
          {
            title: t.parts.referees,
            href: link(paths.mineRefereesPath, { token }),
            ...status(lacking('referees'), true, true),
            ...(lacking('referees') === 0 && {
              detail: t.lettersCame(
                application.referees.filter(({ state }) => state === 'received').length,
                call.referees,
              ),
            }),
          },
        ]
      : []),
  ]
  return (
    <section class="flow" aria-labelledby="parts">
      <h2 id="parts">{t.partsTitle}</h2>
      <ItemList items={open ? items : items.map(({ turn: _, ...item }) => item)} />
      {open && missing.some((what) => what.startsWith('no:')) && (
        <Notice kind="warning" title={t.notEligible}>
          <ul>
            {missing.flatMap((what) => {
              const [, at] = /^no:q(\d+)$/.exec(what) ?? []
              return at === undefined ? [] : [<li>{call.questions[Number(at)]?.otherwise[locale]}</li>]
            })}
          </ul>
        </Notice>
      )}
    </section>
  )
}

const Sending = (props: MineProps) => {
  const { t, locale, csrf, link, call, token, missing } = props
  const listed = missing.filter((what) => !what.startsWith('no:'))
  if (missing.length > 0)
    return listed.length > 0 ? (
      <section class="flow measure" aria-labelledby="missing">
        <h2 id="missing">{t.missingTitle}</h2>
        <ul>
          {listed.map((what) => (
            <li>{t.missingOf(t.parts[placeOfMissing(what)], missingInWords(t, call, locale, what))}</li>
          ))}
        </ul>
      </section>
    ) : null
  return (
    <Form method="post" action={link(paths.mineSubmitPath, { token })} csrf={csrf}>
      <p>{t.nothingMissing}</p>
      <Actions>
        <Button>{t.send}</Button>
      </Actions>
      <p class="field__hint">{t.sendHint}</p>
    </Form>
  )
}

const AwardSection = ({ t, locale, csrf, link, token, application }: MineProps) => {
  const { award } = application
  if (!award) return null
  const money = moneyInWords(locale, award.cents)
  return (
    <section class="flow" aria-labelledby="award">
      <h2 id="award">{award.state === 'offered' ? t.offer(money, award.answerBy) : money}</h2>
      <p>{t.awardStates[award.state]}</p>
      {award.state !== 'declined' && award.state !== 'cancelled' && (
        <p class="actions">
          <ButtonLink kind="quiet" href={link(paths.mineLetterPath, { token })}>
            {t.letterPdf}
          </ButtonLink>
        </p>
      )}
      {award.state === 'offered' && (
        <>
          <Form method="post" action={link(paths.mineAcceptPath, { token })} csrf={csrf}>
            <Actions>
              <Button>{t.accept}</Button>
            </Actions>
          </Form>
          {/* Two steps, as there is no way back: a thumb slips on a telephone. */}
          <details>
            <summary>{t.decline}</summary>
            <Form method="post" action={link(paths.mineDeclinePath, { token })} csrf={csrf}>
              <p>{t.declineHint}</p>
              <Actions>
                <Button kind="danger">{t.declineSure}</Button>
              </Actions>
            </Form>
          </details>
        </>
      )}
    </section>
  )
}

/** Taking it back, withdrawing, one's own data. */
const Further = ({ t, csrf, link, token, application, phase }: MineProps) => (
  <>
    {application.state === 'submitted' && mayWrite(phase) && (
      <Form method="post" action={link(paths.mineReopenPath, { token })} csrf={csrf}>
        <Actions>
          <Button kind="quiet">{t.reopen}</Button>
        </Actions>
      </Form>
    )}
    <p>
      <a href={link(paths.mineExportPath, { token })}>{t.myData}</a>
    </p>
    {canMove(applicationMoves, application.state, 'withdrawn') && (
      <details>
        <summary>{t.withdraw}</summary>
        <Form method="post" action={link(paths.mineWithdrawPath, { token })} csrf={csrf}>
          <p>{t.withdrawHint}</p>
          <Actions>
            <Button kind="danger">{t.withdrawSure}</Button>
          </Actions>
        </Form>
      </details>
    )}
  </>
)
