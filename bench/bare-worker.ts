// What any page is measured against: a server of node:http alone that sends the same bytes and does nothing else.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** An answer to send from now on to whoever asks. */
export interface BareAnswer {
  status: number
  headers: Record<string, string>
  body: Uint8Array
}

let answer: BareAnswer = { status: 200, headers: {}, body: new Uint8Array() }

const server = createServer((_, res) => {
  res.writeHead(answer.status, answer.headers)
  if (answer.status === 304) res.end()
  else res.end(answer.body)
})
process.on('message', (next: BareAnswer) => {
  answer = next
  process.send?.('ready')
})
process.on('disconnect', () => process.exit(0))
// A listening TCP server's address is never a string.
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
