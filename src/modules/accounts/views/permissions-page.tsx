import { communityRoles, houseRoles, type Permission, permissions, type Role } from '#platform/auth'
import type { Locale } from '#platform/i18n'
import { Table, VisuallyHidden } from '#ui'
import { permissionLabel, roleLabel } from '../labels.ts'
import type { Messages } from '../messages.ts'

/** The table of permissions, read from the very object that decides: what concerns a community, then the centre. */
export const PermissionsPage = ({ t, locale }: { t: Messages; locale: Locale }) => (
  <article class="flow">
    <h1>{t.permissionsTitle}</h1>
    <p class="measure">{t.permissionsLead}</p>
    <h2>{t.permissionsHere}</h2>
    <PartTable
      {...{ t, locale }}
      caption={t.permissionsHere}
      columns={communityRoles}
      names={names.filter((name) => !isOfCentre(name))}
    />
    <h2>{t.permissionsCentre}</h2>
    <PartTable
      {...{ t, locale }}
      caption={t.permissionsCentre}
      columns={['administrator', ...houseRoles]}
      names={names.filter(isOfCentre)}
    />
  </article>
)

interface PartProps {
  t: Messages
  locale: Locale
  caption: string
  columns: readonly Role[]
  names: readonly Permission[]
}

const PartTable = ({ t, locale, caption, columns, names: rows }: PartProps) => (
  <Table
    locale={locale}
    caption={caption}
    captionHidden
    columns={[
      { key: 'permission', label: t.permission },
      ...columns.map((role) => ({ key: role, label: roleLabel(locale, role) })),
      { key: 'everyone', label: t.everyone },
    ]}
    rows={rows.map((permission) => ({
      id: permission.replace(':', '-'),
      headerCell: true,
      cells: [
        permissionLabel(locale, permission),
        ...columns.map((role) => <Answer t={t} yes={includes(permission, role)} />),
        <OpenTo t={t} permission={permission} />,
      ],
    }))}
  />
)

// The keys of a constant are its type's keys.
const names = Object.keys(permissions) as Permission[]
const includes = (permission: Permission, role: Role) =>
  permissions[permission].roles.some((allowed) => allowed === role)

/** Some role of the centre may, and no role of a community but the administrators’. */
const isOfCentre = (permission: Permission) =>
  houseRoles.some((role) => includes(permission, role)) &&
  !communityRoles.some((role) => role !== 'administrator' && includes(permission, role))

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
