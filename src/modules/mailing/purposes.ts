/** What a partnership writes to people for; each is agreed to by itself. */
export const purposes = ['newsletter', 'digest', 'events', 'fundraising'] as const
export type Purpose = (typeof purposes)[number]
export const isPurpose = (text: string): text is Purpose => purposes.some((one) => one === text)

/** What the law takes as consent without words, for two years (CASL s. 10(9), (13); S145). */
export const bases = ['donated', 'volunteered', 'attended', 'member'] as const
export type Basis = (typeof bases)[number]

/** What a line of the ledger says; the last two are written by Ensemble alone. */
export const acts = ['granted', 'withdrawn', 'expired', 'withheld'] as const
/** In words, or by what somebody did. */
export const kinds = ['express', 'implied'] as const
/** How a line came into the ledger. */
export const sources = ['form', 'paper', 'import', 'link', 'mail', 'staff', 'system'] as const
export type Source = (typeof sources)[number]
