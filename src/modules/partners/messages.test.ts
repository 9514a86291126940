import { expect, it } from 'vitest'
import { messages } from './messages/index.ts'

const sentences = (of: unknown): string[] =>
  typeof of === 'string'
    ? [of]
    : typeof of === 'function'
      ? [String(of('X', 'X', 'X'))]
      : Object.values(Object(of)).flatMap(sentences)

it('sets the non-breaking space of French typography wherever it belongs', () => {
  for (const sentence of sentences(messages.fr)) {
    expect(sentence, sentence).not.toMatch(/[^\u00A0][;!?»](\s|$)|[^\u00A0]:(\s|$)|«[^\u00A0]/)
    expect(sentence, sentence).not.toMatch(/'/)
  }
})
it('writes typographic apostrophes in English', () => {
  for (const sentence of sentences(messages.en)) expect(sentence, sentence).not.toMatch(/'/)
})
it('says something of its own in each language', () => {
  expect(sentences(messages.fr).length).toBe(sentences(messages.en).length)
})
