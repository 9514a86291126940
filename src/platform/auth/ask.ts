import { failed, ok } from '#platform/outcome'

interface Answer<T> {
  headers: Headers
  response: T
}
export interface Answered<T> {
  value: T
  /** The cookies better-auth wants set, as whole Set-Cookie lines. */
  cookies: string[]
}

/**
 * Calls one of better-auth's functions. What it refuses (a wrong password, a stale link) comes back as `refused` with
 * its code; everything else is thrown.
 */
export async function ask<T>(call: Promise<Answer<T>>) {
  try {
    const { headers, response } = await call
    return ok<Answered<T>>({ value: response, cookies: headers.getSetCookie() })
  } catch (error) {
    // better-auth throws answers as errors; its class is not worth half a second of loading here.
    const { name, body, statusCode } = Object(error)
    if (name === 'APIError' && statusCode < 500) return { ...failed('refused'), code: String(body?.code ?? statusCode) }
    throw error
  }
}
