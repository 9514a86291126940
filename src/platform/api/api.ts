import { Hono } from 'hono'
import type { Ctx, Env } from '#platform/http'
import { sendRefusal } from './answer.ts'
import { type House, handle } from './handle.ts'
import { languageOf } from './language.ts'
import type { Operation } from './operation.ts'
import { Refusal } from './problem.ts'

export const base = '/api/v1'

/** Mounts the operations below /api/v1; what else is asked there is told so as a problem, not as a page. */
export function createApi(operations: readonly Operation[], house: House) {
  const api = new Hono<Env>()
  for (const op of operations) {
    const path = base + op.path.replaceAll(/\{(\w+)\}/g, ':$1')
    // One handler does all of it; like a guard it says which permission it asks for.
    api.on(
      op.method,
      path,
      Object.assign((c: Ctx) => handle(c, op, house), { permission: op.needs }),
    )
  }
  return api
}

/** For the rest of /api/v1, mounted behind everything else there. */
export const nothingThere = (operations: readonly Operation[]) => {
  const shapes = operations.map(({ method, path }) => ({
    method,
    shape: new RegExp(`^${base}${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
  }))
  return (c: Ctx) => {
    const takes = shapes.filter(({ shape }) => shape.test(c.req.path)).map(({ method }) => method.toUpperCase())
    const allow = [...new Set(takes.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])))].join(', ')
    const refusal = allow ? new Refusal('wrong-method', { headers: { allow } }) : new Refusal('no-such-operation')
    return sendRefusal(c, refusal, languageOf(c.req.header('accept-language')))
  }
}
