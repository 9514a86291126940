import type { Sector } from '#modules/communities'
import { Notice } from '#ui'
import { newPartnerPath, partnersPath } from '../paths.ts'
import type { SectorGaps } from '../rules.ts'
import { type Frame, sectorIn } from './words.ts'

type Props = Frame & { gaps: SectorGaps; mayEdit: boolean }

/** Which required sectors are missing at the table, and what to do about it. */
export const GapNotice = (props: Props) => {
  const { t, gaps, mayEdit, link, locale } = props
  if (gaps.required.length === 0) return <p class="soft">{t.gap.notRequired}</p>
  if (gaps.withoutOrganisation.length + gaps.withoutSeat.length === 0) return <p>{t.gap.none}</p>
  const add = (sector: Sector) =>
    mayEdit ? (
      <a href={link(newPartnerPath, {}, { sector })}>{t.gap.addFor(sectorIn(locale, sector))}</a>
    ) : (
      sectorIn(locale, sector)
    )
  const see = (sector: Sector) => (
    <a href={link(partnersPath, {}, { sector })}>{t.gap.seatFor(sectorIn(locale, sector))}</a>
  )
  return (
    <Notice kind="break" title={t.gap.title}>
      <Missing title={t.gap.noOrganisation} text={t.gap.noOrganisationText} items={gaps.withoutOrganisation.map(add)} />
      <Missing title={t.gap.noSeat} text={t.gap.noSeatText} items={gaps.withoutSeat.map(see)} />
    </Notice>
  )
}

const Missing = ({ title, text, items }: { title: string; text: string; items: unknown[] }) =>
  items.length === 0 ? null : (
    <>
      <p>
        <strong>{title}.</strong> {text}
      </p>
      <ul>
        {items.map((item) => (
          <li>{item}</li>
        ))}
      </ul>
    </>
  )
