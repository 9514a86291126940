import { Mark } from '#ui'
import type { Urgency } from '../rules.ts'
import type { Frame } from './words.ts'

/** What one must know of an update before reading it; nothing for an ordinary one. */
export const Marks = ({
  t,
  of,
}: Pick<Frame, 't'> & { of: { urgency: Urgency; corrected: boolean; synthetic: boolean } }) => (
  <>
    {of.urgency === 'urgent' && (
      <>
        {' '}
        <Mark kind="alert">{t.urgencies.urgent}</Mark>
      </>
    )}
    {of.corrected && (
      <>
        {' '}
        <Mark kind="old">{t.correctedMark}</Mark>
      </>
    )}
    {of.synthetic && (
      <>
        {' '}
        <Mark kind="synthetic" title={t.syntheticText}>
          {t.syntheticMark}
        </Mark>
      </>
    )}
  </>
)
