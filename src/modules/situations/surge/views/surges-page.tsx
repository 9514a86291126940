import { formatDate } from '#platform/i18n'
import { ButtonLink, EmptyState, ItemList, Mark, Masthead, Pagination } from '#ui'
import { openSurgePath, surgePath, surgesPath } from '../paths.ts'
import type { SurgeLine } from '../queries/index.ts'
import { type Frame, nameOf, SyntheticMark } from './words.tsx'

export interface SurgesProps extends Frame {
  surges: SurgeLine[]
  next: string | undefined
  mayLead: boolean
}

export const SurgesPage = (props: SurgesProps) => {
  const { t, locale, link, surges, next, mayLead } = props
  return (
    <div class="flow">
      <Masthead title={t.title} lead={t.lead} />
      {mayLead && surges.length > 0 && (
        <div class="actions">
          <ButtonLink href={link(openSurgePath)}>{t.open}</ButtonLink>
        </div>
      )}
      {surges.length === 0 ? (
        <EmptyState
          title={t.emptyTitle}
          text={mayLead ? t.emptyText : t.emptyTextReader}
          action={mayLead && <ButtonLink href={link(openSurgePath)}>{t.open}</ButtonLink>}
        />
      ) : (
        <ItemList items={surges.map((surge) => itemOf(props, surge))} />
      )}
      <Pagination locale={locale} next={next && link(surgesPath, {}, { after: next })} label={next && t.more} />
    </div>
  )
}

const itemOf = ({ t, locale, link }: SurgesProps, surge: SurgeLine) => ({
  title: nameOf(surge, locale),
  href: link(surgePath, { id: surge.id }),
  detail: (
    <>
      {datesInWords({ t, locale, surge })}{' '}
      <Mark kind={surge.closedOn ? 'plain' : 'good'}>{surge.closedOn ? t.stateClosed : t.stateOpen}</Mark>{' '}
      <SyntheticMark t={t} synthetic={surge.synthetic} />
    </>
  ),
})

export function datesInWords({ t, locale, surge }: Pick<Frame, 't' | 'locale'> & { surge: SurgeLine }) {
  const day = (iso: string) => formatDate(locale, iso, 'long')
  return surge.closedOn ? t.closedOn(day(surge.openedOn), day(surge.closedOn)) : t.openedOn(day(surge.openedOn))
}
