import { Hono } from 'hono'
import QRCode from 'qrcode'
import { findEntry } from '#modules/entries'
import { type Env, limited, linkTo, open } from '#platform/http'
import { both, formatDate } from '#platform/i18n'
import { renderPdf } from '#platform/pdf'
import { siteOf } from '#platform/schema-org'
import { type PosterDocument, posterSource } from '../documents.ts'
import { publicMessages } from '../messages/public.ts'
import { campaignPath, posterPath } from '../paths.ts'
import { findCampaign } from '../queries/campaigns.ts'
import { dollars } from '../rules/index.ts'
import { onlineWays } from '../stripe/client.ts'

/** A campaign on one sheet of paper, to be hung up: what for, how much, how, and a code that leads to its page. */
export const poster = new Hono<Env>()

poster.on('GET', both(posterPath), open, limited('giving-pdf', 30, 600), async (c) => {
  const { db, locale, env, now } = c.var
  const found = await findEntry(db, { kind: 'campaign', locale, slug: c.req.param('slug') ?? '' })
  if (found?.as === 'moved') return c.redirect(linkTo(c, posterPath, { slug: found.slug }), 301)
  const facts = found?.as === 'entry' ? await findCampaign(db, found.entry.id) : undefined
  if (found?.as !== 'entry' || !facts) return c.notFound()
  const t = publicMessages[locale]
  const address = env.publicUrl + linkTo(c, campaignPath, { slug: found.entry.slug[locale] })
  const inputs: PosterDocument = {
    title: found.entry.title[locale],
    house: siteOf(c).name,
    summary: found.entry.summary[locale],
    goal: `${t.goal}${locale === 'fr' ? '\u00a0: ' : ': '}${dollars(locale, facts.goal)}`,
    where: [
      t.whereFirst(dollars(locale, facts.goal), facts.fund.name[locale]),
      t.whereThen(facts.surplusFund.name[locale]),
    ],
    partner: facts.partner[locale] && `${t.partner}${locale === 'fr' ? '\u00a0: ' : ': '}${facts.partner[locale]}`,
    until: facts.closesOn ? t.until(formatDate(locale, facts.closesOn, 'long')) : '',
    waysTitle: t.waysTitle,
    ways: [
      facts.online && onlineWays(env).length > 0 ? t.wayOnline : '',
      facts.transferTo && t.ways['e-transfer'],
      facts.chequeTo && t.ways.cheque,
      facts.office[locale] && `${t.wayOffice}${locale === 'fr' ? '\u00a0: ' : ': '}${facts.office[locale]}`,
    ].filter(Boolean),
    example: facts.example ? t.example : '',
    address: address.replace(/^https?:\/\//, ''),
    alt: address,
    qr: await QRCode.toString(address, { type: 'svg', errorCorrectionLevel: 'Q', margin: 2 }),
  }
  const pdf = await renderPdf({ source: posterSource, inputs, locale, madeAt: now })
  return c.body(new Uint8Array(pdf), 200, {
    'content-type': 'application/pdf',
    'content-disposition': `inline; filename="${locale === 'fr' ? 'affiche' : 'poster'}.pdf"`,
  })
})
