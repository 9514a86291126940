import { Hono } from 'hono'
import { choices } from '#modules/entries'
import { csvStream, type OutColumn } from '#platform/csv'
import { type Ctx, can, type Env } from '#platform/http'
import { both, today } from '#platform/i18n'
import { ledgerMessages } from '../messages/ledger.ts'
import { kindName } from '../names.ts'
import * as paths from '../paths.ts'
import { listAccounts } from '../queries/accounts.ts'
import { type ExportedEntry, exportEntries } from '../queries/export.ts'
import { journalAccount, journalEntry, journalHead } from '../rules/journal.ts'
import { PeriodQuery } from '../schema.ts'
import { ExportPage } from '../views/export-page.tsx'
import { accountNames } from '../views/words.ts'
import { crumbs, ledgerFrame } from './frame.ts'

/** The ledger as files, streamed: a year of a million entries is never held. */
export const exports = new Hono<Env>()

exports.on('GET', both(paths.exportPath), can('ledger:read'), (c) => {
  const frame = ledgerFrame(c)
  const [title, path] = [frame.t.exports, paths.exportPath]
  return c.render(<ExportPage {...frame} />, { title, path, breadcrumbs: crumbs(c, title), noindex: true })
})

type Line = ExportedEntry & ExportedEntry['lines'][number]
async function* linesOf(entries: AsyncIterable<ExportedEntry>): AsyncGenerator<Line> {
  for await (const entry of entries) for (const line of entry.lines) yield { ...entry, ...line }
}

/** Dollars as a number: JavaScript writes every amount below 90 billion with the right cents. */
const dollars = (cents: number) => cents / 100

async function columnsOf(c: Ctx): Promise<OutColumn<Line>[]> {
  const { db, locale } = c.var
  const t = ledgerMessages[locale].columns
  const nameOf = accountNames(await listAccounts(db), locale)
  const campaigns = new Map((await choices(db, 'campaign', locale)).map(({ id, title }) => [id, title[locale]]))
  return [
    { name: t.seq, value: ({ seq }) => seq },
    { name: t.position, value: ({ position }) => position },
    { name: t.on, value: ({ on }) => on },
    { name: t.posted, value: ({ postedAt }) => postedAt },
    { name: t.kind, value: ({ kind }) => kind },
    { name: t.kindName, value: ({ kind }) => kindName(locale, kind) },
    { name: t.account, value: ({ account }) => account },
    { name: t.accountName, value: ({ account }) => nameOf(account) },
    { name: t.debit, value: ({ cents }) => (cents > 0 ? dollars(cents) : '') },
    { name: t.credit, value: ({ cents }) => (cents < 0 ? dollars(-cents) : '') },
    { name: t.amount, value: ({ cents }) => dollars(cents) },
    { name: t.campaign, value: ({ campaignId }) => campaignId && (campaigns.get(campaignId) ?? campaignId) },
    { name: t.source, value: ({ source }) => source },
    { name: t.memo, value: ({ memo }) => memo },
    { name: t.reverses, value: ({ reverses }) => reverses },
    { name: t.by, value: ({ postedBy }) => postedBy },
    { name: t.id, value: ({ id }) => id },
    { name: t.hash, value: ({ hash }) => hash },
  ]
}

/** Pieces of text as bytes, made only as fast as the reader takes them. */
function streamOf(pieces: AsyncGenerator<string>) {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    cancel: async () => void (await pieces.return(undefined)),
  })
}

const named = (c: Ctx, ending: string, type: string) => ({
  'content-type': `${type}; charset=utf-8`,
  'content-disposition': `attachment; filename="${c.var.locale === 'en' ? 'ledger' : 'grand-livre'}-${today(c.var.now)}.${ending}"`,
})

exports.on('GET', both(paths.csvPath), can('ledger:read'), async (c) => {
  const entries = exportEntries(c.var.db, { from: undefined, to: undefined, ...PeriodQuery.parse(c.req.query()) })
  return c.body(csvStream(await columnsOf(c), linesOf(entries)), 200, named(c, 'csv', 'text/csv'))
})

exports.on('GET', both(paths.journalPath), can('ledger:read'), async (c) => {
  const { db, locale } = c.var
  const accounts = await listAccounts(db)
  const names = new Map(accounts.map((account) => [account.code, journalAccount(account)]))
  const entries = exportEntries(db, { from: undefined, to: undefined, ...PeriodQuery.parse(c.req.query()) })
  async function* pieces() {
    yield journalHead(accounts, locale)
    let piece = ''
    for await (const entry of entries) {
      piece += journalEntry(entry, kindName(locale, entry.kind), (code) => names.get(code) ?? code)
      if (piece.length < 65_536) continue
      yield piece
      piece = ''
    }
    yield piece
  }
  return c.body(streamOf(pieces()), 200, named(c, 'journal', 'text/plain'))
})
