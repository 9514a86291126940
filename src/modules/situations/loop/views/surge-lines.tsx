import { daysBetween, formatDate, formatTime, href, type Locale } from '#platform/i18n'
import { Mark } from '#ui'
import { reportPath, surgePath } from '../../surge/paths.ts'
import type { OpenSurge } from '../facts.ts'
import type { Messages } from '../messages.ts'
import { type Meeting, nextMeetingOf } from '../next-meeting.ts'

interface Props {
  t: Messages
  locale: Locale
  slug: string
  on: string
  surges: readonly OpenSurge[]
  /** The day and time it is, where the board is today's: a past day has no next meeting. */
  now: { on: string; at: string } | undefined
}

/** A line for each situation open on the day: since when, the next meeting, the day's report. */
export const SurgeLines = ({ surges, ...props }: Props) => (
  <>
    {surges.map((surge) => (
      <Line {...props} surge={surge} meeting={props.now && nextMeetingOf(surge, props.now)} />
    ))}
  </>
)

type LineProps = Omit<Props, 'surges' | 'now'> & { surge: OpenSurge; meeting: Meeting | undefined }

const Line = ({ t, locale, slug, on, surge, meeting }: LineProps) => {
  const { id, name, openedOn, report } = surge
  return (
    <p class="board__surge">
      {`${t.open}${t.colon}`}
      <a href={href(surgePath, locale, { community: slug, id })}>{name[locale]}</a>
      {`, ${t.dayNumber(daysBetween(openedOn, on) + 1)}. `}
      {meeting && `${meetingInWords(t, locale, meeting)} `}
      {report ? (
        <a href={href(reportPath, locale, { community: slug, id, report: report.id })}>{t.report[report.state]}</a>
      ) : (
        t.report.none
      )}
      {surge.synthetic && (
        <>
          {' '}
          <Mark kind="synthetic">{t.synthetic}</Mark>
        </>
      )}
    </p>
  )
}

const meetingInWords = (t: Messages, locale: Locale, { group, on, at }: Meeting) =>
  t.meeting(group[locale], formatDate(locale, on, 'dayMonth'), formatTime(locale, at))
