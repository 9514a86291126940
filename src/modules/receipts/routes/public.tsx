import { Hono } from 'hono'
import { house } from '#platform/auth'
import { inScope } from '#platform/db'
import { BrokenUpload, type Ctx, type Env, frameOf, limited, linkTo, open, readForm, readUpload } from '#platform/http'
import { both, type Path } from '#platform/i18n'
import { claimLink, linkActor, linkMessages, readLink, revokeLink, type Visit } from '#platform/links'
import { LinkRefused } from '#ui'
import { mailReceipt } from '../commands/mail.ts'
import { publicMessages } from '../messages/public.ts'
import * as paths from '../paths.ts'
import { findReceipt, receiptBySerial } from '../queries/receipts.ts'
import { codeOf, isCode } from '../rules/index.ts'
import { VerifyForm } from '../schema.ts'
import { signingKey } from '../signing/key.ts'
import { checkSignature } from '../signing/verify.ts'
import { FreshPage, MinePage, VerifyPage, type VerifyProps } from '../views/public-pages.tsx'
import { pdfAnswer, seldom } from './one.tsx'

/** For whoever holds a receipt, and for its donor by the link of a message. Nobody needs an account. */
export const forAll = new Hono<Env>()
const purpose = 'receipt.download'
const often = limited('link', 120, 60)
/** Codes have 49 bits: thirty tries in ten minutes come to nothing. */
const tries = limited('receipt-verify', 30, 600)
/** A receipt has some 60 KB. */
const largest = 2 * 1024 * 1024

type Told = Pick<VerifyProps, 'found' | 'file'> & { state?: VerifyProps['state']; status?: 200 | 404 | 422 }
function showVerify(c: Ctx, { found, file, state = { typed: {}, problems: {} }, status = 200 }: Told) {
  const frame = frameOf(c, publicMessages)
  const view = <VerifyPage {...frame} state={state} found={found} file={file} />
  const description = frame.t.verifyLead
  const query = state.typed.serial ? { serial: state.typed.serial } : {}
  return c.render(view, { title: frame.t.verifyTitle, description, path: paths.verifyPath, query, status })
}

forAll.on('GET', both(paths.verifyPath), open, (c) => {
  // A receipt's number may stand in the address; its code never does.
  const serial = (c.req.query('serial') ?? '').slice(0, 30)
  return showVerify(c, { found: undefined, file: undefined, state: { typed: { serial }, problems: {} } })
})

forAll.on('POST', both(paths.verifyPath), open, tries, async (c) => {
  const form = await readForm(c, VerifyForm)
  if (!form.ok) return showVerify(c, { found: undefined, file: undefined, state: form, status: 422 })
  const receipt = await receiptBySerial(c.var.db, form.value.serial)
  // The same answer and nearly the same work whether the number is there or not.
  const code = codeOf(receipt ?? { id: '', serial: '' }, c.var.env.secret)
  const right = isCode(form.value.code, code) && receipt !== undefined
  const state = { typed: form.typed, problems: {} }
  return right
    ? showVerify(c, { found: receipt, file: undefined })
    : showVerify(c, { found: 'wrong', file: undefined, state, status: 404 })
})

forAll.on('POST', both(paths.verifyFilePath), open, tries, async (c) => {
  const upload = await readUpload(c)
  const told = (file: VerifyProps['file']) =>
    showVerify(c, { found: undefined, file, status: file === 'whole' ? 200 : 422 })
  if (!upload || upload.name === '') return told('noFile')
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of upload.file) {
      size += chunk.length
      if (size <= largest) chunks.push(chunk)
    }
  } catch (error) {
    if (error instanceof BrokenUpload) return told('noFile')
    throw error
  }
  if (size > largest) return told('tooLarge')
  return told(checkSignature(Buffer.concat(chunks), await signingKey(c.var.env)))
})

const token = (c: Ctx) => c.req.param('token') ?? ''
const page = (c: Ctx, title: string, view: unknown, status: 200 | 404 | 409 = 200) =>
  c.render(view, { title, path: paths.minePath, params: { token: token(c) }, noindex: true, status })
const here = (c: Ctx, path: Path = paths.minePath) => linkTo(c, path, { token: token(c) })

async function mineOf(c: Ctx) {
  const visit = await readLink(c, purpose)
  if (visit.state !== 'yours' || !visit.link) return { refused: await showLink(c, visit) }
  const receipt = await findReceipt(c.var.db, visit.link.subject)
  if (!receipt || receipt.forgotten) return { refused: await showLink(c, { ...visit, state: 'forgotten' }) }
  return { receipt }
}

forAll.on('GET', both(paths.minePath), open, often, async (c) => {
  const of = await mineOf(c)
  if ('refused' in of) return of.refused
  const frame = frameOf(c, publicMessages)
  return page(c, frame.t.mineTitle, <MinePage {...frame} receipt={of.receipt} token={token(c)} />)
})

forAll.on('GET', both(paths.minePdfPath), open, often, seldom, async (c) => {
  const of = await mineOf(c)
  if ('refused' in of) return of.refused
  return of.receipt.cancelledAt ? c.redirect(here(c), 303) : pdfAnswer(c, of.receipt)
})

forAll.on('POST', both(paths.mineContinuePath), open, often, async (c) => {
  const visit = await readLink(c, purpose)
  if (visit.state !== 'fresh' || !visit.link) return showLink(c, visit)
  if (!(await claimLink(c, visit.link))) return showLink(c, await readLink(c, purpose))
  return c.redirect(here(c), 303)
})

forAll.on('POST', both(paths.mineRenewPath), open, limited('link-renew', 10, 3600), async (c) => {
  const visit = await readLink(c, purpose)
  if ((visit.state !== 'elsewhere' && visit.state !== 'expired') || !visit.link) return showLink(c, visit)
  const { link } = visit
  const renewed = await inScope(c.var.db, [house], async (tx) => {
    if (!(await revokeLink(tx, linkActor(link), link))) return false
    return mailReceipt(tx, linkActor(link), c.var.env, { id: link.subject, turn: link.id })
  })
  if (!renewed) return showLink(c, await readLink(c, purpose))
  const words = linkMessages[c.var.locale]
  return page(c, words.renew, <LinkRefused title={words.renew} text={words.renewed} words={words} renew={undefined} />)
})

/** The page of a link that has to be gone on with, or works no more. */
function showLink(c: Ctx, { state, link }: Visit) {
  const words = linkMessages[c.var.locale]
  const frame = frameOf(c, publicMessages)
  if (link && state === 'fresh')
    return page(c, frame.t.mineTitle, <FreshPage {...frame} words={words} action={here(c, paths.mineContinuePath)} />)
  const refused = state === 'fresh' || state === 'yours' ? 'wrong' : state
  const renew = refused === 'elsewhere' || refused === 'expired' ? here(c, paths.mineRenewPath) : undefined
  const view = <LinkRefused {...words[refused]} words={words} renew={renew} csrf={frame.csrf} />
  return page(c, words[refused].title, view, refused === 'wrong' ? 404 : c.req.method === 'POST' ? 409 : 200)
}
