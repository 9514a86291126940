export const projectStatuses = ['planned', 'under-way', 'completed'] as const
export type ProjectStatus = (typeof projectStatuses)[number]

/** Dollars as people type them (`25 000`, `25,000.50`, `25 000,50 $`) in cents; undefined when it is no amount. */
export function readAmount(typed: string): number | undefined {
  const plain = typed.replace(/[\s\u00a0\u202f$]/g, '')
  const [, whole = '', cents = '00'] = /^(\d{1,3}(?:,\d{3})+|\d{1,11})(?:[.,](\d{2}))?$/.exec(plain) ?? []
  return whole === '' ? undefined : Number(whole.replaceAll(',', '')) * 100 + Number(cents)
}
