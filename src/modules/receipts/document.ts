import type { Env } from '#platform/env'
import { formatDate, formatNumber, type Locale } from '#platform/i18n'
import { renderPdf } from '#platform/pdf'
import { documentMessages } from './messages/document.ts'
import { verifyPath } from './paths.ts'
import type { Receipt } from './queries/receipts.ts'
import { codeOf, inPrint, money, registrationInWords } from './rules/index.ts'
import { type SigningSettings, signingKey } from './signing/key.ts'
import { signPdf } from './signing/sign.ts'

/** The drawing that new receipts are issued with. An older receipt keeps its own: a change of it is a new number here. */
export const newestLayout = 1

/**
 * A receipt as a Typst document: a letter page, tagged for voices. It reads what it says as data; the two marks across the
 * page are also said as text.
 */
const source = `
#let data = json(bytes(sys.inputs.data))
#let soft(body) = text(fill: rgb("#54595d"), body)
#set document(title: data.fileTitle, author: data.issuer.first(), date: auto)
#set text(
  font: ("Atkinson Hyperlegible Next", "Libertinus Serif"),
  size: 10.5pt, fill: rgb("#1d1f21"), lang: sys.inputs.locale, region: "CA", hyphenate: false,
)
#set par(leading: 0.6em, spacing: 0.8em)
#show heading: set text(font: ("Ensemble Serif", "Libertinus Serif"), weight: 600, size: 17pt)
#set page(
  paper: "us-letter", margin: (x: 22mm, y: 20mm),
  background: if data.mark == "" { none } else {
    place(center + horizon, rotate(-38deg, text(72pt, weight: 700, fill: rgb("#f0e4e2"), data.mark)))
  },
)
#grid(
  columns: (1fr, auto), gutter: 10mm,
  { par(text(weight: 700, size: 12pt, data.issuer.first())); for line in data.issuer.slice(1) { par(line) } },
  align(right, { par(soft(data.serialLabel)); par(text(weight: 700, size: 13pt, data.serial)) }),
)
#v(4mm)
#heading(level: 1, data.title)
#for line in data.notices {
  block(width: 100%, inset: (x: 4mm, y: 2.5mm), stroke: (left: 2.5pt + rgb("#9c2f1f")), text(weight: 700, line))
}
#v(2mm)
#for (label, lines, strong) in data.rows {
  block(
    breakable: false, width: 100%, inset: (y: 2.1mm), above: 0mm, below: 0mm, stroke: (top: 0.5pt + rgb("#dcd8cf")),
    grid(
      columns: (70mm, 1fr), gutter: 6mm, soft(label),
      { set text(weight: 700, size: 13pt) if strong; for line in lines { par(line) } },
    ),
  )
}
#v(4mm)
#for line in data.foot { par(soft(text(size: 9pt, line))) }
`

type Row = [label: string, lines: string[], strong: boolean]
const row = (label: string, text: string, strong = false): Row[] =>
  text === '' ? [] : [[label, inPrint(text).split('\n'), strong]]

/** What a receipt says, in its own language: nothing but what was frozen when it was issued, and whether it was cancelled since. */
function wordsOf(receipt: Receipt, env: Pick<Env, 'publicUrl' | 'secret'>) {
  const t = documentMessages[receipt.locale]
  const { locale, serial } = receipt
  const cancelled = receipt.cancelledOn ? t.cancelled(formatDate(locale, receipt.cancelledOn, 'long')) : ''
  const specimen = receipt.example ? t.specimen : ''
  const mark = receipt.cancelledOn ? t.cancelledMark : receipt.example ? t.specimenMark : ''
  return {
    fileTitle: t.fileTitle(serial),
    title: t.title,
    serialLabel: t.serial,
    serial,
    mark,
    issuer: [receipt.issuerName, ...receipt.issuerAddress.split('\n')].map(inPrint),
    notices: [cancelled, specimen, receipt.replacesSerial ? t.replaces(receipt.replacesSerial) : ''].filter(Boolean),
    rows: rowsOf(receipt),
    foot: [
      t.signedHow,
      `${t.agency}, ${t.agencySite}`,
      t.verify(env.publicUrl.replace(/^https?:\/\//, '') + verifyPath[locale], codeOf(receipt, env.secret)),
    ],
  }
}

function rowsOf(receipt: Receipt): Row[] {
  const t = documentMessages[receipt.locale]
  const { locale } = receipt
  const inKind = receipt.kind === 'in-kind'
  const gift = inKind ? receipt.description : receipt.gifts > 1 ? t.gifts(formatNumber(locale, receipt.gifts)) : t.cash
  const money_ = (cents: number) => money(locale, cents)
  const deemed = receipt.countedCents < receipt.cents
  return [
    ...row(t.registration, registrationInWords(receipt.registration)),
    ...row(t.donor, `${receipt.donorName}\n${receipt.donorAddress}`),
    ...row(t.what, gift),
    ...row(t.appraiser, [receipt.appraiser, receipt.appraiserAddress].filter(Boolean).join('\n')),
    ...(receipt.receivedOn
      ? row(t.receivedOn, formatDate(locale, receipt.receivedOn, 'long'))
      : row(t.receivedIn, String(receipt.receivedYear))),
    ...row(inKind ? t.value : t.amount, money_(receipt.cents)),
    ...(deemed ? row(t.deemed, money_(receipt.countedCents)) : []),
    ...(receipt.advantageCents > 0 ? row(t.advantage, `${money_(receipt.advantageCents)}\n${receipt.advantage}`) : []),
    ...row(t.eligible, money_(receipt.eligibleCents), true),
    ...row(t.issuedOn, formatDate(locale, receipt.issuedOn, 'long')),
    ...row(t.place, receipt.place),
    ...row(t.signed, `${receipt.signatory}\n${receipt.signatoryTitle}`),
  ]
}

export type ReceiptSettings = SigningSettings & Pick<Env, 'secret'>

/**
 * The signed PDF of a receipt. It is not kept: the row has all it says, so the same receipt is the same file, byte for byte,
 * with the same key and the same release of the compiler; once cancelled, it says so across the page. Throws where a letter
 * has no sign in our fonts, which is tried before anything is issued.
 */
export async function receiptPdf(env: ReceiptSettings, receipt: Receipt): Promise<Buffer> {
  const { locale, issuerName, place } = receipt
  const madeAt = receipt.cancelledAt ?? receipt.issuedAt
  const pdf = await renderPdf({ source, inputs: wordsOf(receipt, env), locale, madeAt })
  const words = { name: issuerName, reason: documentMessages[locale].reason, location: place, at: wholeSecond(madeAt) }
  return signPdf(pdf, words, await signingKey(env))
}
const wholeSecond = (at: Date) => new Date(Math.floor(at.getTime() / 1000) * 1000)

const trial = `#let data = json(bytes(sys.inputs.data))
#set document(title: "Trial")
#set text(font: ("Atkinson Hyperlegible Next", "Libertinus Serif"), lang: sys.inputs.locale)
#for line in data { par(line) }`

/** Whether our fonts have a sign for every letter of these texts: tried on paper. */
export async function printable(locale: Locale, texts: readonly string[]): Promise<boolean> {
  try {
    await renderPdf({ source: trial, inputs: texts.map(inPrint), locale, madeAt: new Date(0) })
    return true
  } catch {
    return false
  }
}
