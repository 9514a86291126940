// What every command stands on: the packages, the right Node, the build. Plain JavaScript that any Node from 20 on runs,
// because it runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
process.chdir(root)

/** Whoever started this: read at once, because npm may be stopped while packages are still being installed. */
const parent = process.ppid

/** One line a step: what is done, and how long it took. */
export async function step(title, work) {
  const started = Date.now()
  process.stdout.isTTY && process.stdout.write(`  … ${title}\r`)
  const result = await work()
  process.stdout.write(`  ✓ ${title} (${((Date.now() - started) / 1000).toFixed(1)} s)\n`)
  return result
}

export function fail(message) {
  process.stderr.write(`\n${message}\n`)
  process.exit(1)
}

const hashOf = (files) => {
  const hash = createHash('sha256')
  for (const file of files.sort()) hash.update(file).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

async function filesUnder(folder) {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1))
}

/** Installs the exact packages of the lock file, unless they are already here. No package runs a script of its own. */
export async function ensurePackages() {
  const stamp = join(root, 'node_modules/.ensemble-lock')
  const wanted = hashOf(['package-lock.json'])
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  await step('Installing packages', () => {
    const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm']
    const [command, ...first] = npm
    const run = spawnSync(
      command,
      [...first, 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
      { encoding: 'utf8', shell: process.platform === 'win32' && !process.env.npm_execpath },
    )
    if (run.status !== 0) fail(`npm could not install the packages:\n${run.stdout ?? ''}${run.stderr ?? run.error}`)
    writeFileSync(stamp, wanted)
  })
}

/** The Node that the project brings; on a platform without such a package, the one that runs this, if it is new enough. */
export function projectNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'bin/node'
  const file = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, name)
  if (existsSync(file)) return file
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  return fail(
    `There is no Node 24 package for ${process.platform}-${process.arch}. Install Node 24 or newer and run the command again.`,
  )
}

/** Runs a program of the project on the project's Node; gives its exit code and, when asked, what it printed. */
export function run(args, { quiet = false, env = {} } = {}) {
  const node = projectNode()
  const path = `${dirname(node)}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`
  const result = spawnSync(node, args, {
    stdio: quiet ? 'pipe' : 'inherit',
    encoding: 'utf8',
    env: { ...process.env, PATH: path, ...env },
    maxBuffer: 1 << 28,
  })
  return { ok: result.status === 0, output: `${result.stdout ?? ''}${result.stderr ?? ''}`, error: result.error }
}

/**
 * Stays until a child process that serves ends, and ends as it did. Ctrl-C reaches the child by itself; a signal sent to
 * this process alone is passed on. A signal sent to npm alone ends npm and its shell and comes no further, so their end
 * is taken for one.
 */
export function stayWith(child) {
  const stop = (signal) => child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
  if (process.env.npm_lifecycle_event === undefined) return
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    stop('SIGTERM')
  }, 500)
}

/** The same beside whatever else goes on: its output comes with its end, or is shown at once. */
export function runBeside(args, { env = {}, shown = false } = {}) {
  const node = projectNode()
  const path = `${dirname(node)}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`
  const stdio = shown ? 'inherit' : ['ignore', 'pipe', 'pipe']
  const child = spawn(node, args, { stdio, env: { ...process.env, PATH: path, ...env } })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (piece) => {
      output += piece
    })
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ ok: false, output: `${output}${error.message}\n` }))
    child.once('close', (code) => resolve({ ok: code === 0, output }))
  })
}

/** Lays a compressed twin beside each file that gets smaller by it; the server sends the one the browser takes. */
async function compress(folder) {
  for (const file of await filesUnder(folder)) {
    if (!/\.(css|js|svg|txt)$/.test(file)) continue
    const bytes = readFileSync(join(root, file))
    writeFileSync(join(root, `${file}.br`), brotliCompressSync(bytes))
    writeFileSync(join(root, `${file}.gz`), gzipSync(bytes, { level: 9 }))
  }
}

/** Builds what browsers load and what the server runs, unless nothing has changed since the last time. */
export async function ensureBuild() {
  const stamp = join(root, 'dist/.stamp')
  const files = [
    ...(await filesUnder('src')),
    ...(await filesUnder('public')),
    ...(await filesUnder('db')),
    'vite.config.ts',
    'package-lock.json',
  ]
  const wanted = hashOf(files)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  await step('Building', async () => {
    for (const args of [['build'], ['build', '--ssr', 'src/main.ts']]) {
      const built = run(['node_modules/vite/bin/vite.js', ...args, '--logLevel', 'error'], { quiet: true })
      if (!built.ok) fail(`The build failed:\n${built.output}`)
    }
    await compress('dist/public')
    mkdirSync(join(root, 'dist'), { recursive: true })
    writeFileSync(stamp, wanted)
  })
}
