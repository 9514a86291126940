import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'

/** The official schemas of HSDS 3.1 are not ours to copy: they are read where they are, or the tests say that they were not. */
const folder = process.env.HSDS_SCHEMAS ?? join(import.meta.dirname, '../../shared/hsds')
export const hasHsds = existsSync(join(folder, 'schema/compiled/service.json'))
export const hsdsMissing =
  'HSDS schemas not found: set HSDS_SCHEMAS to the folder of the specification to check against them'

export const hsdsFile = (path: string): unknown => JSON.parse(readFileSync(join(folder, path), 'utf8'))

// Their schemas carry words of their own (`constraints`, `datapackage_metadata`), which strict mode would refuse.
const ajv = new Ajv2020({ strict: false, allErrors: true })
// The package is CommonJS: what it exports by default is the function or holds it.
const add = formats as unknown as typeof formats.default
;(typeof add === 'function' ? add : formats.default)(ajv)
// Plain schemas name one another by file.
if (hasHsds)
  for (const file of globSync('schema/*.json', { cwd: folder }))
    if (!file.includes('openapi')) ajv.addSchema(hsdsFile(file) as object, file.replace('schema/', ''))
const compiled = new Map<string, ValidateFunction>()

/** What a record breaks of an official schema ('compiled/service'), as sentences. */
export function hsdsFaults(schema: string, record: unknown): string[] {
  let validate = compiled.get(schema)
  if (!validate) {
    // What is read is a schema because it is theirs.
    validate = ajv.compile(hsdsFile(`schema/${schema}.json`) as object)
    compiled.set(schema, validate)
  }
  return validate(record)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}
