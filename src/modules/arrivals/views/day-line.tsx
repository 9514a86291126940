import { addDays, formatDate, type Path } from '#platform/i18n'
import { DayPicker, Notice } from '#ui'
import type { Frame } from './frame.ts'

type Props = Frame & { path: Path; params?: Record<string, string>; keep?: Record<string, string | undefined> }

/** The day of a page with its neighbours, and a word when the address named none. */
export const DayLine = (props: Props) => {
  const { locale, on, link, path, params = {}, keep = {} } = props
  const to = (days: number) => {
    const day = addDays(on, days)
    return { href: link(path, params, { ...keep, on: day }), label: formatDate(locale, day, 'full') }
  }
  const kept = Object.entries(keep).flatMap(([name, value]) => (value ? [{ name, value }] : []))
  return (
    <DayPicker
      locale={locale}
      on={on}
      previous={to(-1)}
      next={to(1)}
      action={link(path, params, { on: undefined })}
      keep={kept}
    />
  )
}

export const WrongDay = ({ t, wrong }: Pick<Frame, 't' | 'wrong'>) =>
  wrong ? <Notice kind="warning">{t.wrongDay}</Notice> : null
