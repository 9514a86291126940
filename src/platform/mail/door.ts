import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { SMTPServerDataStream } from 'smtp-server'
import type { Db } from '#platform/db'
import type { Env } from '#platform/env'
import type { Log } from '#platform/log'
import { takeReport } from './report.ts'
import { readBounceAddress } from './verp.ts'

type Settings = Pick<Env, 'BOUNCE_DOMAIN' | 'BOUNCE_SMTP_HOST' | 'BOUNCE_SMTP_PORT' | 'secret'>
export interface Door {
  port: number
  close(): Promise<void>
}

const refusal = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode })
const sizeLimit = 1024 * 1024

/**
 * Listens for messages that come back, where the settings name a port and a domain. It takes mail for addresses that we
 * signed and for nobody else, relays nothing, and answers "later" when the database does not.
 */
export async function openDoor(db: Db, log: Log, settings: Settings): Promise<Door | undefined> {
  const { BOUNCE_DOMAIN, BOUNCE_SMTP_HOST, BOUNCE_SMTP_PORT, secret } = settings
  if (BOUNCE_SMTP_PORT === undefined || !BOUNCE_DOMAIN) return undefined
  const { SMTPServer } = await import('smtp-server')
  const server = new SMTPServer({
    name: BOUNCE_DOMAIN,
    banner: 'Ensemble',
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: sizeLimit,
    maxClients: 20,
    onRcptTo: ({ address }, _session, done) =>
      done(readBounceAddress(address, secret) ? null : refusal(550, 'There is no such mailbox here')),
    onData: (stream, { envelope }, done) => {
      const ids = envelope.rcptTo.flatMap(({ address }) => readBounceAddress(address, secret) ?? [])
      take(db, stream, ids).then(
        (kinds) => {
          log.info({ kinds }, 'report')
          done()
        },
        (error: unknown) => {
          const tooLarge = stream.sizeExceeded
          log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'report not taken')
          done(tooLarge ? refusal(552, 'Too large') : refusal(451, 'Try again later'))
        },
      )
    },
  })
  // A client that breaks off is no fault of ours.
  server.on('error', (error) => log.debug({ error: error.name }, 'door'))
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(BOUNCE_SMTP_PORT, BOUNCE_SMTP_HOST, resolve)
  })
  // A listening TCP server's address is never a string.
  const { port } = server.server.address() as AddressInfo
  return { port, close: () => new Promise((resolve) => server.close(() => resolve())) }
}

async function take(db: Db, stream: SMTPServerDataStream, ids: readonly string[]) {
  const raw = await buffer(stream)
  if (stream.sizeExceeded) throw new Error('too large')
  const kinds: string[] = []
  for (const id of ids) kinds.push(await takeReport(db, id, raw))
  return kinds
}
