import { formatDate } from '#platform/i18n'
import type { Frame } from '#ui'
import type { GiftMessages } from '../messages/gift.ts'
import { verifyPath } from '../paths.ts'
import type { Receipt } from '../queries/receipts.ts'
import { money } from '../rules/index.ts'

export interface OfGift {
  /** The receipt that counts, or else the last that did. */
  receipt: Receipt | undefined
  /** Where none counts: on its way, or the sentence that says why there is none. */
  open: { why: string | undefined } | undefined
}

/** The receipt of one gift, for whoever gave it: a section of the page of their gift. */
export const ReceiptOfGift = (props: Frame<GiftMessages> & OfGift) => {
  const { t, receipt, open } = props
  return (
    <section class="flow" aria-labelledby="receipt">
      <h2 id="receipt">{t.title}</h2>
      {receipt && <Issued {...props} receipt={receipt} />}
      {open && <p class="measure">{open.why === undefined ? t.waiting : `${t.refused} ${open.why}`}</p>}
    </section>
  )
}

const Issued = ({ t, locale, link, receipt }: Frame<GiftMessages> & { receipt: Receipt }) => {
  const { serial, cancelledOn, replacesSerial } = receipt
  const day = formatDate(locale, receipt.issuedOn, 'long')
  if (cancelledOn) return <p>{t.cancelled(serial, formatDate(locale, cancelledOn, 'long'))}</p>
  return (
    <>
      <p class="measure">
        {receipt.kind === 'year'
          ? t.ofYear(serial, String(receipt.receivedYear), day)
          : t.issued(serial, money(locale, receipt.eligibleCents), day)}
        {replacesSerial && ` ${t.replaces(replacesSerial)}`}
        {receipt.donorEmail !== '' && ` ${t.mailed}`}
      </p>
      <p>
        <a href={link(verifyPath, {}, { serial })}>{t.verify}</a>
      </p>
    </>
  )
}
