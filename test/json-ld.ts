import jsonld from 'jsonld'
import { expect } from 'vitest'

/**
 * What https://schema.org serves as its context, cut down to how it reads words and addresses: every word is one of its own,
 * and the values of these are addresses. Nothing is asked for over the network.
 */
const addresses = [
  'url',
  'sameAs',
  'license',
  'contentUrl',
  'image',
  'logo',
  'item',
  'additionalType',
  'mainEntityOfPage',
]
const states = ['eventStatus', 'eventAttendanceMode', 'availability']
const context = {
  '@context': {
    '@vocab': 'https://schema.org/',
    ...Object.fromEntries([...addresses, ...states].map((name) => [name, { '@type': '@id' }])),
  },
}

const offline = async (url: string) => {
  if (!/^https?:\/\/schema\.org\/?$/.test(url)) throw new Error(`A context from elsewhere: ${url}`)
  return { contextUrl: undefined, documentUrl: url, document: context }
}

type Graph = { '@context': unknown; '@graph': Record<string, unknown>[] }

/** The JSON-LD of a page as it was written; fails when there is more than one block, or one that is no JSON. */
export function graphIn(html: string): Record<string, unknown>[] {
  const blocks = [...html.matchAll(/<script type="application\/ld\+json">([^<]*)<\/script>/g)]
  expect(blocks.length).toBeLessThanOrEqual(1)
  const [block] = blocks
  // Written by our own page a moment ago; the parser below judges it.
  return block ? (JSON.parse(block[1] ?? '') as Graph)['@graph'] : []
}

/**
 * Gives what an independent processor reads out of these things, as statements (N-Quads). Fails when anything would be lost:
 * a word that is none, an address that is not whole.
 */
export async function statementsOf(things: readonly object[]): Promise<string> {
  const document = { '@context': 'https://schema.org', '@graph': things }
  // Its types know neither the loader's promise nor the safe mode.
  const options = { documentLoader: offline, safe: true, format: 'application/n-quads' } as object
  const written: unknown = await jsonld.toRDF(JSON.parse(JSON.stringify(document)), options)
  return String(written)
}

const text = (value: unknown) => (typeof value === 'string' ? value : '')

/** Everything in these things that is said of `type`, however deep. */
export function ofType(things: unknown, type: string): Record<string, unknown>[] {
  if (Array.isArray(things)) return things.flatMap((one) => ofType(one, type))
  if (typeof things !== 'object' || things === null) return []
  const one = Object(things)
  const mine = [one['@type']].flat().map(text).includes(type)
  return [...(mine ? [one] : []), ...Object.values(one).flatMap((value) => ofType(value, type))]
}
