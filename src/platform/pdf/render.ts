import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { NodeCompiler, RenderPdfOpts } from '@myriaddreamin/typst-ts-node-compiler'
import type { Locale } from '#platform/i18n'

export interface PdfSource {
  /** A Typst document of ours. It reads what it shows with `#let data = json(bytes(sys.inputs.data))`. */
  source: string
  /** What it shows: any JSON. It reaches the document as data and is never read as Typst, so nothing in it can be a command. */
  inputs: unknown
  /** The language of the document, `sys.inputs.locale`; it sets hyphenation, quotation marks and what a reader's voice says. */
  locale: Locale
  /** The moment that the file carries as its making. The same document with the same moment is the same file, byte for byte. */
  madeAt: Date
}

/** Beside the sources, and read from there by the built server too: like the migrations, they are not bundled. */
const fontFolder = 'src/platform/pdf/fonts'
/** Documents for which Typst keeps its working memory; a report is seldom asked for twice in a row. */
const keptRuns = 10

/**
 * Compiles a Typst document to PDF and gives its bytes: PDF/UA-1 (tagged, titled, with its language). Takes some tens of
 * milliseconds the first time and a few afterwards (0028), so it runs where it is asked. It reads no file but our fonts and
 * asks for no package, so it never reaches for the network. Throws when the document does not compile.
 */
export async function renderPdf({ source, inputs, locale, madeAt }: PdfSource): Promise<Buffer> {
  if (/#\s*(import|include)\b|\bread\s*\(/.test(source)) throw new Error('A PDF is made from one source and its data.')
  const compiler = await openCompiler()
  const document = { mainFileContent: source, inputs: { data: JSON.stringify(inputs), locale } }
  try {
    return writePdf(compiler, document, { creationTimestamp: Math.floor(madeAt.getTime() / 1000) })
  } finally {
    compiler.evictCache(keptRuns)
  }
}

type Source = Parameters<NodeCompiler['pdf']>[0]

/** Compilers before 0.7 know neither PDF/UA nor tags; with one of these the file is a plain PDF 1.7. */
function writePdf(compiler: NodeCompiler, document: Source, options: RenderPdfOpts): Buffer {
  try {
    return compiler.pdf(document, { ...options, pdfStandard: 'ua-1' })
  } catch (error) {
    if (!(error instanceof Error && error.message.includes('PdfStandard'))) throw problemOf(error)
    return plainPdf(compiler, document, options)
  }
}

function plainPdf(compiler: NodeCompiler, document: Source, options: RenderPdfOpts): Buffer {
  try {
    return compiler.pdf(document, options)
  } catch (error) {
    throw problemOf(error)
  }
}

/** The compiler says what is wrong in `code`, where others have a number. It names our source, never the data. */
const problemOf = (error: unknown) => new Error(`The PDF could not be made: ${Object(error).code ?? 'unknown'}`)

let opened: Promise<NodeCompiler> | undefined

/** Made at the first PDF: a process that makes none never loads it. */
function openCompiler(): Promise<NodeCompiler> {
  opened ??= import('@myriaddreamin/typst-ts-node-compiler').then(({ NodeCompiler: Compiler }) => {
    const folder = join(process.cwd(), fontFolder)
    const fontBlobs = readdirSync(folder)
      .filter((file) => file.endsWith('.ttf'))
      .map((file) => readFileSync(join(folder, file)))
    return Compiler.create({ workspace: folder, fontArgs: [{ fontBlobs }] })
  })
  return opened
}
