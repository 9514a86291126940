import type { Ctx } from '#platform/http'
import type { StoredFile } from './kinds.ts'
import { openFile } from './open.ts'

/**
 * Answers with a confined file, shown under `name`: nobody on the way keeps it, and nothing in it may run. Whether the
 * reader may have it is for the caller to ask.
 */
export async function sendConfined(c: Ctx, file: StoredFile, name: string): Promise<Response> {
  const opened = await openFile(c.var.env, file.sha256)
  if (!opened) return c.notFound()
  return new Response(opened.body, {
    headers: {
      'content-type': file.mediaType,
      'content-length': String(opened.bytes),
      'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, '-')}`,
      'content-security-policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  })
}
