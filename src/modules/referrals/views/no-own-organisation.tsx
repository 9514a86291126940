import { EmptyState, Masthead } from '#ui'
import type { Messages } from '../messages.ts'

/** For whoever would refer for an organisation, and whose account nobody has linked to one yet. */
export const NoOwnOrganisation = ({ t, title }: { t: Messages; title: string }) => (
  <div class="flow">
    <Masthead title={title} />
    <EmptyState title={t.noOwn} text={t.noOwnText} />
  </div>
)
