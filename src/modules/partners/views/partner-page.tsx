import { formatDate, today } from '#platform/i18n'
import { Actions, ButtonLink, DefinitionList, Mark, Masthead, Notice } from '#ui'
import { archivePartnerPath, editPartnerPath, restorePartnerPath } from '../paths.ts'
import type { History, Partner } from '../queries/index.ts'
import { HistoryTable } from './history-table.tsx'
import { PeopleTable } from './people-table.tsx'
import { SeatsTable } from './seats-table.tsx'
import { type Frame, languagesIn, nameOf, roleOf, sectorIn } from './words.ts'

export interface PartnerProps extends Frame {
  partner: Partner
  /** Absent for those who may not read the history. */
  history?: History | undefined
  mayEdit: boolean
  /** Addresses from which mail comes back. */
  comeBack: readonly string[]
  /** The day on which a term is current or ended. */
  on: string
}

export const PartnerPage = (props: PartnerProps) => {
  const { t, locale, link, partner, mayEdit, history } = props
  const at = { id: partner.id }
  return (
    <article class="flow">
      <Masthead
        title={nameOf(partner, locale)}
        kicker={sectorIn(locale, partner.sector)}
        lead={roleOf(partner, locale)}
      >
        {partner.synthetic && (
          <Mark kind="synthetic" title={t.syntheticTitle}>
            {t.synthetic}
          </Mark>
        )}
      </Masthead>
      {partner.archivedAt && (
        <Notice kind="warning" title={t.archived}>
          <p>{t.archivedSince(formatDate(locale, today(partner.archivedAt), 'long'))}</p>
        </Notice>
      )}
      {partner.synthetic && (
        <Notice kind="synthetic">
          <p>{t.syntheticText}</p>
        </Notice>
      )}
      {mayEdit && (
        <Actions>
          <ButtonLink href={link(editPartnerPath, at)}>{t.edit}</ButtonLink>
          {partner.archivedAt ? (
            <ButtonLink href={link(restorePartnerPath, at)} kind="quiet">
              {t.restore}
            </ButtonLink>
          ) : (
            <ButtonLink href={link(archivePartnerPath, at)} kind="danger">
              {t.archive}
            </ButtonLink>
          )}
        </Actions>
      )}
      <ComesBack {...props} />
      <h2>{t.particulars}</h2>
      <DefinitionList items={particulars(props)} />
      <PeopleTable {...props} />
      <SeatsTable {...props} />
      {history && <HistoryTable {...props} history={history} />}
    </article>
  )
}

const ComesBack = ({ t, comeBack }: PartnerProps) =>
  comeBack.length > 0 ? (
    <Notice kind="warning" title={t.comesBack}>
      <p>{t.comesBackText(comeBack.join(', '))}</p>
    </Notice>
  ) : null

/** What is known, each under its name; what is not known is left out. */
function particulars({ t, locale, partner }: PartnerProps) {
  const items = [
    { term: t.contact, value: partner.contactName },
    { term: t.fields.email, value: partner.email && <a href={`mailto:${partner.email}`}>{partner.email}</a> },
    {
      term: t.fields.phone,
      value: partner.phone && <a href={`tel:${partner.phone.replace(/[^\d+]/g, '')}`}>{partner.phone}</a>,
    },
    {
      term: t.fields.website,
      value: partner.website && (
        <a href={partner.website} rel="noreferrer">
          {partner.website}
        </a>
      ),
    },
    { term: t.languages, value: languagesIn(locale, partner.languages) },
    {
      term: locale === 'en' ? t.fields.nameFr : t.fields.nameEn,
      value: <OtherName locale={locale} partner={partner} />,
    },
    { term: t.fields.key, value: <code>{partner.key}</code> },
  ]
  return items.filter((item) => item.value !== '')
}

const OtherName = ({ locale, partner }: Pick<PartnerProps, 'locale' | 'partner'>) => {
  const other = locale === 'en' ? 'fr' : 'en'
  return <span lang={other}>{nameOf(partner, other)}</span>
}
