/** What decides whether a campaign takes gifts. Days are 'YYYY-MM-DD'. */
export interface Span {
  opensOn: string
  closesOn: string | null
  closedAt: Date | null
}
export type Phase = 'not-yet' | 'open' | 'over'

/** Whether a campaign takes gifts on this day. Its last day counts whole. */
export function phaseOf({ opensOn, closesOn, closedAt }: Span, day: string): Phase {
  if (closedAt !== null || (closesOn !== null && day > closesOn)) return 'over'
  return day < opensOn ? 'not-yet' : 'open'
}

/** How an amount given now would be split, in cents: the goal first. A gift that lands before it changes that. */
export function splitOf({ goal, toGoal }: { goal: number; toGoal: number }, cents: number) {
  const missing = goal - toGoal
  const forGoal = Math.min(missing, cents)
  return { toGoal: forGoal, surplus: cents - forGoal }
}
