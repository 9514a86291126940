import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const source = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
const [light = '', dark = ''] = source.split('@media screen and (prefers-color-scheme: dark)')
const colours = (css: string) =>
  Object.fromEntries([...css.matchAll(/--([\w-]+): (#[0-9a-f]{3,6});/g)].map((m) => [m[1], m[2]]))

const channels = (hex: string) => {
  const full = hex.length === 4 ? [...hex.slice(1)].map((c) => c + c).join('') : hex.slice(1)
  return [0, 2, 4].map((i) => Number.parseInt(full.slice(i, i + 2), 16) / 255)
}
/** Relative luminance and contrast ratio as WCAG 2.2 defines them. */
const luminance = (hex: string) =>
  channels(hex)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * ([0.2126, 0.7152, 0.0722][i] ?? 0), 0)
const contrast = (a: string, b: string) => {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

/** Text and what lies behind it: 4.5 to 1. */
const text = [
  ...['ink', 'soft', 'accent', 'accent-strong', 'short', 'tight', 'enough'].flatMap((ink) => [
    [ink, 'paper'],
    [ink, 'card'],
  ]),
  ...['ink', 'accent', 'accent-strong'].map((ink) => [ink, 'accent-soft']),
  ...['short', 'ink', 'accent', 'soft'].map((ink) => [ink, 'short-soft']),
  ...['tight', 'ink', 'accent', 'soft'].map((ink) => [ink, 'tight-soft']),
  ...['enough', 'ink'].map((ink) => [ink, 'enough-soft']),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['card', 'short'],
]
/** Lines one must see to use a thing or read a chart: 3 to 1. */
const lines = ['edge', 'accent', 'normal', 'short'].flatMap((line) => [
  [line, 'paper'],
  [line, 'card'],
])

describe.each([
  ['light', colours(light)],
  ['dark', { ...colours(light), ...colours(dark) }],
])('the %s colours', (_, set) => {
  it.each(text)('set %s on %s so that it can be read', (ink = '', ground = '') => {
    expect(contrast(set[ink] ?? '', set[ground] ?? '')).toBeGreaterThanOrEqual(4.5)
  })
  it.each(lines)('draw %s on %s so that it can be seen', (line = '', ground = '') => {
    expect(contrast(set[line] ?? '', set[ground] ?? '')).toBeGreaterThanOrEqual(3)
  })
})

it('gives the dark set a value for every colour of the light one', () => {
  expect(Object.keys(colours(dark)).sort()).toEqual(Object.keys(colours(light)).sort())
})
