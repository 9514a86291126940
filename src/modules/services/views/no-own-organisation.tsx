import { EmptyState } from '#ui'
import type { Messages } from '../messages.ts'

/** For a partner's member of staff whose account nobody has linked to an organisation yet. */
export const NoOwnOrganisation = ({ t, title }: { t: Messages; title: string }) => (
  <div class="flow">
    <h1>{title}</h1>
    <EmptyState title={t.noOwnOrganisation} text={t.noOwnOrganisationText} />
  </div>
)
