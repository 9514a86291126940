/**
 * One number that turns arrivals into needs. `sourceIds` are those of the record's sources; `proposed` marks numbers, or
 * parts of them, that no source gives and that are ours. A community may set its own between `min` and `max`.
 */
export type Rate = {
  code: string
  value: number
  unit: 'share' | 'ratio' | 'people' | 'days' | 'weeks' | 'bedrooms' | 'visits' | 'hours'
  min: number
  max: number
  proposed: boolean
  sourceIds: readonly string[]
  label: { en: string; fr: string }
  derivation: { en: string; fr: string }
}
