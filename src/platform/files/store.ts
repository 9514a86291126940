import { join } from 'node:path'
import type { Env } from '#platform/env'
import { bucketStore } from './bucket-store.ts'
import { folderStore } from './folder-store.ts'

/** Bytes from the first to the last of the two, both counted from 0 and included. */
export interface Range {
  from: number
  to: number
}
export interface Opened {
  body: ReadableStream<Uint8Array>
  /** How many bytes `body` gives. */
  bytes: number
}

/**
 * Where bytes lie, by key. What is put is whole or not there, whatever dies in between; who puts the same key twice
 * puts the same bytes.
 */
export interface FileStore {
  /** Puts the file at `path` away under `key`; its SHA-256 is sent along, so that what arrives is what was hashed. */
  put(key: string, path: string, sha256: string): Promise<void>
  /** Undefined where there is nothing. */
  open(key: string, range?: Range): Promise<Opened | undefined>
  has(key: string): Promise<boolean>
  /** Nothing to remove is no failure. */
  remove(key: string): Promise<void>
}

export const blobKey = (sha256: string) => `blobs/${sha256.slice(0, 2)}/${sha256}`

export type FileSettings = Pick<
  Env,
  | 'ENSEMBLE_DATA'
  | 'ENSEMBLE_FILES'
  | 'FILES_S3_ENDPOINT'
  | 'FILES_S3_BUCKET'
  | 'FILES_S3_REGION'
  | 'FILES_S3_KEY'
  | 'FILES_S3_SECRET'
  | 'CLAMD'
>

const filesFolder = (env: FileSettings) => env.ENSEMBLE_FILES ?? join(env.ENSEMBLE_DATA, 'files')
/** Where a file is written while it comes in. On the same disk as its place, so that it only has to be renamed. */
export const incomingFolder = (env: FileSettings) => join(filesFolder(env), 'incoming')

const open = new WeakMap<FileSettings, FileStore>()
/** The store of these settings. Nothing is connected or made before it is used. */
export function storeOf(env: FileSettings): FileStore {
  const known = open.get(env)
  if (known) return known
  const store = makeStore(env)
  open.set(env, store)
  return store
}

function makeStore(env: FileSettings): FileStore {
  const { FILES_S3_ENDPOINT: endpoint, FILES_S3_BUCKET: bucket, FILES_S3_KEY: key, FILES_S3_SECRET: secret } = env
  if (endpoint && bucket && key && secret)
    return bucketStore({ endpoint, bucket, key, secret, region: env.FILES_S3_REGION })
  return folderStore(filesFolder(env))
}
