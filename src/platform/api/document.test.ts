import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, it } from 'vitest'
import { testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'

const database = withDatabase()
const read = async (locale: string) =>
  (await testApp(database.db).request('/api/v1/openapi.json', { headers: { 'accept-language': locale } })).json()

describe('the description of the API', () => {
  it.each(['en', 'fr'])('is OpenAPI 3.1 by somebody else’s rules, in %s', async (locale) => {
    const outcome = await new Validator().validate(await read(locale))
    expect(outcome).toEqual({ valid: true })
  })

  it('is in the language of its reader, and the same in all else', async () => {
    const [en, fr] = [await read('en'), await read('fr-CA')]
    expect(en.paths['/communities/{community}/households'].post.summary).toBe('Record that a household has arrived')
    expect(fr.paths['/communities/{community}/households'].post.summary).toBe('Consigner l’arrivée d’un ménage')
    const shape = (part: unknown): unknown =>
      typeof part === 'string'
        ? typeof part
        : part !== null && typeof part === 'object'
          ? Object.fromEntries(Object.entries(part).map(([key, value]) => [key, shape(value)]))
          : part
    expect(shape(fr)).toEqual(shape(en))
    expect(JSON.stringify(fr)).not.toContain('\u241f')
  })

  it('says what an operation takes, gives, needs and refuses', async () => {
    const { post } = (await read('en')).paths['/communities/{community}/households']
    expect(post['x-scope']).toBe('households:record')
    expect(post.requestBody.content['application/json'].schema).toEqual({ $ref: '#/components/schemas/NewHousehold' })
    expect(post.parameters.map((one: { name: string }) => one.name)).toEqual(['community', 'Idempotency-Key'])
    expect(Object.keys(post.responses[201].headers)).toEqual(['ETag', 'Location'])
    expect(post.responses[409].description).toBe('token-taken')
  })
})
