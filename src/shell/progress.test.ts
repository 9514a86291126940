import { createServer, type Server } from 'node:net'
import { expect, it } from 'vitest'
import { doorProblem } from './progress.ts'

const listening = (port: number) =>
  new Promise<Server>((resolve, reject) => {
    const server = createServer()
    server.once('error', reject).listen(port, '127.0.0.1', () => resolve(server))
  })

it('says what to do when the port is taken, and keeps quiet about what is no matter of settings', async () => {
  const first = await listening(0)
  const address = first.address()
  const PORT = typeof address === 'object' && address ? address.port : 0
  const error = await listening(PORT).catch((one: unknown) => one)
  first.close()
  const HOST = '127.0.0.1'
  expect(doorProblem(error, { HOST, PORT })).toContain(`Port ${PORT} is taken`)
  expect(doorProblem(Object.assign(new Error('listen'), { code: 'EACCES' }), { HOST, PORT: 80 })).toContain('port 80')
  expect(doorProblem(new Error('a mistake of ours'), { HOST, PORT })).toBeUndefined()
})
