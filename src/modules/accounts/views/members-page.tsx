import { communityRoles, type Role } from '#platform/auth'
import { formatDate, type Locale } from '#platform/i18n'
import { Actions, Button, EmptyState, Form, SelectField, Table, VisuallyHidden } from '#ui'
import { roleLabel } from '../labels.ts'
import { type Messages, problemText } from '../messages.ts'
import type { Member, OrganisationName } from '../queries.ts'
import { FormField, type FormState, InTheirLanguage, type Shown, Summary } from './fields.tsx'

export interface MembersProps extends Shown {
  members: readonly Member[]
  organisations: readonly OrganisationName[]
  state: FormState
  /** The roles this person may give here. */
  grantable: readonly Role[]
  /** Whose page this is: one's own roles are shown and cannot be changed. */
  self: string
  actions: { invite: string; change: string; remove: string; permissions: string }
}

const optionsOf = (locale: Locale, given: readonly Role[]) =>
  given.map((role) => ({ value: role, label: roleLabel(locale, role) }))

export const MembersPage = (props: MembersProps) => {
  const { t, locale, members, state, actions } = props
  return (
    <article class="flow">
      <h1>{t.membersTitle}</h1>
      <p>
        {t.membersLead} <a href={actions.permissions}>{t.toPermissions}</a>
      </p>
      <Summary t={t} problems={state.problems} />
      <Table
        locale={locale}
        caption={t.membersTitle}
        captionHidden
        stack
        columns={[
          { key: 'name', label: t.name },
          { key: 'email', label: t.email },
          { key: 'role', label: t.role },
          { key: 'organisation', label: t.organisation },
          { key: 'granted', label: t.granted },
          { key: 'change', label: t.change },
        ]}
        rows={members.map((member) => ({ headerCell: true, cells: cellsOf(props, member) }))}
        empty={<EmptyState title={t.membersEmpty} />}
      />
      <InviteForm {...props} />
    </article>
  )
}

const cellsOf = (props: MembersProps, member: Member) => {
  const { t, locale, self } = props
  return [
    member.id === self ? `${member.name} (${t.you})` : member.name,
    member.email,
    roleLabel(locale, member.role),
    locale === 'en' ? member.name_en : member.name_fr,
    formatDate(locale, member.granted_at.toISOString().slice(0, 10)),
    <Change {...props} member={member} />,
  ]
}

const Change = ({ t, locale, csrf, actions, grantable, self, member }: MembersProps & { member: Member }) => {
  if (member.id === self || !grantable.includes(member.role)) return null
  const id = `role-${member.id}-${member.role}`
  return (
    <details class="member-change">
      <summary>
        {t.change}
        <VisuallyHidden>, {member.name}</VisuallyHidden>
      </summary>
      <form method="post" action={actions.change}>
        {csrf && <input type="hidden" name="_csrf" value={csrf} />}
        <input type="hidden" name="user" value={member.id} />
        <input type="hidden" name="role" value={member.role} />
        <SelectField
          locale={locale}
          name="to"
          id={id}
          label={t.roleOf(member.name)}
          required
          prompt={t.choose}
          value={member.role}
          options={optionsOf(locale, grantable)}
        />
        <Actions>
          <Button kind="quiet">{t.changeRole}</Button>
          <Button kind="danger" formaction={actions.remove}>
            {t.removeRole}
          </Button>
        </Actions>
      </form>
    </details>
  )
}

const errorOf = (t: Messages, { problems }: FormState, field: string) => {
  const code = problems[field]
  return code === undefined ? undefined : problemText(t, code)
}

const InviteForm = ({ t, locale, csrf, state, grantable, organisations, actions }: MembersProps) => {
  const field = { t, locale, state }
  const named = organisations.map(({ id, name_en, name_fr }) => ({
    value: id,
    label: locale === 'en' ? name_en : name_fr,
  }))
  return (
    <section class="flow">
      <h2>{t.inviteTitle}</h2>
      <p class="measure">{t.inviteLead}</p>
      <Form method="post" action={actions.invite} csrf={csrf}>
        <FormField {...field} name="name" label={t.name} autocomplete="off" />
        <FormField {...field} name="email" label={t.email} type="email" autocomplete="off" />
        <SelectField
          locale={locale}
          name="role"
          label={t.role}
          required
          prompt={t.choose}
          value={state.typed.role}
          options={optionsOf(
            locale,
            communityRoles.filter((role) => grantable.includes(role)),
          )}
          error={errorOf(t, state, 'role')}
        />
        <SelectField
          locale={locale}
          name="organisation"
          label={t.organisation}
          hint={t.organisationHint}
          prompt={t.noOrganisation}
          value={state.typed.organisation}
          options={named}
          error={errorOf(t, state, 'organisation')}
        />
        <InTheirLanguage t={t} locale={locale} typed={state.typed} />
      </Form>
    </section>
  )
}
