import { request } from 'node:http'

/** A request as the load sends it. */
export const rawRequest = (path: string, headers: Record<string, string> = {}) =>
  [`GET ${path} HTTP/1.1`, 'host: localhost', ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)]
    .join('\r\n')
    .concat('\r\n\r\n')

export interface RawAnswer {
  status: number
  /** Without those that node:http adds itself. */
  headers: Record<string, string>
  /** Still compressed. */
  body: Buffer
}
const added = ['date', 'connection', 'keep-alive', 'transfer-encoding']

/** One answer as it comes over the wire. */
export function fetchRaw(port: number, path: string, headers: Record<string, string> = {}): Promise<RawAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<RawAnswer>()
  request({ port, path, headers, host: '127.0.0.1' }, async (answer) => {
    const pieces: Buffer[] = []
    for await (const piece of answer) pieces.push(piece)
    const own = Object.entries(answer.headersDistinct)
      .filter(([name]) => !added.includes(name))
      .map(([name, values]) => [name, values?.join(', ') ?? ''])
    resolve({ status: answer.statusCode ?? 0, headers: Object.fromEntries(own), body: Buffer.concat(pieces) })
  })
    .on('error', reject)
    .end()
  return promise
}
