import { hash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { type Actor, keyScopes, roles } from '#platform/auth'
import type { Db } from '#platform/db'
import type { Place } from '#platform/http'
import type { Locale } from '#platform/i18n'

const shape = /^ens_[a-z0-9]{8}_[A-Za-z0-9_-]{43}$/
const letters = 'abcdefghijkmnpqrstuvwxyz23456789'

const hashKey = (token: string) => hash('sha256', token, 'buffer')

/** A new key: 32 random bytes behind a prefix that may be shown. Only the hash is to be kept. */
export function makeKey() {
  const prefix = [...randomBytes(8)].map((byte) => letters[byte % letters.length]).join('')
  const token = `ens_${prefix}_${randomBytes(32).toString('base64url')}`
  return { prefix, token, hash: hashKey(token) }
}

/** The key of an Authorization header; undefined when there is none, or when it cannot be one of ours. */
export function bearerOf(header: string | undefined): string | undefined {
  const token = /^Bearer +(\S+)$/i.exec(header ?? '')?.[1]
  return token !== undefined && shape.test(token) ? token : undefined
}

interface Row {
  key_id: string
  community_id: number
  name: string
  role: string
  organisation_id: string | null
  scopes: string[]
  state: 'open' | 'expired' | 'revoked'
  hits: number
  demo: boolean
  slug_en: string | null
  slug_fr: string
  name_en: string
  name_fr: string
  kind: Place['kind']
  board_public: boolean
  rehearsal_on: string | null
  request_hash: Buffer | null
  status: number
  locale: Locale
  body: string
}

/** What was answered to a request that came before under the same name. */
export interface Answered {
  requestHash: Buffer
  status: number
  locale: Locale
  body: string
}
export interface KeyInUse {
  id: string
  communityId: number
  state: 'open' | 'expired' | 'revoked'
  /** Made by one of the demonstration's people: worth nothing outside of it. */
  demo: boolean
  actor: Actor
  /** The community of the key; undefined for a key of the house. */
  place: Place | undefined
  /** Requests in this minute, this one included; 0 for a key that is not counted. */
  hits: number
  before: Answered | undefined
}

const Role = z.enum(roles)
const isScope = (text: string) => keyScopes.find((scope) => scope === text)

/** Who holds this key and what the request of this name was answered before, by one query, which also counts the request. */
export async function useKey(db: Db, token: string, requestKey: string | undefined): Promise<KeyInUse | undefined> {
  const { rows } = await sql<Row>`select * from use_api_key(${hashKey(token)}, ${requestKey ?? null})`.execute(db)
  const row = rows[0]
  if (!row) return undefined
  const { key_id: id, community_id: communityId, organisation_id: organisation } = row
  return {
    id,
    communityId,
    state: row.state,
    demo: row.demo,
    actor: {
      id: `key:${id}`,
      name: row.name,
      email: '',
      sessionId: undefined,
      grants: [{ community: communityId, role: Role.parse(row.role), organisation }],
      keyId: id,
      scopes: row.scopes.flatMap((text) => isScope(text) ?? []),
    },
    place: placeOf(row),
    hits: row.hits,
    before: row.request_hash
      ? { requestHash: row.request_hash, status: row.status, locale: row.locale, body: row.body }
      : undefined,
  }
}

const placeOf = (row: Row): Place | undefined =>
  row.slug_en === null
    ? undefined
    : {
        id: row.community_id,
        slug: { en: row.slug_en, fr: row.slug_fr },
        name: { en: row.name_en, fr: row.name_fr },
        kind: row.kind,
        boardPublic: row.board_public,
        rehearsalOn: row.rehearsal_on ?? undefined,
      }
