import { Notice } from '#ui'
import type { Messages } from '../messages.ts'

export interface FirstStep {
  step: keyof Messages['firstSteps']
  href: string
}

/** Where to begin in a community that has nothing on record yet. */
export const FirstSteps = ({ t, steps }: { t: Messages; steps: readonly FirstStep[] }) => (
  <Notice kind="warning" title={t.firstStepsTitle}>
    <ol>
      {steps.map(({ step, href }) => (
        <li>
          <a href={href}>{t.firstSteps[step]}</a>
        </li>
      ))}
    </ol>
  </Notice>
)
