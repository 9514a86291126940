import { openAsBlob } from 'node:fs'
import { AwsV4Signer } from 'aws4fetch'
import type { FileStore } from './store.ts'

export interface Bucket {
  endpoint: string
  bucket: string
  region: string
  key: string
  secret: string
}
type Method = 'GET' | 'HEAD' | 'PUT' | 'DELETE'
interface Asked {
  headers?: Record<string, string>
  body?: Blob
}

/** The bucket did not answer as it should. What it said may quote keys and is left out. */
class BucketError extends Error {
  readonly status: number
  constructor(method: Method, status: number) {
    super(`the bucket answered ${method} with ${status}`)
    this.name = 'BucketError'
    this.status = status
  }
}

/** So long a request may take, in milliseconds: 50 MB over a slow line included. */
const patience = 120_000
const attempts = 3

/** Files in a bucket that speaks S3, addressed by path, each request signed (version 4). */
export function bucketStore(bucket: Bucket): FileStore {
  return {
    async put(key, path, sha256) {
      const body = await openAsBlob(path)
      // The digest is part of what is signed: the bucket refuses other bytes.
      await ask(bucket, 'PUT', key, { body, headers: { 'x-amz-content-sha256': sha256 } })
    },
    async open(key, range) {
      const headers: Record<string, string> = range ? { range: `bytes=${range.from}-${range.to}` } : {}
      const answer = await ask(bucket, 'GET', key, { headers })
      if (!answer?.body) return undefined
      return { body: answer.body, bytes: Number(answer.headers.get('content-length')) }
    },
    has: async (key) => (await ask(bucket, 'HEAD', key)) !== undefined,
    remove: async (key) => void (await ask(bucket, 'DELETE', key)),
  }
}

/** Asks, and asks again when the bucket is busy or out of reach. Undefined when there is nothing under the key. */
async function ask(bucket: Bucket, method: Method, key: string, asked: Asked = {}): Promise<Response | undefined> {
  for (let attempt = 1; ; attempt++) {
    const answer = await once(bucket, method, key, asked).catch((error: Error) => error)
    if (answer instanceof Response && answer.status === 404) return void (await answer.body?.cancel())
    if (answer instanceof Response && answer.ok) return answer
    if (answer instanceof Response) await answer.body?.cancel()
    const again = answer instanceof Error || answer.status >= 500 || answer.status === 429
    if (again && attempt < attempts) await new Promise((resolve) => setTimeout(resolve, 200 * 4 ** (attempt - 1)))
    else throw answer instanceof Error ? answer : new BucketError(method, answer.status)
  }
}

async function once(
  { endpoint, bucket, region, key: accessKeyId, secret }: Bucket,
  method: Method,
  key: string,
  { headers = {}, body }: Asked,
) {
  const signer = new AwsV4Signer({
    method,
    url: `${endpoint.replace(/\/$/, '')}/${bucket}/${key}`,
    headers,
    accessKeyId,
    secretAccessKey: secret,
    service: 's3',
    region,
  })
  const signed = await signer.sign()
  return fetch(signed.url, {
    method,
    headers: signed.headers,
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
    ...(body && { body }),
  })
}
