import { expect, it } from 'vitest'
import { lagWords, percent } from './messages.ts'

it('says a length of time as exactly as it matters', () => {
  const words = (locale: 'en' | 'fr') =>
    [0, 59, 60, 432, 610, 2016, 2880, 3500].map((minutes) => lagWords(locale, minutes).replaceAll('\u00a0', ' '))
  expect(words('en')).toEqual(['0 min', '59 min', '1 h', '7 h 12 min', '10 h', '34 h', '2 days', '2.4 days'])
  expect(words('fr').slice(-3)).toEqual(['34 h', '2 jours', '2,4 jours'])
})

it('writes a share as each language does', () => {
  expect([percent('en', 0.755), percent('fr', 0.755)]).toEqual(['76%', '76\u00a0%'])
})
