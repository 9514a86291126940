import { addDays, formatDate, type Locale, type Path, type Query } from '#platform/i18n'
import { DayPicker, Notice, SubNav } from '#ui'
import type { Messages } from '../messages.ts'
import { latePath, month13Path, tasksPath, underwayPath } from '../paths.ts'

/** What every page of the module is told. `link` gives addresses in the reader's language that keep the day asked for. */
export interface Frame {
  t: Messages
  locale: Locale
  /** Name of the community. */
  place: string
  /** The day of the page, and whether the address named one that does not exist. */
  on: string
  wrong: boolean
  link: (path: Path, params?: Record<string, string>, query?: Query) => string
}

/** The pages of the module, side by side. */
export const Parts = ({ t, link, here }: Frame & { here: Path }) => (
  <SubNav
    label={t.parts}
    items={[
      { path: latePath, label: t.late },
      { path: underwayPath, label: t.underway },
      { path: month13Path, label: t.month13 },
      { path: tasksPath, label: t.tasks },
    ].map(({ path, label }) => ({ href: link(path), label, current: path === here }))}
  />
)

type DayProps = Frame & { path: Path; keep?: Record<string, string | undefined> }

/** The day of a page with its neighbours, and a word when the address named none. */
export const DayLine = ({ t, locale, on, wrong, link, path, keep = {} }: DayProps) => {
  const to = (days: number) => {
    const day = addDays(on, days)
    return { href: link(path, {}, { ...keep, on: day }), label: formatDate(locale, day, 'full') }
  }
  const kept = Object.entries(keep).flatMap(([name, value]) => (value ? [{ name, value }] : []))
  return (
    <>
      <DayPicker
        locale={locale}
        on={on}
        previous={to(-1)}
        next={to(1)}
        action={link(path, {}, { on: undefined })}
        keep={kept}
      />
      {wrong && <Notice kind="warning">{t.wrongDay}</Notice>}
    </>
  )
}
