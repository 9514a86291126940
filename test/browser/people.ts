import { demoEmail, demoPassword } from '../../src/modules/accounts/demo-people.ts'
import { base } from './browser.ts'

/** The readers whose pages are walked: a coordinator, a reception centre, a partner's staff and the house itself. */
export const readers = ['bruno', 'rosa', 'amina', 'nadia'] as const
export type Reader = (typeof readers)[number] | 'anonymous'

const kept = new Map<string, Promise<string>>()

/** The cookie of a demonstration person. One session serves the whole run, as tries to sign in are counted. */
export function cookieOf(person: string): Promise<string> {
  if (person === 'anonymous') return Promise.resolve('')
  const cookie = kept.get(person) ?? signIn(demoEmail(person), demoPassword)
  kept.set(person, cookie)
  return cookie
}

/** Signs a person in through the sign-in page's own form; gives the cookie of a new session. */
export async function signIn(email: string, password: string): Promise<string> {
  const answer = await fetch(`${base()}/en/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ email, password }),
  })
  const cookie = answer.headers.getSetCookie().find((one) => /session_token=/.test(one))
  if (!cookie) throw new Error(`${email} could not sign in: ${answer.status}`)
  return cookie.split(';')[0] ?? ''
}
