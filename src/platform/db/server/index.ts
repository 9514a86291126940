import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { Account } from './account.ts'
import { findPrograms } from './binaries.ts'
import { createCluster, createRoles, roles } from './create.ts'
import { keepLogShort } from './log-file.ts'
import { pause } from './pause.ts'
import { findPlace, layData, type Place, prepareDataDir, usualSharedDir } from './place.ts'
import { endPostmaster } from './postmaster.ts'
import { configOf, isLast, type Presence, reach } from './reach.ts'
import { withStartLock } from './start-lock.ts'

/**
 * A running PostgreSQL of our own, reached over a Unix socket only.
 * `owner` and `app` are the roles of the database `ensemble`; `superuser` is for backup and repair, never for the app.
 * `adopted`: it was already running. `dataFolder`: PostgreSQL's own folder, wherever `dataDir` led.
 */
export type DatabaseServer = {
  socketDir: string
  port: number
  owner: pg.ClientConfig
  app: pg.ClientConfig
  superuser: pg.ClientConfig
  dataFolder: string
  adopted: boolean
  /** Ends the server if no other application uses it. Close your own connections first. */
  stop(): Promise<void>
}

/** `sharedDir`: for root only, see `usualSharedDir`. */
export type ServerOptions = { dataDir: string; log?: (line: string) => void; sharedDir?: string }

/**
 * Opens the database server whose data lies in `dataDir`: creates the data the first time, starts PostgreSQL, or adopts
 * one left running by a killed app. While open, a server that dies is started again.
 * Throws an Error with PostgreSQL's own words when it cannot start.
 */
export const openServer = async (options: ServerOptions): Promise<DatabaseServer> => {
  const { log = () => {}, sharedDir = usualSharedDir } = options
  const { dataDir, account } = await prepareDataDir(options.dataDir)
  const { place, programs } = await prepare(dataDir, account, { log, sharedDir })
  const presence = await reach(place, programs, log)
  await createRoles(presence.client)
  log(presence.started ? 'PostgreSQL started' : 'PostgreSQL was running already')
  const name = `ensemble-${process.pid}-${randomUUID().slice(0, 8)}`
  const stop = holdOpen(presence, name, { place, log, again: () => reach(place, programs, log) })
  return { ...addresses(presence.socketDir, name), dataFolder: place.data, adopted: !presence.started, stop }
}

/**
 * Puts a data folder made by `fill` where `openServer` will look for it; false when there is data already.
 * For restoring a backup.
 */
export const placeData = async (
  folder: string,
  sharedDir: string | undefined,
  fill: (data: string) => Promise<void>,
): Promise<boolean> => {
  const { dataDir, account } = await prepareDataDir(folder)
  const ground = { dataDir, account, sharedDir: sharedDir ?? usualSharedDir }
  return withStartLock(
    dataDir,
    account,
    async () => !(await findPlace(dataDir, account)) && (await layData(ground, fill)),
  )
}

const addresses = (socketDir: string, name: string) => {
  const as = (role: string) => configOf(socketDir, role, roles.database, name)
  const superuser = configOf(socketDir, roles.superuser, 'postgres', name)
  return { socketDir, port: superuser.port, owner: as(roles.owner), app: as(roles.app), superuser }
}

type Ground = { log: (line: string) => void; sharedDir: string }

const prepare = async (dataDir: string, account: Account, { log, sharedDir }: Ground) => {
  const programs = await findPrograms(account, account.switched ? sharedDir : dataDir)
  const found = await findPlace(dataDir, account)
  if (found) return { place: found, programs }
  await withStartLock(dataDir, account, async () => {
    // Another process may have been faster.
    if (await findPlace(dataDir, account)) return
    log('Creating the database')
    await layData({ dataDir, account, sharedDir }, (folder) => createCluster(programs, folder, account))
  })
  const place = await findPlace(dataDir, account)
  if (!place) throw new Error(`The data in ${dataDir} vanished while it was being created`)
  if (place.home !== dataDir) log(`The data is kept in ${place.data}, which the server's account can reach`)
  return { place, programs }
}

type Hold = { place: Place; log: (line: string) => void; again: () => Promise<Presence> }

/** Keeps a presence with the server until stopped; comes back to it (starting it if need be) when the connection breaks. */
const holdOpen = (first: Presence, name: string, { place, log, again }: Hold): (() => Promise<void>) => {
  let held: Promise<Presence | undefined> = Promise.resolve(first)
  let stopped: Promise<void> | undefined
  const stopTrimming = keepLogShort(place.logFile)
  const watch = ({ client }: Presence) => {
    // A process that forgets to stop may end all the same; the next one adopts its server.
    countAsWork(client, false)
    client.once('end', () => {
      if (!stopped) held = comeBack()
    })
  }
  const comeBack = async (): Promise<Presence | undefined> => {
    log('PostgreSQL went away: starting it again')
    while (!stopped) {
      const presence = await again().catch((error: Error) => log(error.message))
      if (presence) {
        watch(presence)
        return presence
      }
      await pause(1000)
    }
    return undefined
  }
  watch(first)
  return () => {
    stopTrimming()
    stopped ??= leave(held, name, { place, log })
    return stopped
  }
}

/** Does this connection keep the process running? @types/pg does not know the two methods that pg.Client has for it. */
const countAsWork = (client: pg.Client & { ref?: () => void; unref?: () => void }, counts: boolean) =>
  counts ? client.ref?.() : client.unref?.()

const leave = async (held: Promise<Presence | undefined>, name: string, { place, log }: Omit<Hold, 'again'>) => {
  const presence = await held
  if (!presence) return
  const { client, pid } = presence
  countAsWork(client, true)
  const last = await isLast(client, name).catch(() => false)
  if (last) await endPostmaster(place, pid)
  await client.end().catch(() => {})
  log(last ? 'PostgreSQL stopped' : 'PostgreSQL goes on for another process')
}
