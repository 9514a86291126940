import { createPrivateKey, generateKeyPair, type KeyObject, randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import forge from 'node-forge'
import type { Env } from '#platform/env'

export type SigningSettings = Pick<
  Env,
  'ENSEMBLE_DATA' | 'RECEIPT_SIGNING_P12' | 'RECEIPT_SIGNING_PASSWORD' | 'publicUrl'
>
export interface SigningKey {
  key: KeyObject
  /** Of the signer, then those above it. */
  certificates: [forge.pki.Certificate, ...forge.pki.Certificate[]]
}

const opened = new Map<string, Promise<SigningKey>>()

/**
 * The key that receipts are signed with: the file that the settings name, or one made at the first receipt and kept in the
 * data folder, where all processes of the house find the same. Read once in a process.
 */
export function signingKey(env: SigningSettings): Promise<SigningKey> {
  const name = env.RECEIPT_SIGNING_P12 ?? join(env.ENSEMBLE_DATA, 'receipt-signing.pem')
  const found = opened.get(name)
  if (found) return found
  const opening = env.RECEIPT_SIGNING_P12 ? given(name, env.RECEIPT_SIGNING_PASSWORD) : kept(name, env)
  opened.set(name, opening)
  // A file that is put right later is read again.
  opening.catch(() => opened.delete(name))
  return opening
}

async function kept(file: string, { ENSEMBLE_DATA, publicUrl }: SigningSettings): Promise<SigningKey> {
  const there = () => readFile(file, 'utf8').catch(() => undefined)
  let pem = await there()
  if (!pem) {
    await mkdir(ENSEMBLE_DATA, { recursive: true, mode: 0o755 })
    const draft = `${file}.${randomBytes(6).toString('hex')}`
    await writeFile(draft, await newKey(new URL(publicUrl).hostname), { mode: 0o600, flag: 'wx' })
    // The whole file appears at once, and the first process to make one has made it for all.
    await link(draft, file).catch((error) => {
      if (Object(error).code !== 'EEXIST') throw error
    })
    await rm(draft)
    pem = await there()
  }
  if (!pem) throw new Error(`The key of the receipts cannot be read: ${file}`)
  const [certificate] = forge.pem.decode(pem).filter(({ type }) => type === 'CERTIFICATE')
  if (!certificate) throw new Error(`There is no certificate in ${file}`)
  return { key: createPrivateKey(pem), certificates: [forge.pki.certificateFromPem(forge.pem.encode(certificate))] }
}

/** Years a certificate of our own says it is good for: longer than any receipt has to be kept. */
const years = 25

async function newKey(host: string): Promise<string> {
  // The thread pool makes it: it takes a second, in which pages are served.
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: 3072,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  const certificate = forge.pki.createCertificate()
  certificate.publicKey = forge.pki.publicKeyFromPem(publicKey)
  certificate.serialNumber = `00${randomBytes(16).toString('hex')}`
  certificate.validity.notBefore = new Date()
  certificate.validity.notAfter = new Date()
  certificate.validity.notAfter.setFullYear(certificate.validity.notBefore.getFullYear() + years)
  const name = [
    { name: 'commonName', value: `Receipts of ${host}` },
    { name: 'organizationName', value: 'Ensemble' },
  ]
  certificate.setSubject(name)
  certificate.setIssuer(name)
  certificate.setExtensions([
    { name: 'basicConstraints', cA: false, critical: true },
    { name: 'keyUsage', digitalSignature: true, nonRepudiation: true, critical: true },
    { name: 'subjectKeyIdentifier' },
  ])
  certificate.sign(forge.pki.privateKeyFromPem(privateKey), forge.md.sha256.create())
  return privateKey + forge.pki.certificateToPem(certificate)
}

/** The key and the certificates of a PKCS #12 file. Throws, without its content, where it does not open. */
async function given(file: string, password = ''): Promise<SigningKey> {
  const bytes = await readFile(file)
  const p12 = forge.pkcs12.pkcs12FromAsn1(forge.asn1.fromDer(bytes.toString('latin1')), password)
  const { pkcs8ShroudedKeyBag, keyBag, certBag } = forge.pki.oids
  const bagsOf = (type: string | undefined) => (type ? (p12.getBags({ bagType: type })[type] ?? []) : [])
  const [held] = [...bagsOf(pkcs8ShroudedKeyBag), ...bagsOf(keyBag)].flatMap(({ key }) => key ?? [])
  if (!held) throw new Error(`There is no private key in ${file}`)
  const pem = forge.pki.privateKeyToPem(held)
  const all = bagsOf(certBag).flatMap(({ cert }) => cert ?? [])
  const own = all.find(({ publicKey }) => 'n' in publicKey && 'n' in held && publicKey.n.compareTo(held.n) === 0)
  if (!own) throw new Error(`There is no certificate of the key in ${file}`)
  return { key: createPrivateKey(pem), certificates: [own, ...all.filter((one) => one !== own)] }
}
