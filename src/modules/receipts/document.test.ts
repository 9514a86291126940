import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import forge from 'node-forge'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { printable, receiptPdf } from './document.ts'
import type { Receipt } from './queries/receipts.ts'
import { codeOf } from './rules/index.ts'
import { signingKey } from './signing/key.ts'
import { checkSignature } from './signing/verify.ts'

const has = (tool: string, flag = '-v') => spawnSync(tool, [flag]).error === undefined
const [hasPoppler, hasSigner, hasQpdf] = [has('pdftotext'), has('pdfsig'), has('qpdf', '--version')]

const folder = mkdtempSync(join(tmpdir(), 'receipts-'))
afterAll(() => rmSync(folder, { recursive: true }))
const env = {
  ENSEMBLE_DATA: folder,
  RECEIPT_SIGNING_P12: undefined,
  RECEIPT_SIGNING_PASSWORD: undefined,
  publicUrl: 'https://centre.example.org',
  secret: 'a secret that is long enough to be one',
}
const receipt: Receipt = {
  id: '0b0e4c3e-5f0a-4a5c-9a52-0a4a2b7f1c11',
  issuerId: '0b0e4c3e-5f0a-4a5c-9a52-0a4a2b7f1c12',
  serial: 'EX-000042',
  kind: 'gift',
  locale: 'en',
  issuerName: 'Example University',
  issuerAddress: '75 University Avenue West\nWaterloo ON  N2L 3C5',
  registration: '119219814RR0001',
  place: 'Waterloo, Ontario',
  signatory: 'L. Tremblay',
  signatoryTitle: 'Treasurer',
  donorId: '0b0e4c3e-5f0a-4a5c-9a52-0a4a2b7f1c13',
  donorName: 'Amina B. Khalil ناديا',
  donorEmail: '',
  donorAddress: '12 King Street North\nWaterloo ON  N2J 2W7',
  receivedOn: '2016-12-20',
  receivedYear: 2016,
  cents: 20_000,
  countedCents: 20_000,
  advantageCents: 2_500,
  advantage: 'A ticket to the dinner',
  eligibleCents: 17_500,
  gifts: 1,
  description: '',
  appraiser: '',
  appraiserAddress: '',
  issuedOn: '2017-01-09',
  issuedAt: new Date('2017-01-09T15:30:12.345Z'),
  replaces: null,
  replacesSerial: null,
  example: false,
  forgotten: false,
  cancelledOn: null,
  cancelledAt: null,
  cancelReason: null,
  cancelNote: null,
  replacedBy: null,
  replacedBySerial: null,
}
const words = (pdf: Buffer) =>
  spawnSync('pdftotext', ['-raw', '-', '-'], { input: pdf, encoding: 'utf8' }).stdout.replaceAll(/[\s\u00a0]+/g, ' ')

let pdf: Buffer
beforeAll(async () => {
  pdf = await receiptPdf(env, receipt)
})

it('is the same file, byte for byte, whenever it is asked for', async () => {
  expect((await receiptPdf(env, receipt)).equals(pdf)).toBe(true)
  expect((await receiptPdf(env, { ...receipt, serial: 'EX-000043' })).equals(pdf)).toBe(false)
})

it.skipIf(!hasPoppler)('carries every field that the law asks for', () => {
  const text = words(pdf)
  for (const said of [
    'Official donation receipt for income tax purposes',
    'Example University 75 University Avenue West Waterloo ON N2L 3C5',
    '119219814 RR 0001',
    'EX-000042',
    'Place of issue Waterloo, Ontario',
    'Amina B. Khalil',
    '12 King Street North Waterloo ON N2J 2W7',
    '$200.00',
    '$25.00 A ticket to the dinner',
    'Eligible amount of the gift for tax purposes $175.00',
    'L. Tremblay Treasurer',
    'Canada Revenue Agency, canada.ca/charities-giving',
    codeOf(receipt, env.secret),
  ])
    expect.soft(text).toContain(said.replaceAll(/\s+/g, ' '))
  expect(text).toMatch(/Date received 20 December 2016/)
  expect(text).toMatch(/Date of issue 9 January 2017/)
  expect(text).not.toContain('SPECIMEN')
})

it.skipIf(!hasPoppler)('says all of it in French, for several gifts of a year, in the place of another', async () => {
  const year = { kind: 'year', receivedOn: null, gifts: 3, replacesSerial: 'EX-000007', replaces: receipt.id } as const
  const text = words(
    await receiptPdf(env, { ...receipt, ...year, locale: 'fr', advantageCents: 0, eligibleCents: 20_000 }),
  )
  for (const said of [
    'Reçu officiel de don aux fins de l’impôt sur le revenu',
    'Ce reçu remplace le reçu EX-000007, qui est annulé.',
    '3 dons en argent',
    'Dons reçus durant l’année 2016',
    'Montant admissible du don aux fins de l’impôt 200,00 $',
    'Agence du revenu du Canada, canada.ca/organismes-bienfaisance-dons',
  ])
    expect.soft(text).toContain(said)
})

it.skipIf(!hasPoppler)('describes a thing, its appraiser, and what counts of its value', async () => {
  const thing = {
    ...{
      kind: 'in-kind' as const,
      description: 'Ten winter coats',
      appraiser: 'M. Roy',
      appraiserAddress: '3 Queen Street',
    },
    ...{ cents: 200_000, countedCents: 150_000, advantageCents: 0, eligibleCents: 150_000 },
  }
  const text = words(await receiptPdf(env, { ...receipt, ...thing }))
  for (const said of ['Ten winter coats', 'M. Roy 3 Queen Street', '$2,000.00', '$1,500.00'])
    expect.soft(text).toContain(said)
})

it.skipIf(!hasPoppler)('says across the page and in words that it is a specimen, or cancelled', async () => {
  const specimen = words(await receiptPdf(env, { ...receipt, example: true }))
  expect(specimen).toContain('This is no receipt, and no tax can be claimed with it.')
  expect(specimen).toMatch(/SPECI\s?M\s?EN/)
  const cancelled = { cancelledOn: '2017-02-01', cancelledAt: new Date('2017-02-01T12:00:00Z') }
  expect(words(await receiptPdf(env, { ...receipt, ...cancelled, locale: 'fr' }))).toContain('Annulé le')
})

it('shows every changed byte, and anything added', async () => {
  const key = await signingKey(env)
  expect(checkSignature(pdf, key)).toBe('whole')
  // Every 37th byte, and a different bit each time; so all parts of the file are met.
  for (let at = 0; at < pdf.length; at += 37) {
    const other = Buffer.from(pdf)
    other[at] = (other[at] ?? 0) ^ (1 << (at % 8))
    expect(checkSignature(other, key), `byte ${at}`).not.toBe('whole')
  }
  expect(checkSignature(Buffer.concat([pdf, Buffer.from('\n')]), key)).toBe('changed')
  expect(checkSignature(pdf.subarray(0, -1), key)).toBe('changed')
  expect(checkSignature(Buffer.from('%PDF-1.7 nothing'), key)).toBe('unsigned')
  const stranger = await signingKey({ ...env, ENSEMBLE_DATA: join(folder, 'stranger') })
  expect(checkSignature(pdf, stranger)).toBe('other')
})

it.skipIf(!hasSigner)('is valid to a program that others wrote, and is invalid to it after a change', () => {
  const said = (bytes: Buffer) => {
    const file = join(folder, 'one.pdf')
    writeFileSync(file, bytes)
    return spawnSync('pdfsig', ['-nocert', file], { encoding: 'utf8' }).stdout
  }
  expect(said(pdf)).toMatch(/Signature is Valid/)
  expect(said(pdf)).toContain('Total document signed')
  const other = Buffer.from(pdf)
  other[other.indexOf('stream') + 12] = 0
  expect(said(other)).not.toMatch(/Signature is Valid/)
})

it('stays tagged, with its language and title, and brings no page of its own for the signature', () => {
  const text = pdf.toString('latin1')
  expect(text).toContain('pdfuaid')
  expect(text).toContain('/StructTreeRoot')
  expect(text).toMatch(/\/Lang \(en-CA\)/)
  expect(text).toMatch(/\/TU <feff/)
  if (!hasPoppler) return
  const info = spawnSync('pdfinfo', ['-'], { input: pdf, encoding: 'utf8' }).stdout
  expect(info).toMatch(/Tagged: +yes/)
  expect(info).toMatch(/Pages: +1/)
})

it.skipIf(!hasQpdf)('has a table of references that a strict reader accepts', () => {
  const file = join(folder, 'strict.pdf')
  writeFileSync(file, pdf)
  expect(spawnSync('qpdf', ['--check', file]).status).toBe(0)
})

it('knows which names it can print', async () => {
  expect(await printable('en', ['ناديا الخطيب', 'Ольга', 'Nguyễn Thị Ánh', 'שרה'])).toBe(true)
  expect(await printable('fr', ['娜迪亚'])).toBe(false)
  expect(await printable('fr', ['김'])).toBe(false)
})

it('is signed with one key by any number of processes that begin at the same moment', async () => {
  const shared = join(folder, 'shared')
  const program = `const { signingKey } = await import('./src/modules/receipts/signing/key.ts')
    const { certificates } = await signingKey({ ENSEMBLE_DATA: process.argv[1], publicUrl: 'http://localhost:3000' })
    process.stdout.write(certificates[0].serialNumber)`
  const serials = await Promise.all(
    [1, 2, 3].map(async () => {
      const child = spawn(process.execPath, ['--input-type=module', '-e', program, shared])
      let said = ''
      child.stdout.on('data', (more) => {
        said += more
      })
      await once(child, 'close')
      return said
    }),
  )
  expect(serials[0]).toMatch(/^[0-9a-f]{30,}$/)
  expect(new Set(serials).size).toBe(1)
  expect(readdirSync(shared)).toEqual(['receipt-signing.pem'])
  expect(statSync(join(shared, 'receipt-signing.pem')).mode & 0o077).toBe(0)
})

it('is signed with the key that the settings give, and says so where that does not open', async () => {
  const file = join(folder, 'given.p12')
  const { privateKey, publicKey } = await promisify(forge.pki.rsa.generateKeyPair)({ bits: 2048 })
  const certificate = forge.pki.createCertificate()
  certificate.publicKey = publicKey
  certificate.serialNumber = '0a'
  certificate.validity.notAfter = new Date('2040-01-01')
  certificate.setSubject([{ name: 'commonName', value: 'The Treasurer' }])
  certificate.setIssuer([{ name: 'commonName', value: 'The Treasurer' }])
  certificate.sign(privateKey, forge.md.sha256.create())
  const p12 = forge.pkcs12.toPkcs12Asn1(privateKey, [certificate], 'open sesame', { algorithm: '3des' })
  writeFileSync(file, forge.asn1.toDer(p12).getBytes(), 'latin1')
  const given = { ...env, RECEIPT_SIGNING_P12: file }
  await expect(receiptPdf({ ...given, RECEIPT_SIGNING_PASSWORD: 'wrong' }, receipt)).rejects.toThrow()
  const right = { ...given, RECEIPT_SIGNING_PASSWORD: 'open sesame' }
  const signed = await receiptPdf(right, receipt)
  expect(checkSignature(signed, await signingKey(right))).toBe('whole')
  expect(checkSignature(signed, await signingKey(env))).toBe('other')
})
