import { formatDateTime, formatNumber } from '#platform/i18n'
import { ButtonLink, EmptyState, ItemList, Mark, Masthead, Notice, Table } from '#ui'
import { purposeNames, purposeTexts } from '../names.ts'
import {
  archivedPath,
  archivePath,
  bouncesPath,
  ledgerPath,
  letterPath,
  newConsentPath,
  newLetterPath,
  subscribePath,
} from '../paths.ts'
import type { Purpose } from '../purposes.ts'
import type { Letter } from '../queries/letters.ts'
import type { Frame } from './words.ts'

interface Props extends Frame {
  lists: readonly { purpose: Purpose; en: number; fr: number }[]
  drafts: readonly Letter[]
  sent: readonly Letter[]
  hasIdentity: boolean
  /** Where the particulars of the community are. */
  particulars: string
}

/** Lists with their readers, newsletters being written and sent, and the doors to the ledger. */
export const MailingPage = (props: Props) => {
  const { t, hasIdentity, particulars } = props
  return (
    <div class="flow">
      <Masthead title={t.title} lead={t.lead} />
      {!hasIdentity && (
        <Notice kind="warning" title={t.noIdentityTitle}>
          <p>
            {t.noIdentity} <a href={particulars}>{t.toParticulars}</a>
          </p>
        </Notice>
      )}
      <Doors {...props} />
      <Lists {...props} />
      <section class="flow">
        <h2>{t.drafts}</h2>
        <Drafts {...props} />
      </section>
      <section class="flow">
        <h2>{t.sent}</h2>
        <Sent {...props} />
      </section>
    </div>
  )
}

const Doors = ({ t, link }: Props) => (
  <div class="actions">
    <ButtonLink href={link(newLetterPath)}>{t.write}</ButtonLink>
    <ButtonLink kind="quiet" href={link(newConsentPath)}>
      {t.recordConsent}
    </ButtonLink>
    <ButtonLink kind="quiet" href={link(ledgerPath)}>
      {t.ledger}
    </ButtonLink>
    <ButtonLink kind="quiet" href={link(bouncesPath)}>
      {t.bounces}
    </ButtonLink>
    <ButtonLink kind="quiet" href={link(subscribePath)}>
      {t.subscribe}
    </ButtonLink>
    <ButtonLink kind="quiet" href={link(archivePath)}>
      {t.archive}
    </ButtonLink>
  </div>
)

const Lists = ({ t, locale, lists }: Props) => (
  <Table
    locale={locale}
    caption={t.lists}
    columns={[
      { key: 'purpose', label: t.purpose },
      { key: 'en', label: t.english, numeric: true },
      { key: 'fr', label: t.french, numeric: true },
    ]}
    rows={lists.map(({ purpose, en, fr }) => ({
      headerCell: true,
      cells: [
        <>
          {purposeNames[locale][purpose]}
          <br />
          <span class="soft small">{purposeTexts[locale][purpose]}</span>
        </>,
        formatNumber(locale, en),
        formatNumber(locale, fr),
      ],
    }))}
  />
)

const Drafts = ({ t, locale, link, drafts }: Props) => {
  if (drafts.length === 0) return <EmptyState title={t.draftsEmpty} />
  const items = drafts.map((one) => ({
    title: one[`subject_${locale}`] || one.subject_en || one.subject_fr || t.untitled,
    href: link(letterPath, { id: one.id }),
    detail: (
      <>
        {formatDateTime(locale, one.created_at)} {!(one.subject_en && one.body_en) && <Mark>{t.missingEn}</Mark>}{' '}
        {!(one.subject_fr && one.body_fr) && <Mark>{t.missingFr}</Mark>}
      </>
    ),
  }))
  return <ItemList items={items} />
}

const Sent = ({ t, locale, link, sent }: Props) => {
  if (sent.length === 0) return <EmptyState title={t.sentEmpty} />
  const items = sent.map((one) => {
    const n = formatNumber(locale, one.queued)
    const when = one.sent_at ? `${formatDateTime(locale, one.sent_at)}, ` : ''
    return {
      title: one[`subject_${locale}`],
      href: link(archivedPath, { id: one.id }),
      detail: when + (one.state === 'sending' ? t.sendingTo(n) : t.sentTo(n)),
    }
  })
  return <ItemList items={items} />
}
