import type { Locale } from '#platform/i18n'
import { Masthead, Table } from '#ui'
import { finderWords } from '../finder/messages.ts'
import type { Messages } from '../messages.ts'
import { Own } from './service-parts.tsx'

export interface OpenProps {
  t: Messages
  locale: Locale
  places: readonly { name: string; inEnglish: string; find: string; arabic: string; api: string; download: string }[]
  apiRoot: string
}

/** Says to people and to those who write programs how the directory can be read. */
export const OpenPage = ({ t, locale, places, apiRoot }: OpenProps) => (
  <div class="flow">
    <Masthead title={t.openTitle} lead={t.openLead} />
    <h2>{t.forPeople}</h2>
    <ul>
      {places.map(({ name, inEnglish, find, arabic }) => (
        <li>
          <a href={find}>{t.findIn(name)}</a> (
          <a href={arabic} hreflang="ar" lang="ar" dir="rtl">
            {finderWords.ar.of} <Own tongue="ar">{inEnglish}</Own>
          </a>
          )
        </li>
      ))}
    </ul>
    <h2>{t.forPrograms}</h2>
    <p class="measure">{t.forProgramsText}</p>
    <Table
      locale={locale}
      caption={t.forPrograms}
      captionHidden
      stack
      columns={[
        { key: 'place', label: t.community },
        { key: 'address', label: t.address },
      ]}
      rows={[{ name: t.everything, api: apiRoot }, ...places].map(({ name, api }) => ({
        headerCell: true,
        cells: [
          name,
          <a href={new URL(api).pathname}>
            <code>{api}</code>
          </a>,
        ],
      }))}
    />
    <h2>{t.package}</h2>
    <p class="measure">{t.packageText}</p>
    <ul>
      {places.map(({ name, download }) => (
        <li>
          <a href={download} download>
            {t.download(name)}
          </a>
        </li>
      ))}
    </ul>
    <h2>{t.languagesTitle}</h2>
    <p class="measure">{t.languagesText}</p>
    <h2>{t.placesTitle}</h2>
    <p class="measure">{t.placesText}</p>
    <h2>{t.contactTitle}</h2>
    <p class="measure">{t.contactText}</p>
  </div>
)
