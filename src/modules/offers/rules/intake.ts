import { type Category, categories, type Kind, kindOf } from '../codes.ts'

export const intakeStates = ['open', 'paused', 'not-needed'] as const
export type IntakeState = (typeof intakeStates)[number]
/** `all`, a kind, or a category. */
export type Scope = 'all' | Kind | Category

export interface IntakeRule {
  scope: Scope
  state: IntakeState
  until: string | null
  messageEn: string
  messageFr: string
  insteadEn: string
  insteadFr: string
}
export interface Intake extends Omit<IntakeRule, 'scope'> {
  category: Category
  /** Where the word comes from; undefined where nobody has said anything, which counts as not needed. */
  scope: Scope | undefined
}

const strictness: Record<IntakeState, number> = { open: 0, paused: 1, 'not-needed': 2 }
const silent = { until: null, messageEn: '', messageFr: '', insteadEn: '', insteadFr: '' }

/** A pause with a day ends on it. */
const speaks = (rule: IntakeRule, on: string): IntakeRule =>
  rule.state === 'paused' && rule.until !== null && rule.until <= on
    ? { scope: rule.scope, state: 'open', ...silent }
    : rule

/**
 * What holds for a category on day `on`, from the newest rule of each scope: the strictest of everything, its kind and
 * itself. Where no rule speaks of the category or its kind nothing is asked for: gifts nobody waits for are the flood
 * that stopped Kingston and Nova Scotia in 2015 (domain facts 2.5, S88-S89).
 */
export function intakeOf(rules: readonly IntakeRule[], category: Category, on: string): Intake {
  const scopes: Scope[] = ['all', kindOf(category), category]
  const spoken = scopes.flatMap((scope) => rules.filter((rule) => rule.scope === scope)).map((rule) => speaks(rule, on))
  const ruled = spoken.some(({ scope }) => scope !== 'all')
  const strictest = spoken.toSorted((a, b) => strictness[b.state] - strictness[a.state])[0]
  // A freeze of everything is told even where nothing else has been said.
  if (!strictest || (!ruled && strictest.state === 'open'))
    return { category, scope: undefined, state: 'not-needed', ...silent }
  return { ...strictest, category }
}

/** What holds on a day for every category. */
export const intakeOfAll = (rules: readonly IntakeRule[], on: string): Intake[] =>
  categories.map((category) => intakeOf(rules, category, on))

/** The rule that freezes everything on day `on`, if one does. */
export const freezeOf = (rules: readonly IntakeRule[], on: string): IntakeRule | undefined =>
  rules.map((rule) => speaks(rule, on)).find((rule) => rule.scope === 'all' && rule.state !== 'open')
