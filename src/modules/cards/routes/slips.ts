import QRCode from 'qrcode'
import type { Ctx } from '#platform/http'
import { renderPdf } from '#platform/pdf'
import type { Slip } from '../commands/index.ts'
import { type SlipsDocument, slipsSource } from '../documents.ts'
import { slipTitles, slipWords } from '../messages/slips.ts'
import { claimDoor } from '../paths.ts'
import { inGroups } from '../rules/index.ts'

const tags = { en: 'en-GB', fr: 'fr-CA', ar: 'ar-u-nu-latn' } as const
const dayIn = (tag: string, day: string) =>
  new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))

/**
 * Slips to be cut and given to the partner. The picture leads to the page in the language of the telephone, whoever prints
 * them, and says nothing of the code.
 */
export async function slipsPdf(c: Ctx, slips: readonly Slip[]): Promise<Buffer> {
  const { locale, now, env } = c.var
  const words = slipTitles[locale]
  const url = env.publicUrl + claimDoor
  const inputs: SlipsDocument = {
    title: words.title,
    address: url.replace(/^https?:\/\//, ''),
    qr: await QRCode.toString(url, { type: 'svg', errorCorrectionLevel: 'M', margin: 1 }),
    alt: words.alt,
    slips: slips.map(({ code, envelope, until }) => ({
      code: inGroups(code),
      envelope: words.envelope(envelope),
      lines: {
        en: slipWords.en.lines(dayIn(tags.en, until)),
        fr: slipWords.fr.lines(dayIn(tags.fr, until)),
        ar: slipWords.ar.lines(dayIn(tags.ar, until)),
      },
    })),
  }
  return renderPdf({ source: slipsSource, inputs, locale, madeAt: now })
}
