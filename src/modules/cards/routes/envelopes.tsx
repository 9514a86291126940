import { Hono } from 'hono'
import { money } from '#modules/ledger'
import { allowed, type Ctx, can, type Env, flash, idOf, readForm } from '#platform/http'
import { both } from '#platform/i18n'
import { type FormState, sentence } from '#ui'
import { type FormAct, isFormAct } from '../acts.ts'
import {
  beginOpening,
  cancelCodes,
  deliver,
  endOpening,
  makeCodes,
  packEnvelopes,
  sealEnvelopes,
  takeBack,
} from '../commands/index.ts'
import * as paths from '../paths.ts'
import { cardsOfEnvelope, findCard, findEnvelope, listEnvelopes, listLoose } from '../queries/envelopes.ts'
import { movesOfCard, movesOfEnvelope } from '../queries/log.ts'
import { namesOf } from '../queries/people.ts'
import { PackForm, SomeForm } from '../schema.ts'
import { CustodyPage, EnvelopesPage } from '../views/envelope-pages.tsx'
import { dayOf } from '../views/parts.tsx'
import { blank, frame, programmeOf, shown, there } from './of.ts'
import { slipsPdf } from './slips.ts'

/** Envelopes: packing, sealing, codes, the partner, opening; and the page of one envelope or card. */
export const envelopes = new Hono<Env>()
const perPage = 100

envelopes.on('GET', both(paths.envelopesPath), can('cards:read'), (c) => show(c))

envelopes.on('POST', both(paths.packPath), can('cards:handle'), async (c) => {
  const form = await readForm(c, PackForm)
  if (!form.ok) return show(c, { state: form })
  const outcome = await packEnvelopes(c.var.db, c.var.actor, form.value)
  if (!outcome.ok) return show(c, { state: { typed: form.typed, problems: {} }, problem: outcome.reason })
  return done(c, frame(c).t.packed(outcome.value, outcome.value + form.value.envelopes - 1))
})

type Ids = { programme: string; ids: string[] }
const act = (c: Ctx, which: FormAct, some: Ids) => {
  const { db, actor, env } = c.var
  const doing = {
    seal: () => sealEnvelopes(db, actor, some),
    'deliver-codes': () => deliver(db, actor, env, { ...some, what: 'codes' }),
    'deliver-envelopes': () => deliver(db, actor, env, { ...some, what: 'envelopes' }),
    back: () => takeBack(db, actor, some),
    cancel: () => cancelCodes(db, actor, some),
    open: () => beginOpening(db, actor, some),
    opened: () => endOpening(db, actor, some),
  }
  return doing[which]()
}

envelopes.on('POST', both(paths.actPath), can('cards:handle'), async (c) => {
  const which = c.req.param('act') ?? ''
  if (!isFormAct(which)) return c.notFound()
  const form = await readForm(c, SomeForm)
  if (!form.ok) return show(c, { problem: 'none' })
  const outcome = await act(c, which, { programme: idOf(c), ids: form.value.ids })
  return outcome.ok ? done(c, frame(c).t.acted[which]) : show(c, { problem: outcome.reason, ticked: form.value.ids })
})

/** The file is the answer to the form: codes are nowhere to be fetched from again. */
envelopes.on('POST', both(paths.slipsPath), can('cards:handle'), async (c) => {
  const form = await readForm(c, SomeForm)
  if (!form.ok) return show(c, { problem: 'none' })
  const some = { programme: (await programmeOf(c)).id, ids: form.value.ids }
  // Made once with nothing to say, so that a printer that does not work is known before there are codes.
  await slipsPdf(c, [])
  const outcome = await makeCodes(c.var.db, c.var.actor, c.var.env, some)
  if (!outcome.ok) return show(c, { problem: outcome.reason, ticked: some.ids })
  return c.body(new Uint8Array(await slipsPdf(c, outcome.value)), 200, {
    'content-type': 'application/pdf',
    'content-disposition': 'attachment; filename="slips.pdf"',
    'cache-control': 'no-store',
  })
})
envelopes.on('GET', both(paths.slipsPath), can('cards:handle'), (c) =>
  c.redirect(frame(c).link(paths.envelopesPath, { id: idOf(c) }), 303),
)

function done(c: Ctx, words: string) {
  flash(c, 'done', words)
  return c.redirect(frame(c).link(paths.envelopesPath, { id: idOf(c) }), 303)
}

interface Told {
  state?: FormState
  problem?: string
  ticked?: readonly string[]
}
async function show(c: Ctx, { state = blank, problem, ticked = [] }: Told = {}) {
  const programme = await programmeOf(c)
  const { db, locale } = c.var
  const of = frame(c)
  const after = Number(c.req.query('after')) || 0
  const rows = await listEnvelopes(db, { programme: programme.id, after, limit: perPage + 1 })
  const listed = rows.slice(0, perPage)
  const last = listed.at(-1)
  const params = { id: programme.id }
  const loose = await listLoose(db, programme.id)
  const title = of.t.envelopesTitle(programme[`name_${locale}`])
  const view = (
    <EnvelopesPage
      {...of}
      programme={programme}
      envelopes={listed}
      next={rows.length > perPage && last ? of.link(paths.envelopesPath, params, { after: last.number }) : undefined}
      loose={loose.map(({ id, n, card_cents, merchant, bought_on }) => ({
        value: id,
        label: of.t.packOption(n, money(locale, card_cents), merchant, bought_on ? dayOf(locale, bought_on) : ''),
      }))}
      ticked={ticked}
      mayHandle={allowed(c, 'cards:handle')}
      state={state}
      problem={problem}
    />
  )
  const wrong = Object.keys(state.problems).length > 0
  return c.render(
    view,
    shown(c, { title, path: paths.envelopesPath, params, programme, wrong, problem: problem !== undefined }),
  )
}

envelopes.on('GET', both(paths.envelopePath), can('cards:read'), async (c) => {
  const envelope = there(await findEnvelope(c.var.db, idOf(c)))
  const { t, locale } = frame(c)
  const title = t.envelopeTitle(envelope.number)
  const facts = [
    { term: t.state, value: sentence(t.envelopeStates, envelope.state) },
    { term: t.holds, value: t.holdsCards(envelope.cards, money(locale, envelope.cents)) },
  ]
  const cards = await cardsOfEnvelope(c.var.db, envelope.id)
  const moves = await movesOfEnvelope(c.var.db, envelope.id)
  return showOne(c, { title, programmeId: envelope.programme_id, path: paths.envelopePath, facts, cards, moves })
})

envelopes.on('GET', both(paths.cardPath), can('cards:read'), async (c) => {
  const card = there(await findCard(c.var.db, idOf(c)))
  const { t, locale } = frame(c)
  const facts = [
    { term: t.last4, value: `\u2026${card.last4}` },
    { term: t.worth, value: money(locale, card.cents) },
    { term: t.state, value: sentence(t.cardStates, card.state) },
  ]
  const moves = await movesOfCard(c.var.db, card.id)
  const title = t.cardTitle(card.position)
  return showOne(c, { title, programmeId: card.programme_id, path: paths.cardPath, facts, cards: [], moves })
})

interface One {
  title: string
  programmeId: string
  path: typeof paths.cardPath
  facts: { term: string; value: string }[]
  cards: Awaited<ReturnType<typeof cardsOfEnvelope>>
  moves: Awaited<ReturnType<typeof movesOfCard>>
}
async function showOne(c: Ctx, { programmeId, path, ...one }: One) {
  const programme = await programmeOf(c, programmeId)
  const names = await namesOf(
    c.var.db,
    one.moves.flatMap(({ by_id, second_id }) => [by_id, second_id]),
  )
  return c.render(
    <CustodyPage {...frame(c)} {...one} programme={programme} names={names} />,
    shown(c, { title: one.title, path, params: { id: idOf(c) }, programme }),
  )
}
