import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import type { NodeCompiler, RenderPdfOpts } from '@myriaddreamin/typst-ts-node-compiler'

/**
 * The thread that compiles. Node runs this file as it is, from the sources, also under the built server: it imports
 * nothing of ours. `workerData` is the folder of the fonts, which is also all that a document could read.
 */
export interface Order {
  id: number
  source: string
  /** JSON */
  data: string
  locale: string
  /** Seconds since 1970. */
  madeAt: number
}
export type Delivery = { id: number; pdf: Uint8Array } | { id: number; problem: string }

/** Documents for which Typst keeps its working memory; a report is seldom asked for twice in a row. */
const keptRuns = 10

const folder = String(workerData)
const fontBlobs = readdirSync(folder)
  .filter((file) => file.endsWith('.ttf'))
  .map((file) => readFileSync(join(folder, file)))
/**
 * The newest compiler that this platform has: the one that writes PDF/UA comes for few of them so far, the one before it
 * for all. They have the same shape.
 */
const packages = ['typst-tagged-linux-x64-gnu', 'typst-tagged-linux-x64-musl', '@myriaddreamin/typst-ts-node-compiler']
function newestCompiler(): typeof NodeCompiler {
  const require = createRequire(import.meta.url)
  for (const name of packages) {
    try {
      return require(name).NodeCompiler
    } catch {
      // Not for this platform: the next one.
    }
  }
  throw new Error('There is no Typst compiler for this platform.')
}
const compiler = newestCompiler().create({ workspace: folder, fontArgs: [{ fontBlobs }] })

function compile({ source, data, locale, madeAt }: Order): Buffer {
  const document = { mainFileContent: source, inputs: { data, locale } }
  const pdf = (more: RenderPdfOpts) => compiler.pdf(document, { creationTimestamp: madeAt, ...more })
  try {
    return pdf({ pdfStandard: 'ua-1' })
  } catch (error) {
    // Compilers before 0.7 know neither PDF/UA nor tags; with one of these the file is a plain PDF 1.7.
    if (error instanceof Error && error.message.includes('PdfStandard')) return pdf({})
    throw error
  } finally {
    compiler.evictCache(keptRuns)
  }
}

function deliver(order: Order): Delivery {
  try {
    return { id: order.id, pdf: new Uint8Array(compile(order)) }
  } catch (error) {
    // The compiler says what is wrong in `code`, where others have a number. It names our source, never the data.
    return { id: order.id, problem: String(Object(error).code ?? 'unknown') }
  }
}

parentPort?.on('message', (order: Order) => parentPort?.postMessage(deliver(order)))
