import { formatDateTime } from '#platform/i18n'
import { Actions, Button, ButtonLink, DefinitionList, Form, Masthead, Notice, SelectField } from '#ui'
import { lagWords } from '../messages.ts'
import { acknowledgePath, newUpdatePath, updatePath } from '../paths.ts'
import type { PostedUpdate, Recipient } from '../queries/index.ts'
import { Marks } from './marks.tsx'
import { Prose } from './prose.tsx'
import { Reach } from './reach.tsx'
import { type Frame, nameOf, sectorIn, titleOf } from './words.ts'

export interface UpdateProps extends Frame {
  update: PostedUpdate
  recipients: Recipient[]
  csrf: string | undefined
  /** The line of the organisation the reader speaks for, where the update went to it. */
  own: Recipient | undefined
  mayPost: boolean
  /** May write down what any organisation said by telephone. */
  mayRecord: boolean
  wrongDay: boolean
  /** Why the last answer was not recorded. */
  problem?: string | undefined
}

export const UpdatePage = (props: UpdateProps) => {
  const { t, locale, link, update, mayPost, problem, wrongDay } = props
  const mine = locale === 'en' ? update.textEn : update.textFr
  const marked = { ...update, corrected: update.correctedBy !== null }
  return (
    <article class="flow">
      <Masthead title={titleOf(update, locale)} kicker={t.kicker}>
        <Marks t={t} of={marked} />
      </Masthead>
      {wrongDay && <Notice kind="warning">{t.wrongDay}</Notice>}
      {problem && (
        <div role="alert">
          <Notice kind="warning">{problem}</Notice>
        </div>
      )}
      <Correction {...props} />
      <Prose text={mine} />
      <Answer {...props} />
      <DefinitionList items={particulars(props)} />
      <Reach {...props} />
      <Telephone {...props} />
      {mayPost && !update.correctedBy && (
        <div class="screen-only flow">
          <p class="soft measure">{t.correctHint}</p>
          <Actions>
            <ButtonLink href={link(newUpdatePath, {}, { corrects: update.id })} kind="quiet">
              {t.correct}
            </ButtonLink>
          </Actions>
        </div>
      )}
    </article>
  )
}

const Correction = ({ t, locale, link, update, day }: UpdateProps) => {
  const { corrects, correctedBy } = update
  const to = (other: NonNullable<typeof corrects>) => (
    <a href={link(updatePath, { id: other.id }, day)}>{titleOf(other, locale)}</a>
  )
  return (
    <>
      {correctedBy && (
        <Notice kind="warning" title={t.correctedTitle}>
          <p>
            {t.correctedText}
            {to(correctedBy)} ({formatDateTime(locale, correctedBy.postedAt)}).
          </p>
        </Notice>
      )}
      {corrects && (
        <p>
          {t.correctsText}
          {to(corrects)} ({formatDateTime(locale, corrects.postedAt)}).
        </p>
      )}
    </>
  )
}

function particulars({ t, locale, update }: UpdateProps) {
  const at = (date: Date) => formatDateTime(locale, date)
  const source = locale === 'en' ? update.sourceEn : update.sourceFr
  return [
    { term: t.issued, value: source ? t.issuedBy(source, at(update.issuedAt)) : t.issuedHere },
    { term: t.posted, value: update.postedBy ? t.postedBy(at(update.postedAt), update.postedBy) : at(update.postedAt) },
    ...(update.issueLag > 0 ? [{ term: t.issueLagOne, value: lagWords(locale, update.issueLag) }] : []),
    { term: t.urgency, value: t.urgencies[update.urgency] },
    { term: t.audience, value: audienceOf(t, locale, update) },
    { term: t.due, value: update.dueAt ? at(update.dueAt) : t.noneAsked },
  ]
}

function audienceOf(t: Frame['t'], locale: Frame['locale'], update: PostedUpdate) {
  if (update.everyone) return t.everyoneTold
  const tables = new Map<string, string>(Object.entries(t.seatTableNames))
  const names = [
    ...update.sectors.map((sector) => sectorIn(locale, sector)),
    ...update.seatTables.map((table) => tables.get(table) ?? table),
    ...(update.named > 0 ? [t.named(update.named)] : []),
    ...(update.corrects ? [t.audienceCorrected] : []),
  ]
  return names.join(', ')
}

const Answer = ({ t, locale, link, update, own, csrf }: UpdateProps) => {
  if (!own || update.within === null) return null
  if (own.acknowledgedAt) return <p>{t.answeredAt(formatDateTime(locale, own.acknowledgedAt))}</p>
  if (update.correctedBy) return null
  return (
    <Form method="post" action={link(acknowledgePath, { id: update.id })} csrf={csrf}>
      <p class="soft">{t.haveItHint(nameOf(own, locale))}</p>
      <Actions>
        <Button>{t.haveIt}</Button>
      </Actions>
    </Form>
  )
}

const Telephone = ({ t, locale, link, update, recipients, mayRecord, csrf }: UpdateProps) => {
  const waiting = recipients.filter(({ acknowledgedAt }) => acknowledgedAt === null)
  if (!mayRecord || update.within === null || update.correctedBy || waiting.length === 0) return null
  return (
    <section aria-labelledby="telephone" class="screen-only">
      <h2 id="telephone">{t.telephoneTitle}</h2>
      <Form method="post" action={link(acknowledgePath, { id: update.id })} csrf={csrf}>
        <SelectField
          locale={locale}
          name="organisation"
          label={t.telephone}
          required
          prompt={t.choose}
          options={waiting.map((one) => ({ value: one.id, label: nameOf(one, locale) }))}
        />
        <Actions>
          <Button kind="quiet">{t.telephoneButton}</Button>
        </Actions>
      </Form>
    </section>
  )
}
