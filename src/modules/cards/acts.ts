/** What can be done with ticked envelopes, in the order in which it usually happens. */
export const acts = ['seal', 'slips', 'deliver-codes', 'deliver-envelopes', 'back', 'cancel', 'open', 'opened'] as const
export type Act = (typeof acts)[number]
/** Those that are forms like any other; the slips are a file. */
export type FormAct = Exclude<Act, 'slips'>
export const isFormAct = (text: string): text is FormAct => text !== 'slips' && acts.some((act) => act === text)
