import { existsSync, readFileSync } from 'node:fs'
import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os'
import type { Cores } from './cores.ts'

/** What the numbers were measured on: pairs of a name and what to write there. */
export function describeMachine(cores: Cores | null, postgres: string): [string, string][] {
  const model = cpus()[0]?.model.trim() || 'unknown'
  return [
    ['Processor', `${model}, ${cpus().length} cores`],
    ['Memory', `${Math.round(totalmem() / 2 ** 30)} GB`],
    ['System', `${platform()} ${release()} (${arch()})${distribution()}`],
    ['Node', process.version],
    ['PostgreSQL', postgres],
    [
      'Pinning',
      cores
        ? `server, its database and the bare server on core ${cores.server}; load on core ${cores.load} (taskset)`
        : 'none: there is no taskset or only one core, so server and load disturb each other',
    ],
    [
      'Other work on the machine',
      `load average at the start ${loadavg()
        .map((one) => one.toFixed(1))
        .join(', ')}`,
    ],
  ]
}

function distribution() {
  const file = '/etc/os-release'
  if (!existsSync(file)) return ''
  const name = /^PRETTY_NAME="?([^"\n]+)/m.exec(readFileSync(file, 'utf8'))?.[1]
  return name ? `, ${name}` : ''
}
