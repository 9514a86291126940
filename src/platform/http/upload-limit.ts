import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import type { Env } from './context.ts'

/** A browser that is cut off while it still sends shows an error of its own: so long it is listened to, in milliseconds. */
const patience = 10_000

/**
 * At most `most` bytes in the whole request. One that says beforehand that it is longer is refused without being kept
 * anywhere; one that does not say is cut off. Unlike for forms, nothing is held: the body goes on as a stream.
 */
export const limitedUpload = (most: number) =>
  createMiddleware<Env>(async (c, next) => {
    const { body, headers } = c.req.raw
    if (!body) return next()
    const said = headers.get('content-length')
    if (said !== null && !headers.has('transfer-encoding')) {
      if (Number(said) <= most) return next()
      await listen(body)
      throw new HTTPException(413)
    }
    // The type of a request's settings does not know of `duplex`, which a body that is a stream needs.
    const init: RequestInit & { duplex: 'half' } = { body: body.pipeThrough(meter(most)), duplex: 'half' }
    c.req.raw = new Request(c.req.raw, init)
    return next()
  })

function meter(most: number) {
  let seen = 0
  return new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      seen += chunk.length
      if (seen > most) controller.error(new Error('the upload is too long'))
      else controller.enqueue(chunk)
    },
  })
}

/** Reads what comes and lets it go. */
async function listen(body: ReadableStream<Uint8Array>) {
  const reader = body.getReader()
  const late = setTimeout(() => void reader.cancel().catch(() => undefined), patience)
  try {
    while (!(await reader.read()).done);
  } catch {
    // Who hangs up hears no answer.
  } finally {
    clearTimeout(late)
  }
}
