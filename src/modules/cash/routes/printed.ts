import { Hono } from 'hono'
import QRCode from 'qrcode'
import { money } from '#modules/ledger'
import { type Ctx, can, type Env, idOf, limited } from '#platform/http'
import { both, formatDate, href, type Locale, type Path } from '#platform/i18n'
import { type PdfSource, renderPdf } from '#platform/pdf'
import { siteOf } from '#platform/schema-org'
import { type LabelsDocument, labelsSource, type SlipDocument, slipSource } from '../documents.ts'
import { labelWords } from '../messages/labels.ts'
import { staffMessages } from '../messages/staff.ts'
import * as paths from '../paths.ts'
import { type DepositDetail, findDeposit } from '../queries/deposits.ts'
import { labelsOf } from '../queries/envelopes.ts'
import { numberInPrint, pieces, worth } from '../rules/index.ts'

/** What is printed: sheets of labels, and the slip for the bank. */
export const printed = new Hono<Env>()
/** Pages of type take a second of a processor each. */
const seldom = limited('cash-pdf', 30, 600)

async function answer(c: Ctx, document: Omit<PdfSource, 'locale' | 'madeAt'>, name: string) {
  const pdf = await renderPdf({ ...document, locale: c.var.locale, madeAt: c.var.now })
  return c.body(new Uint8Array(pdf), 200, {
    'content-type': 'application/pdf',
    'content-disposition': `inline; filename="${name}.pdf"`,
    'cache-control': 'private, no-store',
  })
}
const qrOf = (c: Ctx, path: Path, params: Record<string, string>) =>
  QRCode.toString(c.var.env.publicUrl + href(path, c.var.locale, params), {
    type: 'svg',
    errorCorrectionLevel: 'M',
    margin: 2,
  })

/** Both languages on each label, that of the sheet first. */
const inBoth = (locale: Locale, of: { en: string; fr: string }) =>
  locale === 'en' ? `${of.en} / ${of.fr}` : `${of.fr} / ${of.en}`
const word = (locale: Locale, key: keyof (typeof labelWords)['en']) =>
  inBoth(locale, { en: labelWords.en[key], fr: labelWords.fr[key] })

printed.on('GET', both(paths.labelsPath), can('cash:handle'), seldom, async (c) => {
  const { locale, db } = c.var
  const [first, last] = [Number(c.req.query('first')), Number(c.req.query('last'))]
  if (!Number.isSafeInteger(first) || !Number.isSafeInteger(last) || last - first > 199) return c.notFound()
  const envelopes = await labelsOf(db, { first, last })
  if (envelopes.length === 0) return c.notFound()
  const labels = await Promise.all(
    envelopes.map(async ({ number: n, stub, title_en, title_fr }) => {
      const number = numberInPrint(n)
      return {
        number,
        campaign: title_en === title_fr ? title_en : inBoth(locale, { en: title_en, fr: title_fr }),
        envelope: word(locale, 'envelope'),
        office: labelWords[locale].office,
        qr: await qrOf(c, paths.envelopePath, { number }),
        alt: `${labelWords[locale].alt} ${number}`,
        keep: word(locale, 'keep'),
        explains: word(locale, 'explains'),
        stubQr: await qrOf(c, paths.stubPath, { code: stub }),
        stubAlt: `${labelWords[locale].stubAlt} ${number}`,
      }
    }),
  )
  const { title, lead } = labelWords[locale]
  const inputs: LabelsDocument = { title, lead, house: siteOf(c).name, labels }
  return answer(c, { source: labelsSource, inputs }, `labels-${first}-${last}`)
})

printed.on('GET', both(paths.depositPdfPath), can('cash:read'), seldom, async (c) => {
  const deposit = await findDeposit(c.var.db, idOf(c))
  if (!deposit) return c.notFound()
  return answer(c, { source: slipSource, inputs: slipOf(c, deposit) }, `slip-${deposit.number}`)
})

function slipOf(c: Ctx, deposit: DepositDetail): SlipDocument {
  const { locale } = c.var
  const t = staffMessages[locale]
  const rows = pieces
    .filter((piece) => deposit.pieces[piece] > 0)
    .map((piece) => {
      const number = deposit.pieces[piece]
      return [t.piece[piece], String(number), money(locale, number * worth[piece])]
    })
  if (deposit.cheques > 0) rows.push([t.cheques, String(deposit.cheques), money(locale, deposit.cheque_cents)])
  return {
    title: t.depositTitle(deposit.number),
    house: siteOf(c).name,
    facts: [
      t.named(t.madeOn, formatDate(locale, deposit.made_on, 'long')),
      t.named(t.envelopesTitle, String(deposit.envelopes.length)),
      t.named(t.madeBy, deposit.name ?? t.somebody),
      ...(deposit.example ? [t.example] : []),
    ],
    caption: t.carried,
    columns: [t.cash, t.number_, t.worth],
    rows,
    total: [t.total, '', money(locale, deposit.cents + deposit.cheque_cents)],
    note: t.pdfNote,
    lines: [t.signature, t.stamp],
  }
}
