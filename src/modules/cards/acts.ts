/** What can be done with ticked envelopes, in the order in which it usually happens. */
export const acts = ['seal', 'slips', 'deliver-codes', 'deliver-envelopes', 'back', 'cancel', 'open', 'opened'] as const
export type Act = (typeof acts)[number]
/** Those that are forms like any other; the slips are a file. */
export type FormAct = Exclude<Act, 'slips'>
export const isFormAct = (text: string): text is FormAct => text !== 'slips' && acts.some((act) => act === text)

interface Envelope {
  state: string
  place: string
  /** The last day of its code; null where it has none. */
  until: string | null
}
/** Whether something can be done with an envelope as it is now. Commands decide again; this is for what a page offers. */
const suits: Record<Act, (one: Envelope) => boolean> = {
  seal: ({ state }) => state === 'packed',
  slips: ({ state, until }) => state === 'sealed' && until === null,
  'deliver-codes': ({ state, place, until }) => state === 'sealed' && place === 'centre' && until !== null,
  'deliver-envelopes': ({ state, place, until }) => state === 'sealed' && place === 'centre' && until !== null,
  back: ({ state, place }) => state === 'sealed' && place === 'partner',
  cancel: ({ until }) => until !== null,
  open: ({ state, place }) => state === 'sealed' && place === 'centre',
  opened: ({ state }) => state === 'opening',
}
export const actsFor = (envelopes: readonly Envelope[]) => acts.filter((act) => envelopes.some(suits[act]))
