import { base } from './browser.ts'

/** Signs a demonstration person in through the sign-in page's own form; gives the cookie. */
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
