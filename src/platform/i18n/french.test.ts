import { expect, it } from 'vitest'
import { ofName } from './french.ts'

it('drops the e of “de” before a vowel, with or without its accent', () => {
  const names = ['Maxime', 'Odile', 'Élena', 'Inès', 'Yvonne', 'Yasmine', 'Hugo', 'Œuvres communes', 'محمد', '']
  expect(names.map(ofName)).toEqual([
    'de Maxime',
    'd’Odile',
    'd’Élena',
    'd’Inès',
    'd’Yvonne',
    'de Yasmine',
    'de Hugo',
    'd’Œuvres communes',
    'de محمد',
    'de ',
  ])
})
