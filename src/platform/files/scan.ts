import { createReadStream } from 'node:fs'
import { connect } from 'node:net'
import type { FileSettings } from './store.ts'

/** So long the scanner may keep silent, in milliseconds. */
const patience = 60_000

/**
 * Asks the virus scanner of the settings, where there is one (clamd, its INSTREAM command). Gives why the file is
 * refused: something was found, or the scanner cannot be asked, because a house that wants files scanned takes none unscanned.
 */
export async function scan(
  env: Pick<FileSettings, 'CLAMD'>,
  path: string,
): Promise<'infected' | 'no-scanner' | undefined> {
  if (!env.CLAMD) return undefined
  const answer = await ask(env.CLAMD, path).catch(() => '')
  if (/^stream: OK$/.test(answer)) return undefined
  return /\bFOUND$/.test(answer) ? 'infected' : 'no-scanner'
}

async function ask(address: string, path: string): Promise<string> {
  const [host = '', port] = address.startsWith('/') ? [] : address.split(':')
  const socket = port ? connect({ host, port: Number(port) }) : connect({ path: address })
  socket.setTimeout(patience, () => socket.destroy(new Error('the scanner keeps silent')))
  let said = ''
  const ended = new Promise<void>((resolve, reject) => {
    socket.on('data', (data) => {
      said += data.toString('latin1')
    })
    socket.once('close', () => resolve())
    socket.once('error', reject)
  })
  ended.catch(() => undefined)
  socket.write('zINSTREAM\0')
  for await (const chunk of createReadStream(path)) {
    // It closes when it has seen enough.
    if (socket.destroyed || !socket.writable) break
    const length = Buffer.alloc(4)
    length.writeUInt32BE(chunk.length)
    socket.write(length)
    if (!socket.write(chunk)) await drained(socket)
  }
  if (socket.writable) socket.write(Buffer.alloc(4))
  await ended
  return said.replace(/\0.*$/s, '').trim()
}

const drained = (socket: ReturnType<typeof connect>) =>
  new Promise<void>((resolve) => {
    socket.once('drain', resolve)
    socket.once('close', () => resolve())
  })
