import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import type { Env } from '#platform/env'

/** What numbers of cards are sealed with: keys derived from `CARD_KEY`, or from the house’s secret where it is not set. */
export type KeySettings = Pick<Env, 'secret' | 'CARD_KEY'>

interface Key {
  id: string
  cipher: Buffer
  index: Buffer
  codes: Buffer
}

/**
 * The keys of the settings, the newest first. `CARD_KEY` may hold several, separated by commas: the first seals, the others
 * still open what they sealed. The house’s secret comes last, for what was sealed before there was a `CARD_KEY`.
 */
export function keysOf({ secret, CARD_KEY = '' }: KeySettings): [Key, ...Key[]] {
  const [first = secret, ...rest] = [...CARD_KEY.split(',').map((one) => one.trim()), secret].filter(Boolean)
  return [derive(first), ...rest.map(derive)]
}

/** HKDF (RFC 5869): from one secret a key for each use, none of which tells anything of another. */
function derive(secret: string): Key {
  const key = (use: string) => Buffer.from(hkdfSync('sha256', secret, '', `ensemble:cards:${use}`, 32))
  const id = createHash('sha256').update(key('name')).digest('hex').slice(0, 8)
  return { id, cipher: key('cipher'), index: key('index'), codes: key('codes') }
}

export interface Sealed {
  sealed_number: Buffer
  key_id: string
  number_tag: Buffer
}

/** Seals a number for the card of this id (AES-256-GCM): moved to another row it does not open. */
export function sealNumber(settings: KeySettings, cardId: string, plain: string): Sealed {
  const [key] = keysOf(settings)
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key.cipher, iv).setAAD(Buffer.from(cardId))
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return {
    sealed_number: Buffer.concat([iv, cipher.getAuthTag(), sealed]),
    key_id: key.id,
    number_tag: tagBy(key, plain),
  }
}

interface SealedCard {
  id: string
  sealed_number: Buffer
  key_id: string
}
/**
 * The number of a card again; undefined where its key is not in the settings any more. Throws where the row was tampered with.
 */
export function openNumber(settings: KeySettings, card: SealedCard): string | undefined {
  const key = keysOf(settings).find(({ id }) => id === card.key_id)
  if (!key) return undefined
  const { sealed_number: all } = card
  const decipher = createDecipheriv('aes-256-gcm', key.cipher, all.subarray(0, 12)).setAAD(Buffer.from(card.id))
  decipher.setAuthTag(all.subarray(12, 28))
  return Buffer.concat([decipher.update(all.subarray(28)), decipher.final()]).toString('utf8')
}

const tagBy = (key: Key, plain: string) => createHmac('sha256', key.index).update(plain).digest()
/** How a number is known again without being kept, under every key. */
export const tagsOf = (settings: KeySettings, plain: string) => keysOf(settings).map((key) => tagBy(key, plain))

const hashBy = (key: Key, code: string) => createHmac('sha256', key.codes).update(code).digest()
/** How a code is kept. */
export const hashOf = (settings: KeySettings, code: string) => hashBy(keysOf(settings)[0], code)
/** A code under every key: where one of them is on record, that is it. */
export const hashesOf = (settings: KeySettings, code: string) => keysOf(settings).map((key) => hashBy(key, code))
