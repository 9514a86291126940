import { monitorEventLoopDelay } from 'node:perf_hooks'
import { receiptPdf } from '../src/modules/receipts/document.ts'
import type { Receipt } from '../src/modules/receipts/queries/receipts.ts'
import { signingKey } from '../src/modules/receipts/signing/key.ts'
import { checkSignature } from '../src/modules/receipts/signing/verify.ts'
import { quantile } from './statistics.ts'

export interface ReceiptsReport {
  receipts: number
  /** Signed pages a second, one at a time, with everything between the row and the file. */
  pagesPerSecond: number
  /** Milliseconds for one page. */
  p50: number
  p99: number
  /** Bytes of the middle file. */
  size: number
  /** The most memory the whole process held, in bytes, and what it held after the first hundred. */
  peak: number
  early: number
  /** The longest the event loop stood still, in milliseconds: what a page waited for at most. */
  stall: number
  /** Of one file in a hundred the signature was checked: how many were not whole. */
  wrong: number
}

const names = ['Amina B. Khalil', 'Zoé Tremblay-Łukasz', 'ناديا الخطيب', 'Nguyễn Thị Ánh', 'Ольга Шевченко']

/** The nth receipt: no two are alike, and every fifth name is in another script. */
const nth = (n: number): Receipt => ({
  id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  issuerId: '00000000-0000-4000-8000-000000000000',
  serial: `BENCH-${String(n).padStart(6, '0')}`,
  kind: n % 4 === 0 ? 'year' : 'gift',
  locale: n % 2 === 0 ? 'en' : 'fr',
  issuerName: 'Example University',
  issuerAddress: '75 University Avenue West\nWaterloo ON\u00a0\u00a0N2L 3C5',
  registration: '119219814RR0001',
  place: 'Waterloo, Ontario',
  signatory: 'L. Tremblay',
  signatoryTitle: 'Treasurer',
  donorId: '00000000-0000-4000-8000-000000000000',
  donorName: names[n % names.length] ?? '',
  donorEmail: '',
  donorAddress: `${n} King Street North\nWaterloo ON\u00a0\u00a0N2J 2W7`,
  receivedOn: n % 4 === 0 ? null : '2016-12-20',
  receivedYear: 2016,
  cents: 2_000 + n,
  countedCents: 2_000 + n,
  advantageCents: 0,
  advantage: '',
  eligibleCents: 2_000 + n,
  gifts: n % 4 === 0 ? 3 : 1,
  description: '',
  appraiser: '',
  appraiserAddress: '',
  issuedOn: '2017-01-16',
  issuedAt: new Date(1_484_578_800_000 + n * 1000),
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
})

/** Makes and signs receipts in this process, whose memory includes the compiling thread's; the database has no part in it. */
export async function measureReceipts(folder: string, { receipts = 10_000 } = {}): Promise<ReceiptsReport> {
  const env = {
    ENSEMBLE_DATA: folder,
    RECEIPT_SIGNING_P12: undefined,
    RECEIPT_SIGNING_PASSWORD: undefined,
    publicUrl: 'http://localhost:3000',
    secret: 'a secret of the bench that is long enough',
  }
  const key = await signingKey(env)
  // The first one starts the compiler.
  await receiptPdf(env, nth(0))
  const took: number[] = []
  const sizes: number[] = []
  let [peak, early, wrong] = [0, 0, 0]
  const loop = monitorEventLoopDelay({ resolution: 5 })
  loop.enable()
  const began = performance.now()
  for (let n = 1; n <= receipts; n++) {
    const from = performance.now()
    const pdf = await receiptPdf(env, nth(n))
    took.push(performance.now() - from)
    sizes.push(pdf.length)
    if (n % 20 === 0) peak = Math.max(peak, process.memoryUsage.rss())
    if (n === 100) early = process.memoryUsage.rss()
    if (n % 100 === 0 && checkSignature(pdf, key) !== 'whole') wrong += 1
  }
  const seconds = (performance.now() - began) / 1000
  loop.disable()
  return {
    receipts,
    pagesPerSecond: receipts / seconds,
    p50: quantile(took, 0.5),
    p99: quantile(took, 0.99),
    size: quantile(sizes, 0.5),
    peak,
    early,
    stall: loop.max / 1e6,
    wrong,
  }
}
