/** What a partnership writes to people for; each is agreed to by itself. */
export const purposes = ['newsletter', 'digest', 'events', 'fundraising'] as const
export type Purpose = (typeof purposes)[number]
export const isPurpose = (text: string): text is Purpose => purposes.some((one) => one === text)

/** What the law takes as consent without words, for two years (CASL s. 10(9), (13); S145). */
export const bases = ['donated', 'volunteered', 'attended', 'member'] as const
export type Basis = (typeof bases)[number]
