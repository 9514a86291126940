/** Size of a drawing in its own units, which are CSS pixels at the size it is made for. */
export type Frame = { width: number; height: number; left: number; right: number; top: number; bottom: number }

/**
 * Two drawings of every chart, one shown: text in an SVG shrinks with the picture, so a phone gets a narrower picture
 * and not a smaller one.
 */
export const frames = {
  wide: { width: 760, height: 250, left: 46, right: 8, top: 26, bottom: 28 },
  narrow: { width: 340, height: 240, left: 36, right: 4, top: 26, bottom: 26 },
} as const satisfies Record<string, Frame>

/** The same frame with room at its start for the longest number on the axis. */
export const roomFor = (frame: Frame, longest: string): Frame => ({
  ...frame,
  left: 14 + 8 * Math.max(3, longest.length),
})

/** `count` bars side by side from one coordinate to another; `gap` is the share of a step left free, at both ends too. */
export const barsBetween = (count: number, [from, to]: readonly [number, number], gap: number) => {
  const step = (to - from) / Math.max(1, count + gap)
  const start = from + (to - from - step * (count - gap)) / 2
  return { step, width: step * (1 - gap), left: (i: number) => start + step * i }
}

/** Keeps every n-th label so that each has at least `room` units. */
export const everyNth = (count: number, step: number, room: number) => {
  const n = Math.max(1, Math.ceil(room / step))
  return Array.from({ length: count }, (_, i) => i).filter((i) => i % n === 0)
}

/** Coordinates with one decimal: pictures stay small. */
export const at = (value: number) => Math.round(value * 10) / 10
