import type { AddressInfo, Socket } from 'node:net'
import { buffer } from 'node:stream/consumers'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'

/** Settings of the tests' messages. */
export const settings = {
  MAIL_FROM: 'Ensemble <no-reply@ensemble.example>',
  MAIL_IDENTITY: 'Ensemble, 1 Queen Street, Waterloo ON',
  BOUNCE_DOMAIN: 'bounce.example',
  BOUNCE_SMTP_PORT: 0,
  BOUNCE_SMTP_HOST: '127.0.0.1',
  publicUrl: 'https://ensemble.example',
  secret: 'a secret for tests that is long enough to be one',
}

export interface Received {
  from: string
  to: string[]
  raw: Buffer
}

/** A real mail server for tests, which can be told to misbehave. */
export async function aMailServer() {
  const behaviour = {
    received: [] as Received[],
    /** Reply code to the text; 250 takes it. */
    answer: 250,
    /** Reply codes to the recipient and to the sender; 0 accepts. */
    refused: 0,
    refusedSender: 0,
    hangUpAfterText: false,
    down: false,
    /** Connections that were tried. */
    knocks: 0,
    atRecipient: undefined as (() => Promise<void>) | undefined,
    /** After the text has come and before it is answered. */
    afterText: undefined as (() => Promise<void>) | undefined,
  }
  const initial = { ...behaviour }
  const sockets = new Set<Socket>()
  const no = (responseCode: number) => Object.assign(new Error('no'), { responseCode })
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    onMailFrom: (_address, _session, done) => done(behaviour.refusedSender ? no(behaviour.refusedSender) : null),
    onRcptTo: (_address, _session, done) => {
      const answer = () => done(behaviour.refused ? no(behaviour.refused) : null)
      if (behaviour.atRecipient) behaviour.atRecipient().then(answer, answer)
      else answer()
    },
    onData: (stream, { envelope }, done) => {
      buffer(stream).then(async (raw) => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : ''
        if (behaviour.answer !== 250) return done(no(behaviour.answer))
        behaviour.received.push({ from, to: envelope.rcptTo.map(({ address }) => address), raw })
        await behaviour.afterText?.()
        if (behaviour.hangUpAfterText) for (const socket of sockets) socket.destroy()
        else done()
      }, done)
    },
  })
  // Connections that the tests cut off.
  server.on('error', () => undefined)
  server.server.prependListener('connection', (socket: Socket) => {
    behaviour.knocks++
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    if (behaviour.down) socket.destroy()
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  // A listening TCP server's address is never a string.
  const { port } = server.server.address() as AddressInfo
  const methods = {
    url: `smtp://127.0.0.1:${port}`,
    /** Ends every connection and every new one at once. */
    goDown() {
      behaviour.down = true
      for (const socket of sockets) socket.destroy()
    },
    reset: () => Object.assign(behaviour, initial, { received: [] }),
    parsed: () => Promise.all(behaviour.received.map(parse)),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
  return Object.assign(behaviour, methods)
}
export type MailServer = Awaited<ReturnType<typeof aMailServer>>

async function parse({ from, to, raw }: Received) {
  const { headers, text, html } = await PostalMime.parse(raw)
  return { from, to, text, html, header: (name: string) => headers.find(({ key }) => key === name)?.value }
}
