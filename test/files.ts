import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { afterAll, beforeAll } from 'vitest'
import { readEnv } from '#platform/env'
import type { FileSettings } from '#platform/files'

/** A folder for files of the test file's own, as the setting that names it. Gone afterwards. */
export function withFolder() {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'ensemble-files-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  let env: FileSettings | undefined
  return {
    get settings(): Record<string, string> {
      return { ENSEMBLE_FILES: folder }
    },
    get env(): FileSettings {
      env ??= readEnv({
        ENSEMBLE_SECRET: 'a secret for tests that is long enough',
        ENSEMBLE_DATA: folder,
        ENSEMBLE_FILES: folder,
      })
      return env
    },
    get path() {
      return folder
    },
  }
}

/** Some bytes as they come in, in pieces. */
export async function* inPieces(bytes: Uint8Array, size = 65_536): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

/** A PDF of one empty page, with `extra` between its objects and `trailer` in its trailer. */
export function aPdf({ extra = '', trailer = '', catalog = '' } = {}): Buffer {
  return Buffer.from(
    `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R ${catalog}>>\nendobj\n` +
      '2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n' +
      `3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>\nendobj\n${extra}` +
      `trailer\n<< /Size 4 /Root 1 0 R ${trailer}>>\nstartxref\n0\n%%EOF\n`,
    'latin1',
  )
}

/** A form with a file as a browser posts it from our own page: the file comes last. */
export function postFile(
  fields: Record<string, string>,
  file: { name: string; bytes: Uint8Array | Buffer },
  headers: Record<string, string> = {},
) {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  body.append('file', new Blob([new Uint8Array(file.bytes)]), file.name)
  return { method: 'POST', body, headers: { 'sec-fetch-site': 'same-origin', ...headers } }
}

const openXml = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'

/** A Word document of one empty paragraph, with further parts. */
export const aDocx = (parts: Record<string, string> = {}, type = openXml) =>
  packed({
    '[Content_Types].xml': `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${type}"/></Types>`,
    '_rels/.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    'word/document.xml': '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>',
    ...parts,
  })

/** A text of OpenDocument, with further parts. */
export const anOdt = (parts: Record<string, string> = {}) =>
  packed({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'META-INF/manifest.xml': '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
    'content.xml': '<office:document-content/>',
    ...parts,
  })

const packed = (parts: Record<string, string>) =>
  Buffer.from(
    zipSync(
      Object.fromEntries(
        Object.entries(parts).map(([name, text]) => [
          name,
          [new Uint8Array(Buffer.from(text, 'latin1')), { level: name === 'mimetype' ? 0 : 6 }],
        ]),
      ),
    ),
  )
