import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, it, vi } from 'vitest'

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

it('ends the server when npm is stopped, which passes no signal on', async () => {
  const code = `
    import { spawn } from 'node:child_process'
    import { stayWith } from './bin/ground.mjs'
    const serving = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
    process.stdout.write(String(serving.pid))
    stayWith(serving)`
  // A shell between the two, as npm has one.
  const shell = spawn('sh', ['-c', '"$0" --input-type=module -e "$1"; true', process.execPath, code], {
    env: { ...process.env, npm_lifecycle_event: 'start' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = await once(shell.stdout, 'data')
  const serving = Number(said)
  expect(isAlive(serving)).toBe(true)
  shell.kill('SIGTERM')
  await vi.waitFor(() => expect(isAlive(serving)).toBe(false), { timeout: 10_000, interval: 50 })
})
