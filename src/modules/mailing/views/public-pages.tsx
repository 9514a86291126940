import { formatDate, type Locale, today } from '#platform/i18n'
import type { Block } from '#platform/mail'
import { Actions, Button, ButtonLink, EmptyState, Form, ItemList, Masthead, Pagination } from '#ui'
import type { PublicMessages } from '../messages/public.ts'
import { purposeNames, purposeTexts } from '../names.ts'
import { archivedPath, archivePath, subscribePath } from '../paths.ts'
import type { Purpose } from '../purposes.ts'
import type { Letter } from '../queries/letters.ts'
import { Prose } from './prose.tsx'
import { type Frame, separator } from './words.ts'

type Public = Frame<PublicMessages>
const dayOf = (locale: Locale, at: Date | null) => (at ? formatDate(locale, today(at), 'long') : '')

/** Newsletters that were sent, newest first. */
export const ArchivePage = (
  props: Public & { place: string; letters: readonly Letter[]; older: string | undefined },
) => {
  const { t, locale, link, place, letters, older } = props
  return (
    <div class="flow">
      <Masthead title={t.archiveTitle} lead={t.archiveLead(place)} />
      <div class="actions">
        <ButtonLink href={link(subscribePath)}>{t.toSubscribe}</ButtonLink>
      </div>
      {letters.length === 0 ? (
        <EmptyState title={t.archiveEmpty} text={t.archiveEmptyText} />
      ) : (
        <ItemList
          items={letters.map((one) => ({
            title: one[`subject_${locale}`],
            href: link(archivedPath, { id: one.id }),
            // Letters are only written under purposes of ours.
            detail: `${purposeNames[locale][one.purpose as Purpose]}, ${dayOf(locale, one.sent_at)}`,
          }))}
        />
      )}
      <Pagination locale={locale} next={older} />
    </div>
  )
}

export const ArchivedPage = ({ t, locale, link, letter, blocks }: Public & { letter: Letter; blocks: Block[] }) => (
  <article class="flow">
    <h1>{letter[`subject_${locale}`]}</h1>
    <p class="soft">{t.sentOn(dayOf(locale, letter.sent_at))}</p>
    <Prose blocks={blocks} />
    <p>
      <a href={link(archivePath)}>{t.allLetters}</a>
    </p>
    <p>
      <a href={link(subscribePath)}>{t.toSubscribe}</a>
    </p>
  </article>
)

/** One thing to say and one place to go. */
export const WordPage = ({
  title,
  text,
  href,
  label,
}: {
  title: string
  text: string
  href?: string
  label?: string
}) => (
  <article class="flow">
    <h1>{title}</h1>
    <p class="measure">{text}</p>
    {href && (
      <p>
        <ButtonLink kind="quiet" href={href}>
          {label}
        </ButtonLink>
      </p>
    )}
  </article>
)

/** What somebody is about to agree to; programs that look into mails follow links but press no buttons. */
export const ConfirmPage = (props: Public & { who: string; purposes: readonly Purpose[]; action: string }) => {
  const { t, locale, csrf, who, purposes, action } = props
  return (
    <article class="flow">
      <h1>{t.confirmTitle}</h1>
      <p class="measure">{t.confirmLead(who)}</p>
      <ul>
        {purposes.map((one) => (
          <li>
            <strong>{purposeNames[locale][one]}</strong>
            {separator(locale)}
            {purposeTexts[locale][one]}
          </li>
        ))}
      </ul>
      <Form method="post" action={action} csrf={csrf}>
        <Actions>
          <Button>{t.confirm}</Button>
        </Actions>
      </Form>
    </article>
  )
}

interface LeaveProps extends Public {
  place: string
  purpose: Purpose
  /** The address, with most of it hidden: the message may have been forwarded. */
  email: string
  action: string
  ask: string
}
/** One button that ends one kind of message, and a way to other choices for the owner of the address. */
export const LeavePage = ({ t, locale, csrf, place, purpose, email, action, ask }: LeaveProps) => (
  <article class="flow">
    <h1>{t.leaveTitle}</h1>
    <p class="measure">{t.leaveLead(purposeNames[locale][purpose].toLocaleLowerCase(locale), place, email)}</p>
    <p class="measure">{t.leaveOther}</p>
    <Form method="post" action={action} csrf={csrf}>
      <Actions>
        <Button>{t.leave}</Button>
      </Actions>
    </Form>
    <OtherChoices t={t} csrf={csrf} ask={ask} />
  </article>
)

export const LeftPage = ({ t, locale, csrf, place, purpose, ask }: Omit<LeaveProps, 'email' | 'action'>) => (
  <article class="flow">
    <h1>{t.leftTitle}</h1>
    <p class="measure">{t.left(purposeNames[locale][purpose].toLocaleLowerCase(locale), place)}</p>
    <OtherChoices t={t} csrf={csrf} ask={ask} />
  </article>
)

const OtherChoices = ({ t, csrf, ask }: Pick<LeaveProps, 't' | 'csrf' | 'ask'>) => (
  <section class="flow">
    <h2>{t.otherChoices}</h2>
    <p class="measure">{t.otherChoicesLead}</p>
    <Form method="post" action={ask} csrf={csrf}>
      <Actions>
        <Button kind="quiet">{t.sendLink}</Button>
      </Actions>
    </Form>
  </section>
)
