import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

const keys = { key: 'test-key', secret: 'test-secret-that-signs', bucket: 'ensemble', region: 'ca-central-1' }
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()
const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex')

/** What a bucket would compute for this request (AWS Signature Version 4), written down anew from its description. */
function signatureOf(req: IncomingMessage, signed: string, date: string) {
  const url = new URL(req.url ?? '', 'http://bucket')
  const headers = signed.split(';').map((name) => `${name}:${String(req.headers[name] ?? '').trim()}\n`)
  const request = [
    req.method,
    url.pathname,
    url.search.slice(1),
    headers.join(''),
    signed,
    req.headers['x-amz-content-sha256'],
  ]
  const scope = `${date.slice(0, 8)}/${keys.region}/s3/aws4_request`
  const text = ['AWS4-HMAC-SHA256', date, scope, sha256(request.join('\n'))].join('\n')
  const signing = ['s3', 'aws4_request'].reduce(hmac, hmac(hmac(`AWS4${keys.secret}`, date.slice(0, 8)), keys.region))
  return { signature: createHmac('sha256', signing).update(text).digest(), scope }
}

function isSigned(req: IncomingMessage) {
  const match = /^AWS4-HMAC-SHA256 Credential=([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
    req.headers.authorization ?? '',
  )
  const date = String(req.headers['x-amz-date'] ?? '')
  if (!match || Math.abs(Date.now() - momentOf(date)) > 15 * 60_000) return false
  const [, credential, signed = '', given = ''] = match
  const { signature, scope } = signatureOf(req, signed, date)
  const needed = ['host', 'x-amz-content-sha256', 'x-amz-date'].every((name) => signed.split(';').includes(name))
  return needed && credential === `${keys.key}/${scope}` && timingSafeEqual(signature, Buffer.from(given, 'hex'))
}
const momentOf = (date: string) =>
  Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))

export interface Bucket {
  settings: Record<string, string>
  objects: Map<string, Buffer>
  /** Every request, as `METHOD status`. */
  log: string[]
  /** So many requests from now on get a 503. */
  busy: number
  close(): Promise<void>
}

/** A bucket that speaks as much S3 as we use, refuses what is not signed as it should be, and other bytes than were signed. */
export async function openBucket(): Promise<Bucket> {
  const state = { objects: new Map<string, Buffer>(), log: [] as string[], busy: 0 }
  const server = createServer(async (req, res) => {
    const body = await buffer(req)
    const status = answer(state, req, res, body)
    state.log.push(`${req.method} ${status}`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return Object.assign(state, { settings: settingsOf(server), close: () => close(server) })
}

const settingsOf = (server: Server) => ({
  // A listening TCP server's address is never a string.
  FILES_S3_ENDPOINT: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  FILES_S3_BUCKET: keys.bucket,
  FILES_S3_REGION: keys.region,
  FILES_S3_KEY: keys.key,
  FILES_S3_SECRET: keys.secret,
})
const close = (server: Server) =>
  new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })

type State = Pick<Bucket, 'objects' | 'busy'>

function answer(state: State, req: IncomingMessage, res: ServerResponse, body: Buffer): number {
  const end = (status: number, bytes?: Buffer, headers = {}) => {
    res.writeHead(status, headers).end(bytes)
    return status
  }
  if (state.busy > 0) {
    state.busy--
    return end(503)
  }
  if (!isSigned(req)) return end(403)
  const key = new URL(req.url ?? '', 'http://bucket').pathname.replace(`/${keys.bucket}/`, '')
  const found = state.objects.get(key)
  if (req.method === 'PUT') {
    if (req.headers['x-amz-content-sha256'] !== sha256(body)) return end(400)
    state.objects.set(key, body)
    return end(200)
  }
  if (req.method === 'DELETE') {
    state.objects.delete(key)
    return end(204)
  }
  if (!found) return end(404)
  if (req.method === 'HEAD') return end(200, undefined, { 'content-length': found.length })
  const range = /^bytes=(\d+)-(\d+)$/.exec(req.headers.range ?? '')
  if (!range) return end(200, found)
  return end(206, found.subarray(Number(range[1]), Number(range[2]) + 1))
}
