import { formatDate, formatTime } from '#platform/i18n'
import { DefinitionList, VisuallyHidden } from '#ui'
import { groupPath, leaveGroupPath, newMemberPath } from '../paths.ts'
import type { Group, Member } from '../queries/index.ts'
import { nextMeeting } from '../rules.ts'
import type { SurgeProps } from './surge-page.tsx'
import { daysInWords, nameOf, textOf } from './words.tsx'

type Props = SurgeProps & { group: Group }

/** One group: what it is for, who leads and sits in it, when it meets next. */
export const GroupCard = (props: Props) => {
  const { t, locale, link, surge, group, mayLead } = props
  const terms = textOf(group.termsEn, group.termsFr, locale)
  const at = { id: surge.id, group: group.id }
  const leads = group.members.filter((one) => one.leads)
  const others = group.members.filter((one) => !one.leads)
  return (
    <section class="card" id={`group-${group.id}`}>
      <h3 class="card__title">{nameOf(group, locale)}</h3>
      {terms.text && (
        <p class="card__meta" lang={terms.lang}>
          {terms.text}
        </p>
      )}
      <DefinitionList
        items={[
          {
            term: leads.length > 1 ? t.coChairs : t.leads,
            value: leads.length > 0 ? <Members {...props} members={leads} /> : t.noLead,
          },
          { term: t.members, value: others.length > 0 ? <Members {...props} members={others} /> : t.noMembers },
          { term: t.meets, value: <Meets {...props} /> },
        ]}
      />
      {mayLead && !surge.closedOn && (
        <p class="surge__doors">
          <a href={link(newMemberPath, at)}>
            {t.addMember}
            <VisuallyHidden>, {nameOf(group, locale)}</VisuallyHidden>
          </a>{' '}
          <a href={link(groupPath, at)}>
            {t.editGroup}
            <VisuallyHidden>, {nameOf(group, locale)}</VisuallyHidden>
          </a>
        </p>
      )}
    </section>
  )
}

export const memberName = (member: Member, locale: 'en' | 'fr') =>
  [member.person, nameOf(member, locale)].filter(Boolean).join(', ')

const Members = ({ t, locale, link, surge, group, members, mayLead }: Props & { members: Member[] }) => (
  <ul class="surge__members">
    {members.map((member) => (
      <li>
        {memberName(member, locale)}
        {mayLead && !surge.closedOn && (
          <>
            {' '}
            <a
              class="small"
              href={link(leaveGroupPath, { id: surge.id, group: group.id, member: member.id })}
              aria-label={t.leaveTitle(memberName(member, locale), nameOf(group, locale))}
            >
              {t.leave}
            </a>
          </>
        )}
      </li>
    ))}
  </ul>
)

const Meets = ({ t, locale, surge, group, now }: Props) => {
  if (group.meetsAt === null) return <>{t.meetsNever}</>
  const time = formatTime(locale, group.meetsAt)
  const next = surge.closedOn ? undefined : nextMeeting(group, now)
  const place = locale === 'en' ? group.placeEn : group.placeFr
  return (
    <>
      {t.meetsOn(daysInWords(t, group.meetsOn), time, group.meetsMinutes)}
      {place && <div>{place}</div>}
      {next && (
        <div>
          <strong>
            <time datetime={`${next}T${group.meetsAt}`}>{t.nextMeeting(formatDate(locale, next, 'full'), time)}</time>
          </strong>
        </div>
      )}
      {group.link && (
        <div>
          <a href={group.link} rel="noreferrer">
            {t.joinLink}
          </a>
        </div>
      )}
    </>
  )
}
