import type { LinkMessages } from '#platform/links'
import {
  Actions,
  Button,
  ButtonLink,
  DefinitionList,
  Field,
  Form,
  type FormState,
  type Frame,
  fieldOf,
  Masthead,
  Notice,
  sentence,
} from '#ui'
import type { PublicMessages } from '../messages/public.ts'
import * as paths from '../paths.ts'
import type { EventFacts } from '../queries/facts.ts'
import type { Registration } from '../queries/mine.ts'
import { isOpen, momentInWords, placeInWords, spanInWords } from '../rules/index.ts'

type Public = Frame<PublicMessages>
export interface MineProps extends Public {
  title: string
  slug: string
  facts: EventFacts
  mine: Registration
  token: string
  over: boolean
  survey: boolean
  state: FormState
  problem: string | undefined
}

/** Before a link is bound to this browser: what it is, and one button. */
export const FreshPage = (props: Public & { words: LinkMessages; title: string; action: string }) => (
  <div class="flow measure">
    <Masthead title={props.t.mineTitle} kicker={props.title} lead={props.t.mineContinue} />
    <Form method="post" action={props.action} csrf={props.csrf}>
      <Actions>
        <Button>{props.words.continue}</Button>
      </Actions>
      <p class="field__hint">{props.words.continueHint}</p>
    </Form>
  </div>
)

/** One registration: its state first, then what can be done. */
export const MinePage = (props: MineProps) => {
  const { t, locale, title, facts, mine, over, problem } = props
  const place = placeInWords(locale, facts)
  return (
    <div class="flow">
      <Masthead
        title={title}
        kicker={t.mineTitle}
        lead={over && isOpen(mine.state) ? t.phases.over : t.states[mine.state]}
      />
      {problem && (
        <div role="alert">
          <Notice kind="warning">{sentence(t, problem)}</Notice>
        </div>
      )}
      {facts.state !== 'planned' && (
        <Notice kind="warning" title={t.phases[facts.state]}>
          {facts.told[locale]}
        </Notice>
      )}
      {mine.state === 'offered' && !over && <Offer {...props} />}
      <DefinitionList
        items={[
          { term: t.when, value: spanInWords(locale, facts) },
          ...(place ? [{ term: t.where, value: place }] : []),
          { term: t.group, value: t.people(mine.size) },
          ...(mine.state === 'confirmed' && facts.onlineUrl && !over
            ? [{ term: t.online, value: <a href={facts.onlineUrl}>{facts.onlineUrl}</a> }]
            : []),
        ]}
      />
      <Documents {...props} />
      {over && mine.state === 'confirmed' && !cameOf(mine) && <p class="measure">{t.notSeen}</p>}
      {isOpen(mine.state) && !over && <Changes {...props} />}
      <p>
        <a href={props.link(paths.eventPath, { slug: props.slug })}>{t.backToEvent}</a>
      </p>
    </div>
  )
}

const Offer = ({ t, locale, csrf, link, token, facts, mine }: MineProps) => (
  <Form method="post" action={link(paths.mineConfirmPath, { token })} csrf={csrf}>
    {mine.offeredUntil && <p>{t.until(momentInWords(locale, facts.zone, mine.offeredUntil))}</p>}
    <Actions>
      <Button>{t.confirm}</Button>
    </Actions>
  </Form>
)

const cameOf = ({ people }: MineProps['mine']) => people.some(({ checkedInAt }) => checkedInAt !== null)

/** Tickets before, certificate and survey afterwards; the calendar always. */
const Documents = ({ t, link, token, slug, mine, over, survey }: MineProps) => {
  const came = cameOf(mine)
  return (
    <p class="actions">
      {mine.state === 'confirmed' && !over && (
        <ButtonLink href={link(paths.mineTicketsPath, { token })}>{t.tickets}</ButtonLink>
      )}
      {came && over && <ButtonLink href={link(paths.mineCertificatePath, { token })}>{t.certificate}</ButtonLink>}
      {came && over && survey && (
        <ButtonLink kind="quiet" href={link(paths.mineSurveyPath, { token })}>
          {t.survey}
        </ButtonLink>
      )}
      {!over && isOpen(mine.state) && (
        <ButtonLink kind="quiet" href={link(paths.eventCalendarPath, { slug })}>
          {t.addToCalendar}
        </ButtonLink>
      )}
    </p>
  )
}

const Changes = (props: MineProps) => {
  const { t, csrf, link, token, facts, mine, state } = props
  const field = fieldOf(props, state)
  return (
    <>
      {facts.groupLimit > 1 && (
        <section class="flow" aria-labelledby="resize">
          <h2 id="resize">{t.resize}</h2>
          <Form method="post" action={link(paths.mineSizePath, { token })} csrf={csrf}>
            <Field
              {...field('size', t.size, true)}
              value={state.typed.size ?? mine.size}
              type="number"
              width="short"
              inputmode="numeric"
              min={1}
              max={facts.groupLimit}
              hint={t.sizeHint(facts.groupLimit)}
            />
            <Actions>
              <Button kind="quiet">{t.resizeSave}</Button>
            </Actions>
          </Form>
        </section>
      )}
      <section class="flow" aria-labelledby="cancel">
        <h2 id="cancel">{t.cancel}</h2>
        <p class="measure">{mine.state === 'waiting' ? t.cancelWaiting : t.cancelHint}</p>
        <Form method="post" action={link(paths.mineCancelPath, { token })} csrf={csrf}>
          <Actions>
            <Button kind="danger">{t.cancel}</Button>
          </Actions>
        </Form>
      </section>
    </>
  )
}
