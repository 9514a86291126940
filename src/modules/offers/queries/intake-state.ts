import type { Tx } from '#platform/db'
import { freezeOf, type Intake, type IntakeRule, intakeOfAll } from '../rules/intake.ts'
import { readRules } from './intake.ts'

export interface IntakeState {
  /** The rule that freezes everything; undefined when none does. */
  freeze: IntakeRule | undefined
  /** What holds for each category, in the order of the list. */
  categories: Intake[]
}
/** What is taken in on day `on`. For the board and the public page. In scope. */
export async function intakeState(tx: Tx, communityId: number, on: string): Promise<IntakeState> {
  const rules = await readRules(tx, communityId)
  return { freeze: freezeOf(rules, on), categories: intakeOfAll(rules, on) }
}
