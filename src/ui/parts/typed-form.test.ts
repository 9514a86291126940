import { expect, it } from 'vitest'
import { errorsOf } from './typed-form.ts'

const t = {
  name: 'Your name',
  email: 'E-mail',
  agreed: 'I agree. '.repeat(20),
  required: 'Fill this in.',
  far: 'Too far.',
}
const texts = (problems: Record<string, string>) => errorsOf(t, { typed: {}, problems }).map(({ text }) => text)

it('names the fields of a summary where two lines would be the same', () => {
  expect(texts({ name: 'required', email: 'required', day: 'required', agreed: 'required', size: 'far' })).toEqual([
    'Your name \u2013 Fill this in.',
    'E-mail \u2013 Fill this in.',
    'Fill this in.',
    'Fill this in.',
    'Too far.',
  ])
  expect(texts({ name: 'required', email: 'far' })).toEqual(['Fill this in.', 'Too far.'])
})
