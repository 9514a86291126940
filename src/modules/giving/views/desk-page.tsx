import type { Child } from 'hono/jsx'
import { formatDate, today } from '#platform/i18n'
import {
  Actions,
  Button,
  ButtonLink,
  CheckField,
  EmptyState,
  ErrorSummary,
  errorsOf,
  Field,
  FieldGroup,
  Form,
  type FormState,
  type Frame,
  fieldOf,
  ItemList,
  Masthead,
  sentence,
  TextAreaField,
} from '#ui'
import type { PublicMessages } from '../messages/public.ts'
import type { StaffMessages } from '../messages/staff.ts'
import * as paths from '../paths.ts'
import type { CampaignFacts } from '../queries/campaigns.ts'
import type { listThanksWaiting, Thanks, Update } from '../queries/wall.ts'
import { Problem, Progress } from './parts.tsx'

type Staff = Frame<StaffMessages>
interface DeskProps extends Staff {
  words: PublicMessages
  title: string
  facts: CampaignFacts
  waiting: Awaited<ReturnType<typeof listThanksWaiting>>
  shown: readonly Thanks[]
  updates: readonly Update[]
  mayManage: boolean
  problem: string | undefined
}

/** What comes after the gifts: the wall, messages to donors, the end. */
export const DeskPage = (props: DeskProps) => {
  const { t, words, locale, link, title, facts, problem } = props
  return (
    <div class="flow">
      <Masthead title={t.deskTitle(title)} lead={t.deskLead} />
      {problem && <Problem>{sentence(t, problem)}</Problem>}
      <p class="actions">
        <a href={link(paths.factsPath, { id: facts.id })}>{t.factsShort}</a>
        <a href={link(paths.giftsPath, {}, { campaign: facts.id })}>{t.gifts}</a>
      </p>
      <Progress t={words} locale={locale} facts={facts} />
      <Wall {...props} />
      <Updates {...props} />
      <Close {...props} />
    </div>
  )
}

const Wall = (props: DeskProps) => {
  const { t, waiting, shown } = props
  return (
    <section class="flow" aria-labelledby="wall">
      <h2 id="wall">{t.wall}</h2>
      {waiting.length === 0 && <p class="soft">{t.wallNone}</p>}
      {waiting.map((wish) => (
        <Wish {...props} wish={wish}>
          <Button name="show" value="yes">
            {t.show}
          </Button>
          <Button kind="quiet" name="show" value="no">
            {t.refuse}
          </Button>
        </Wish>
      ))}
      {shown.length > 0 && (
        <details>
          <summary>
            {t.wallShown} ({shown.length})
          </summary>
          {shown.map((wish) => (
            <Wish {...props} wish={wish}>
              <Button kind="quiet" name="show" value="no">
                {t.takeOff}
              </Button>
            </Wish>
          ))}
        </details>
      )}
    </section>
  )
}

/** What a donor would like to stand on the wall, and what can be done with it. */
const Wish = ({ t, csrf, link, facts, mayManage, wish, children }: DeskProps & { wish: Thanks; children: Child }) => (
  <Form method="post" action={link(paths.wallPath, { id: facts.id })} csrf={csrf}>
    <input type="hidden" name="gift" value={wish.gift} />
    <blockquote lang={wish.locale}>
      <p dir="auto">
        <strong>{wish.name || t.anonymous}</strong>
      </p>
      {wish.message && <p dir="auto">{wish.message}</p>}
    </blockquote>
    {mayManage && <Actions>{children}</Actions>}
  </Form>
)

const Updates = ({ t, locale, link, facts, updates, mayManage }: DeskProps) => (
  <section class="flow" aria-labelledby="updates">
    <h2 id="updates">{t.updates}</h2>
    <p class="measure">{t.updatesLead}</p>
    {updates.length === 0 ? (
      <EmptyState title={t.updatesNone} />
    ) : (
      <ItemList
        items={updates.map((update) => ({
          title: update[`subject_${locale}`],
          href:
            update.state === 'draft' && mayManage
              ? link(paths.updatesPath, { id: facts.id, update: update.id })
              : undefined,
          detail: [sentence(t.updateStates, update.state), update.state === 'draft' ? '' : t.mails(update.mails)]
            .filter(Boolean)
            .join(', '),
        }))}
      />
    )}
    {mayManage && (
      <p class="actions">
        <ButtonLink kind="quiet" href={link(paths.updatesPath, { id: facts.id, update: 'new' })}>
          {t.newUpdate}
        </ButtonLink>
      </p>
    )}
  </section>
)

const Close = ({ t, locale, csrf, link, facts, mayManage }: DeskProps) => (
  <section class="flow" aria-labelledby="close">
    <h2 id="close">{t.close}</h2>
    {facts.closedAt ? (
      <p>{t.closedSince(formatDate(locale, today(facts.closedAt), 'long'))}</p>
    ) : (
      <>
        <p class="measure">{t.closeHint}</p>
        {mayManage && (
          <Form method="post" action={link(paths.closePath, { id: facts.id })} csrf={csrf}>
            <CheckField locale={locale} name="sure" label={t.closeSure} value="yes" required />
            <Actions>
              <Button kind="danger">{t.close}</Button>
            </Actions>
          </Form>
        )}
      </>
    )}
  </section>
)

interface UpdateProps extends Staff {
  title: string
  state: FormState
  problem: string | undefined
  /** Where a saved draft is sent from. */
  sendHref: string | undefined
}
/** A message to the donors of a campaign, in both languages: kept first, sent by a second step. */
export const UpdatePage = (props: UpdateProps) => {
  const { t, csrf, title, state, problem, sendHref } = props
  const field = fieldOf(props, state)
  return (
    <div class="flow">
      <Masthead title={t.newUpdate} kicker={title} lead={t.updatesLead} />
      {problem && <Problem>{sentence(t, problem)}</Problem>}
      <ErrorSummary title={t.problems} errors={errorsOf(t, state)} />
      <Form method="post" csrf={csrf}>
        <input type="hidden" name="version" value={state.typed.version ?? '0'} />
        <FieldGroup legend={t.languages.en}>
          <Field {...field('subjectEn', t.subjectEn, true)} lang="en" />
          <TextAreaField {...field('textEn', t.textEn, true)} rows={8} lang="en" hint={t.textHint} />
        </FieldGroup>
        <FieldGroup legend={t.languages.fr}>
          <Field {...field('subjectFr', t.subjectFr, true)} lang="fr" />
          <TextAreaField {...field('textFr', t.textFr, true)} rows={8} lang="fr" hint={t.textHint} />
        </FieldGroup>
        <Actions>
          <Button>{t.save}</Button>
        </Actions>
      </Form>
      {sendHref && (
        <Form method="post" action={sendHref} csrf={csrf}>
          <input type="hidden" name="version" value={state.typed.version ?? '0'} />
          <Actions>
            <Button kind="danger">{t.sendUpdate}</Button>
          </Actions>
          <p class="field__hint">{t.sendHint}</p>
        </Form>
      )}
    </div>
  )
}
