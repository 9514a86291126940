import { type ChildProcess, spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { type AppProcess, withApp } from '#test/app-process.ts'

vi.setConfig({ testTimeout: 400_000 })

/** The arrivals of 2015-16 through the API, of a house that is killed again and again. */
const house = withApp()
const people = 600
const stepsBetween = 220

/**
 * A port that nobody uses: the house comes back to where its clients look for it. It lies below those that the system lends to
 * whoever calls out, which might take it while the house is down.
 */
async function freePort(): Promise<string> {
  const port = randomInt(20_000, 32_000)
  const server = createServer().listen(port, '127.0.0.1')
  const isFree = await once(server, 'listening').then(
    () => true,
    () => false,
  )
  server.close()
  return isFree ? String(port) : freePort()
}

interface Replay {
  child: ChildProcess
  said: () => string
  over: Promise<number | null>
}

function replay(base: string, ...more: string[]): Replay {
  const args = ['bin/replay/main.ts', '--people', String(people), '--name', 'killed', '--url', base, '--clients', '8']
  const env = { ...process.env, DATABASE_URL: '', ENSEMBLE_DATA: house.folder('replay') }
  const child = spawn(process.execPath, [...args, ...more], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (piece) => {
      said += piece
    })
  const over = once(child, 'exit').then(([code]) => (typeof code === 'number' ? code : null))
  return { child, said: () => said, over }
}

/** How many steps the client has seen acknowledged and written down. */
function stepsDone() {
  const journal = join(house.folder('replay'), 'replay/killed/journal.tsv')
  if (!existsSync(journal)) return 0
  // A line has three words for each step that its request carried.
  const whole = readFileSync(journal, 'utf8').split('\n').slice(0, -1)
  return whole.reduce((sum, line) => sum + line.split('\t').length / 3, 0)
}

const untilSteps = (count: number, { child, said }: Replay) =>
  vi.waitFor(() => expect(child.exitCode !== null || stepsDone() >= count, said()).toBe(true), {
    timeout: 120_000,
    interval: 20,
  })

it('loses nothing that was acknowledged, though app and database are killed ten times, and goes on where it was cut off', async () => {
  const port = await freePort()
  let app: AppProcess = await house.start('replay', { PORT: port })
  let running = replay(app.base)
  for (let nth = 1; nth <= 10; nth++) {
    await untilSteps(nth * stepsBetween, running)
    expect(running.child.exitCode, running.said()).toBeNull()
    if (nth % 2 === 0) process.kill(house.postmaster('replay') ?? 0, 'SIGKILL')
    else {
      await app.end('SIGKILL')
      app = await house.start('replay', { PORT: port })
    }
    // Once the client is killed as well: it goes on from what it has written down.
    if (nth === 5) {
      running.child.kill('SIGKILL')
      await running.over
      running = replay(app.base)
    }
  }
  const code = await running.over
  expect({ code, said: running.said() }).toEqual({ code: 0, said: expect.stringContaining('What was promised') })
  expect(running.said()).toMatch(/Going on: [\d,]+ steps are done already/)
  expect(running.said()).toMatch(/requests were sent again because nobody answered/)
  expect(running.said()).not.toContain('✗')
  // The same again finds everything done: nothing is sent, nothing changes.
  const again = replay(app.base)
  expect({ code: await again.over, said: again.said() }).toEqual({ code: 0, said: expect.not.stringContaining('✗') })
})
