import type { Contact } from '#modules/partners'
import { formatDateTime, formatNumber } from '#platform/i18n'
import { Actions, Button, ButtonLink, DefinitionList, Form, Masthead, Notice, Table } from '#ui'
import { discardPath, draftPath, postPath } from '../paths.ts'
import type { OpenDraft } from '../queries/index.ts'
import { type Missing, reachBySector } from '../rules.ts'
import { Prose } from './prose.tsx'
import { type Frame, nameOf, sectorIn } from './words.ts'

export interface CheckProps extends Frame {
  draft: OpenDraft
  missing: Missing[]
  /** Whom it reaches, and those of them nobody can write to. */
  reached: Contact[]
  unreachable: Contact[]
  csrf: string | undefined
  /** Why it was not posted. */
  problem?: string | undefined
}

export const CheckPage = (props: CheckProps) => {
  const { t, problem, missing, reached, draft, link, csrf } = props
  const ready = missing.length === 0 && reached.length > 0
  return (
    <div class="flow">
      <Masthead title={t.checkTitle} />
      {problem && (
        <div role="alert">
          <Notice kind="warning">{problem}</Notice>
        </div>
      )}
      <Holes {...props} />
      <Words {...props} />
      <Whom {...props} />
      {ready && (
        <Form method="post" action={link(postPath, { id: draft.id })} csrf={csrf}>
          <input type="hidden" name="version" value={String(draft.version)} />
          <p class="soft">{t.postHint}</p>
          <Actions>
            <Button>{t.postButton}</Button>
            <ButtonLink href={link(draftPath, { id: draft.id })} kind="quiet">
              {t.change}
            </ButtonLink>
          </Actions>
        </Form>
      )}
      {!ready && (
        <Actions>
          <ButtonLink href={link(draftPath, { id: draft.id })}>{t.change}</ButtonLink>
        </Actions>
      )}
      <Form method="post" action={link(discardPath, { id: draft.id })} csrf={csrf}>
        <Actions>
          <Button kind="danger">{t.discard}</Button>
        </Actions>
      </Form>
    </div>
  )
}

const Holes = ({ t, missing, reached }: CheckProps) => {
  if (missing.length > 0)
    return (
      <Notice kind="warning" title={t.missingTitle}>
        <ul>
          {missing.map((one) => (
            <li>{t.missing[one]}</li>
          ))}
        </ul>
      </Notice>
    )
  return reached.length === 0 ? (
    <Notice kind="warning" title={t.nobodyTitle}>
      <p>{t.nobody}</p>
    </Notice>
  ) : null
}

/** Both languages as they will be read. */
const Words = ({ t, locale, draft }: CheckProps) => (
  <>
    <div class="updates__languages">
      <section>
        <h2>{t.english}</h2>
        {draft.titleEn && <h3 lang="en">{draft.titleEn}</h3>}
        <Prose text={draft.textEn} lang="en" />
      </section>
      <section>
        <h2>{t.french}</h2>
        {draft.titleFr && <h3 lang="fr">{draft.titleFr}</h3>}
        <Prose text={draft.textFr} lang="fr" />
      </section>
    </div>
    <DefinitionList
      items={[
        { term: t.issued, value: issuedOf(t, locale, draft) },
        { term: t.urgency, value: t.urgencies[draft.urgency] },
        { term: t.answer, value: draft.within === null ? t.noAnswer : t.answerWithin(draft.within) },
      ]}
    />
  </>
)

function issuedOf(t: Frame['t'], locale: Frame['locale'], draft: OpenDraft) {
  const source = locale === 'en' ? draft.sourceEn : draft.sourceFr
  if (!draft.issuedAt) return source || t.issuedHereSoon
  const when = formatDateTime(locale, draft.issuedAt)
  return source ? t.issuedBy(source, when) : when
}

const Whom = ({ t, locale, reached, unreachable }: CheckProps) =>
  reached.length === 0 ? null : (
    <section aria-labelledby="whom" class="flow">
      <h2 id="whom">{t.reaches(reached.length)}</h2>
      <p>{t.reachesMail(reached.length - unreachable.length)}</p>
      {unreachable.length > 0 && (
        <p>
          {t.reachesNone(unreachable.length)} {unreachable.map((one) => nameOf(one, locale)).join(', ')}.
        </p>
      )}
      <Table
        locale={locale}
        caption={t.checkSectors}
        captionHidden
        columns={[
          { key: 'sector', label: t.sector },
          { key: 'count', label: t.organisations, numeric: true },
        ]}
        rows={reachBySector(reached.map(({ sector }) => ({ sector, lag: undefined })))
          .map(({ sector, addressed }) => ({ name: sectorIn(locale, sector), addressed }))
          .sort((a, b) => a.name.localeCompare(b.name, locale))
          .map(({ name, addressed }) => ({ headerCell: true, cells: [name, formatNumber(locale, addressed)] }))}
      />
      <details>
        <summary>{t.organisations}</summary>
        <ul>
          {reached.map((one) => (
            <li>{nameOf(one, locale)}</li>
          ))}
        </ul>
      </details>
    </section>
  )
