import { houseRoles } from '#platform/auth'
import { formatDate } from '#platform/i18n'
import { Button, EmptyState, Form, SelectField, Table } from '#ui'
import { roleLabel } from '../labels.ts'
import { problemText } from '../messages.ts'
import type { Member } from '../queries.ts'
import { FormField, type FormState, InTheirLanguage, type Shown, Summary } from './fields.tsx'

export interface EditorsProps extends Shown {
  editors: readonly Member[]
  /** Nobody takes their own role away by mistake. */
  self: string
  state: FormState
  actions: { invite: string; remove: string; permissions: string }
}

export const EditorsPage = (props: EditorsProps) => {
  const { t, locale, editors, state, actions } = props
  return (
    <article class="flow">
      <h1>{t.editorsTitle}</h1>
      <p class="measure">
        {t.editorsLead} <a href={actions.permissions}>{t.toPermissions}</a>
      </p>
      <Summary t={t} problems={state.problems} />
      <Table
        locale={locale}
        caption={t.editorsTitle}
        captionHidden
        stack
        columns={[
          { key: 'name', label: t.name },
          { key: 'email', label: t.email },
          { key: 'role', label: t.role },
          { key: 'granted', label: t.granted },
          { key: 'change', label: t.change },
        ]}
        rows={editors.map((editor) => ({
          headerCell: true,
          cells: [
            editor.name,
            editor.email,
            roleLabel(locale, editor.role),
            formatDate(locale, editor.granted_at.toISOString().slice(0, 10)),
            <Remove {...props} editor={editor} />,
          ],
        }))}
        empty={<EmptyState title={t.editorsEmpty} />}
      />
      <InviteForm {...props} />
    </article>
  )
}

const Remove = ({ t, csrf, actions, self, editor }: EditorsProps & { editor: Member }) =>
  editor.id === self ? null : (
    <form method="post" action={actions.remove}>
      {csrf && <input type="hidden" name="_csrf" value={csrf} />}
      <input type="hidden" name="user" value={editor.id} />
      <input type="hidden" name="role" value={editor.role} />
      <Button kind="danger" aria-label={t.removeEditorNamed(editor.name)}>
        {t.removeRole}
      </Button>
    </form>
  )

const InviteForm = ({ t, locale, csrf, state, actions }: EditorsProps) => {
  const field = { t, locale, state }
  return (
    <section class="flow">
      <h2>{t.inviteEditorTitle}</h2>
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
          error={state.problems.role && problemText(t, state.problems.role)}
          options={houseRoles.map((role) => ({ value: role, label: roleLabel(locale, role) }))}
        />
        <InTheirLanguage t={t} locale={locale} typed={state.typed} />
      </Form>
    </section>
  )
}
