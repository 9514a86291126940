// npm run bench [-- --quick] [-- --tenfold] [-- --no-report] [-- --only=WORDS] [-- --share] [-- --giving]: measures what the
// project has promised and writes docs/benchmarks.md. With --only, just the pages whose name holds these words, with --share
// just the public site, and no report; with --giving just the money, and its own report, docs/benchmarks-giving.md.
import { writeFileSync } from 'node:fs'
import { separateCores } from './cores.ts'
import { measureGiving } from './giving.ts'
import { givingReport } from './giving-report.ts'
import { measureHistory } from './history.ts'
import { makeFolder, openHouse } from './house.ts'
import { measureImports } from './imports.ts'
import { judgeSpeed } from './lighthouse.ts'
import { measureLoop } from './loop.ts'
import { describeMachine } from './machine.ts'
import { measureMemory } from './memory.ts'
import { measurePages } from './pages.ts'
import { promised, reportOf } from './report.ts'
import { measureShare } from './share.ts'
import { measureStarts } from './starts.ts'
import { weighPages } from './weights.ts'
import { startWorkers } from './workers.ts'

const quick = process.argv.includes('--quick')
const effort = quick ? { rounds: 2, seconds: 0.5 } : { rounds: 5, seconds: 1.2 }
const sizes = quick
  ? { rounds: 1, figures: 40_000, partners: 10_000, requests: 5000 }
  : { rounds: 2, figures: 200_000, partners: 100_000, requests: 100_000 }

const begun = performance.now()
const say = (line: string) =>
  process.stdout.write(`  ${((performance.now() - begun) / 1000).toFixed(0).padStart(4)} s  ${line}\n`)

if (process.argv.includes('--share')) {
  const pinned = separateCores()
  const alone = await startWorkers(pinned)
  const found = await measureShare(alone, pinned, effort, say)
  alone.stop()
  process.stdout.write(`${JSON.stringify(found, null, 2)}\n`)
  process.exit()
}
const today = () => new Date().toISOString().slice(0, 10)
const keepsReport = !process.argv.includes('--no-report')
if (process.argv.includes('--giving')) {
  const pinned = separateCores()
  const report = givingReport(await measureGiving(pinned, quick, say), describeMachine(pinned, 'embedded'), today())
  process.stdout.write(`\n${report}\n`)
  if (keepsReport) writeFileSync('docs/benchmarks-giving.md', report)
  process.exit()
}
// Before anything is pinned: a replay is server, database and clients at once, on all the cores there are.
const loop = await measureLoop({ people: quick ? 1_500 : 26_172, tenfold: process.argv.includes('--tenfold') }, say)

const cores = separateCores()
say(
  cores
    ? `Server on core ${cores.server}, load on core ${cores.load}`
    : 'No taskset: server and load share their cores',
)
const folders = [makeFolder(), makeFolder()] as const
process.on('exit', () => {
  for (const { remove } of folders) remove()
})
const workers = await startWorkers(cores)

const { starts, house } = await measureStarts(folders[0].folder, cores)
say(`First start ${starts.first.toFixed(1)} s, second ${starts.second.toFixed(1)} s`)
const machine = describeMachine(cores, (await house.superuser.query('show server_version')).rows[0].server_version)
const only = process.argv.find((one) => one.startsWith('--only='))?.slice('--only='.length)
if (only !== undefined) {
  await measurePages(house, workers, effort, say, only)
  await house.stop()
  workers.stop()
  process.exit()
}
const memory = await measureMemory(house, workers, sizes.requests)
if (memory) say(`Memory after ${memory.requests} requests and as many again: ${memory.appGrowth.toFixed(2)}`)
const weights = await weighPages(house)
const pages = await measurePages(house, workers, effort, say)
const judged = await judgeSpeed(house, say)

await house.stop()
const old = await openHouse(folders[1].folder, cores)
const young = await openHouse(folders[0].folder, cores)
const history = await measureHistory(young, old, workers, effort)
for (const cost of history.costs)
  say(`${cost.name} at 100 times the history: ${cost.byProcessor.toFixed(2)} of the cost`)
await old.stop()

const imports = await measureImports(young, sizes)
for (const one of imports) say(`${one.name}: ${Math.round(one.rate)} rows a second`)
await young.stop()
// The last and the longest: if it breaks off, what was measured before is told all the same.
const share = await measureShare(workers, cores, effort, say).catch((error) => {
  say(`The public site was not measured: ${error}`)
  return undefined
})
workers.stop()
const giving = await measureGiving(cores, quick, say).catch((error) => {
  say(`The money was not measured: ${error}`)
  return undefined
})

const minutes = (performance.now() - begun) / 60_000
const findings = {
  machine,
  quick,
  minutes,
  starts,
  weights,
  judged,
  pages,
  memory,
  history,
  imports,
  loop,
  share,
  giving,
}
process.stdout.write(`\n${promised(findings)}\n\n`)
if (!keepsReport) process.exit()
writeFileSync('docs/benchmarks.md', reportOf(findings, today()))
if (giving) writeFileSync('docs/benchmarks-giving.md', givingReport(giving, machine, today()))
process.stdout.write('The whole report is in docs/benchmarks.md.\n')
process.exit()
