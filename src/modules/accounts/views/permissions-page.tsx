import { type Permission, permissions, type Role, roles } from '#platform/auth'
import type { Locale } from '#platform/i18n'
import { Table, VisuallyHidden } from '#ui'
import { permissionLabel, roleLabel } from '../labels.ts'
import type { Messages } from '../messages.ts'

/** The table of permissions, read from the very object that decides. */
export const PermissionsPage = ({ t, locale }: { t: Messages; locale: Locale }) => (
  <article class="flow">
    <h1>{t.permissionsTitle}</h1>
    <p class="measure">{t.permissionsLead}</p>
    <Table
      locale={locale}
      caption={t.permissionsTitle}
      captionHidden
      columns={[
        { key: 'permission', label: t.permission },
        ...roles.map((role) => ({ key: role, label: roleLabel(locale, role) })),
        { key: 'everyone', label: t.everyone },
      ]}
      rows={names.map((permission) => ({
        id: permission.replace(':', '-'),
        headerCell: true,
        cells: [
          permissionLabel(locale, permission),
          ...roles.map((role) => <Answer t={t} yes={includes(permission, role)} />),
          <OpenTo t={t} permission={permission} />,
        ],
      }))}
    />
  </article>
)

// The keys of a constant are its type's keys.
const names = Object.keys(permissions) as Permission[]
const includes = (permission: Permission, role: Role) =>
  permissions[permission].roles.some((allowed) => allowed === role)

const Answer = ({ t, yes }: { t: Messages; yes: boolean }) => (
  <>
    <span aria-hidden="true">{yes ? '\u2713' : '\u00B7'}</span>
    <VisuallyHidden>{yes ? t.yes : t.no}</VisuallyHidden>
  </>
)

const OpenTo = ({ t, permission }: { t: Messages; permission: Permission }) => {
  const { open } = permissions[permission]
  if (open === 'board') return <>{t.openBoard}</>
  if (open === 'signed-in') return <>{t.anyoneSignedIn}</>
  return <Answer t={t} yes={open === 'public'} />
}
