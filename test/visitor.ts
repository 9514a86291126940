import type { Hono } from 'hono'
import type { Env } from '#platform/http'

/** A person at a browser: keeps cookies, sends forms as our own pages do, and never follows a redirect by itself. */
export class Visitor {
  readonly cookies = new Map<string, string>()
  readonly #app: Hono<Env>

  constructor(app: Hono<Env>) {
    this.#app = app
  }

  get(path: string) {
    return this.#send(path, {})
  }

  /** Posts a form with the hidden fields that the last page had for it, where `fields` does not say otherwise. */
  post(path: string, fields: Record<string, string>) {
    return this.#send(path, { method: 'POST', body: new URLSearchParams(fields) })
  }

  async #send(path: string, init: RequestInit) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { 'sec-fetch-site': 'same-origin', 'user-agent': 'Firefox/140.0 Linux', ...(cookie && { cookie }) }
    const response = await this.#app.request(path, { ...init, headers })
    for (const line of response.headers.getSetCookie()) this.#keep(line)
    return {
      status: response.status,
      to: response.headers.get('location'),
      html: await response.text(),
      headers: response.headers,
    }
  }

  #keep(line: string) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    if (/max-age=0/i.test(line)) this.cookies.delete(name)
    else this.cookies.set(name, value)
  }
}

/** The text of a page as a reader sees it: no tags, entities resolved, one space between words. */
export const textOf = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/[ \t\r\n]+/g, ' ')
