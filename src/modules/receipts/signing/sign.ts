import { constants, privateEncrypt } from 'node:crypto'
import { Signer, SignPdf } from '@signpdf/signpdf'
import forge from 'node-forge'
import type { SigningKey } from './key.ts'
import { type SignatureWords, withPlaceholder } from './placeholder.ts'

/**
 * Signs a PDF that Typst wrote, so that any change shows: PKCS #7, detached, SHA-256 with RSA. The same file, words and key
 * give the same bytes. Takes some milliseconds of the calling thread; the arithmetic of the key is OpenSSL's.
 */
export const signPdf = (pdf: Buffer, words: SignatureWords, key: SigningKey): Promise<Buffer> =>
  new SignPdf().sign(withPlaceholder(pdf, words), new KeySigner(key), words.at)

class KeySigner extends Signer {
  readonly #key: SigningKey
  constructor(key: SigningKey) {
    super()
    this.#key = key
  }
  override sign(pdf: Buffer, signingTime: Date = new Date()): Promise<Buffer> {
    const { key, certificates } = this.#key
    const sign: Sign = (info) => privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, info)
    return Promise.resolve(messageOver(pdf, { certificates, at: signingTime, sign }))
  }
}

/** What a key does with the DigestInfo of the attributes: gives the RSA block over it. */
type Sign = (info: Buffer) => Buffer
interface Signed {
  certificates: SigningKey['certificates']
  at: Date
  sign: Sign
}

/** The PKCS #7 message over `content`, without the content itself. */
export function messageOver(content: Buffer, { certificates, at, sign }: Signed): Buffer {
  const { sha256 = '', contentType = '', data = '', messageDigest = '', signingTime = '' } = forge.pki.oids
  const message = forge.pkcs7.createSignedData()
  message.content = forge.util.createBuffer(content.toString('latin1'))
  for (const certificate of certificates) message.addCertificate(certificate)
  message.addSigner({
    key: keyThat(sign),
    certificate: certificates[0],
    digestAlgorithm: sha256,
    authenticatedAttributes: [
      { type: contentType, value: data },
      // Its types know no date here; the library itself writes one.
      { type: signingTime, value: at as unknown as string },
      { type: messageDigest },
    ],
  })
  message.sign({ detached: true })
  return Buffer.from(forge.asn1.toDer(message.toAsn1()).getBytes(), 'latin1')
}

/** DigestInfo of SHA-256 up to the digest itself (RFC 8017, 9.2). */
const sha256Head = Buffer.from('3031300d060960864801650304020105000420', 'hex')

/** forge asks its keys one thing: to sign a digest. OpenSSL does it in a hundredth of the time. */
function keyThat(sign: Sign): forge.pki.rsa.PrivateKey {
  const answer = (digest: forge.md.MessageDigest) =>
    sign(Buffer.concat([sha256Head, Buffer.from(digest.digest().getBytes(), 'latin1')])).toString('latin1')
  // All that its PKCS #7 uses of a key.
  return { sign: answer } as unknown as forge.pki.rsa.PrivateKey
}
