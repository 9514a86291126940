import { Agent, request } from 'node:http'

/** One answer of the API: its status and what stands in it. A problem has a `code`. */
export interface Reply {
  status: number
  body: Record<string, unknown>
}
export interface Call {
  method: 'GET' | 'POST' | 'PUT'
  path: string
  key: string
  /** Name of the request: sent again under the same name it gets the same answer, and nothing is done twice. */
  name?: string
  body?: unknown
}

/** What shows that the server is away and not that the request is wrong; it is then asked again. */
const away = new Set([429, 502, 503, 504])
const patience = 120_000
const breath = 200

export interface Client {
  send(call: Call): Promise<Reply>
  /** Requests that had to be sent again. */
  readonly repeated: number
  close(): void
}

/**
 * Speaks to the API over a few connections that stay open. A request that gets no answer, because the server was killed or
 * is starting, is sent again under its name for up to two minutes. Other answers, refusals included, are given as they are.
 */
export function openClient(base: () => string, connections: number): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: connections, scheduling: 'lifo' })
  const counts = { repeated: 0 }
  const send = async (call: Call): Promise<Reply> => {
    const until = Date.now() + patience
    for (;;) {
      try {
        const reply = await once(agent, base(), call)
        if (!away.has(reply.status)) return reply
        if (Date.now() > until) throw new Error(`${call.method} ${call.path}: still ${reply.status} after two minutes`)
      } catch (error) {
        if (Date.now() > until) throw error
      }
      counts.repeated++
      await new Promise((resolve) => setTimeout(resolve, breath))
    }
  }
  return {
    send,
    get repeated() {
      return counts.repeated
    },
    close: () => agent.destroy(),
  }
}

function once(agent: Agent, base: string, { method, path, key, name, body }: Call): Promise<Reply> {
  const text = body === undefined ? undefined : JSON.stringify(body)
  const headers: Record<string, string | number> = { authorization: `Bearer ${key}`, accept: 'application/json' }
  if (name) headers['idempotency-key'] = name
  if (text !== undefined) {
    headers['content-type'] = 'application/json'
    headers['content-length'] = Buffer.byteLength(text)
  }
  return new Promise((resolve, reject) => {
    const sent = request(base + path, { agent, method, headers }, (answer) => {
      let said = ''
      answer.setEncoding('utf8')
      answer.on('data', (piece: string) => {
        said += piece
      })
      answer.on('error', reject)
      answer.on('end', () => {
        if (!answer.complete) return reject(new Error('cut off'))
        try {
          resolve({ status: answer.statusCode ?? 0, body: said === '' ? {} : JSON.parse(said) })
        } catch (error) {
          reject(error)
        }
      })
    })
    sent.on('error', reject)
    sent.setTimeout(60_000, () => sent.destroy(new Error('no answer')))
    sent.end(text)
  })
}
