import { constants, publicDecrypt, X509Certificate } from 'node:crypto'
import forge from 'node-forge'
import type { SigningKey } from './key.ts'
import { messageOver } from './sign.ts'

/**
 * `whole`: not a byte differs from what was signed with this certificate; `changed`: it was signed with it, and something
 * differs now; `other`: signed with another, or nothing of the signature can be read; `unsigned`: there is none.
 */
export type Soundness = 'whole' | 'changed' | 'other' | 'unsigned'

const range = /\/ByteRange \[0 (\d{1,9}) (\d{1,9}) (\d{1,9})\]\s*\/Contents </
const made = /\/M \(D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z\)/

/**
 * Looks at the signature of a PDF by the certificates it should carry. The message is built once more around the RSA block
 * that is there, so that nothing in the file, before, in or after the signature, can differ unseen.
 */
export function checkSignature(pdf: Buffer, { certificates }: Pick<SigningKey, 'certificates'>): Soundness {
  const text = pdf.toString('latin1')
  const [, first, second, rest] = (range.exec(text) ?? []).map(Number)
  if (first === undefined || second === undefined || rest === undefined || second <= first) return 'unsigned'
  const hex = text.slice(first + 1, second - 1)
  const kept = Buffer.from(hex, 'hex')
  const own = new X509Certificate(forge.pki.certificateToPem(certificates[0]))
  if (!kept.includes(own.raw)) return 'other'
  const at = momentIn(text)
  const block = blockIn(kept)
  if (!at || !block || second + rest !== pdf.length || text[first] !== '<' || text[second - 1] !== '>') return 'changed'
  let sound = false
  const sign = (info: Buffer) => {
    sound = opens(own, block)?.equals(info) ?? false
    return block
  }
  const content = Buffer.concat([pdf.subarray(0, first), pdf.subarray(second)])
  const again = messageOver(content, { certificates, at, sign }).toString('hex').padEnd(hex.length, '0')
  return sound && again === hex ? 'whole' : 'changed'
}

function momentIn(text: string): Date | undefined {
  const [, year, month, day, hour, minute, second] = made.exec(text) ?? []
  if (!year) return undefined
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(at.getTime()) ? undefined : at
}

/** The RSA block of a PKCS #7 message; undefined where it is none. */
function blockIn(message: Buffer): Buffer | undefined {
  try {
    const buffer = forge.util.createBuffer(message.toString('latin1'))
    // Zeros follow it. The library's types know the older form of this call alone.
    const options = { strict: true, parseAllBytes: false } as unknown as boolean
    const { rawCapture } = forge.pkcs7.messageFromAsn1(forge.asn1.fromDer(buffer, options))
    return Buffer.from(rawCapture.signature, 'latin1')
  } catch {
    return undefined
  }
}

function opens({ publicKey }: X509Certificate, block: Buffer): Buffer | undefined {
  try {
    return publicDecrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, block)
  } catch {
    return undefined
  }
}
