import { randomBytes, scrypt } from 'node:crypto'

/** better-auth's own parameters and format, `salt:key` in hexadecimal; hashing needs none of its modules. */
const length = 64
const cost = { N: 16_384, r: 16, p: 1, maxmem: 128 * 16_384 * 16 * 2 }

/** Hashes a password for the accounts table. About 60 ms of one core. */
export function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16).toString('hex')
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, length, cost, (error, key) =>
      error ? reject(error) : resolve(`${salt}:${key.toString('hex')}`),
    )
  })
}
