import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { communityPath, trailTo } from '#modules/communities'
import { type Ctx, can, type Env, idOf, keepPage, limited, placeOf, readForm, scoped } from '#platform/http'
import { both } from '#platform/i18n'
import { blocksOf } from '#platform/mail'
import { askToSubscribe, confirmSubscription, findRequest } from '../commands/subscribe.ts'
import * as paths from '../paths.ts'
import { purposes } from '../purposes.ts'
import { getSender } from '../queries/community.ts'
import { findArchived, listSent } from '../queries/letters.ts'
import { SubscribeForm } from '../schema.ts'
import { readConfirmToken } from '../tokens.ts'
import { SubscribePage } from '../views/public-forms.tsx'
import { ArchivedPage, ArchivePage, ConfirmPage, WordPage } from '../views/public-pages.tsx'
import { type FormState, untouched } from '../views/words.ts'
import { publicFrame } from './frame.ts'

/** The archive, and subscribing: for everyone, without an account. */
export const reading = new Hono<Env>()
const pageLength = 20

reading.on('GET', both(paths.archivePath), can('communities:read'), async (c) => {
  const { id, name } = placeOf(c)
  await keepPage(c, [id])
  const asked = new Date(c.req.query('before') ?? Number.NaN)
  const before = Number.isNaN(asked.getTime()) ? undefined : asked
  const read = await scoped(c, (tx) => listSent(tx, id, { before, most: pageLength + 1 }))
  const letters = read.slice(0, pageLength)
  const last = read.length > pageLength ? letters.at(-1)?.sent_at?.toISOString() : undefined
  const frame = publicFrame(c)
  const older = last && frame.link(paths.archivePath, {}, { before: last })
  const place = name[c.var.locale]
  return c.render(<ArchivePage {...frame} place={place} letters={letters} older={older} />, {
    title: `${frame.t.archiveTitle}, ${place}`,
    description: frame.t.archiveLead(place),
    path: paths.archivePath,
    breadcrumbs: trailTo(c, frame.t.archiveTitle),
    query: { before: before?.toISOString() },
  })
})

reading.on('GET', both(paths.archivedPath), can('communities:read'), async (c) => {
  const id = idOf(c)
  const place = placeOf(c)
  await keepPage(c, [place.id])
  const letter = await scoped(c, (tx) => findArchived(tx, place.id, id))
  if (!letter) throw new HTTPException(404)
  const { locale } = c.var
  const blocks = blocksOf(letter[`body_${locale}`])
  return c.render(<ArchivedPage {...publicFrame(c)} letter={letter} blocks={blocks} />, {
    title: letter[`subject_${locale}`],
    description: publicFrame(c).t.archiveLead(place.name[locale]),
    path: paths.archivedPath,
    params: { id },
    breadcrumbs: trailTo(c, letter[`subject_${locale}`], [paths.archivePath, publicFrame(c).t.archiveTitle]),
  })
})

reading.on('GET', both(paths.subscribePath), can('communities:read'), (c) =>
  showForm(c, { ...untouched, typed: { locale: c.var.locale } }),
)

reading.on('POST', both(paths.subscribePath), can('communities:read'), limited('subscribe', 20, 3600), async (c) => {
  const form = await readForm(c, SubscribeForm)
  if (!form.ok) return showForm(c, form)
  await askToSubscribe(c.var.db, c.var.env, placeOf(c), form.value)
  const { t } = publicFrame(c)
  return showWord(c, t.askedTitle, t.asked(form.value.email))
})

async function showForm(c: Ctx, state: FormState) {
  const { id, name } = placeOf(c)
  const frame = publicFrame(c)
  const place = name[c.var.locale]
  const who = await getSender(c.var.db, id, c.var.locale)
  const status = Object.keys(state.problems).length > 0 ? 422 : 200
  const title = frame.t.subscribeTitle(place)
  return c.render(<SubscribePage {...frame} state={state} place={place} who={who} />, {
    title,
    description: frame.t.asks(who.name),
    path: paths.subscribePath,
    breadcrumbs: trailTo(c, title, [paths.archivePath, frame.t.archiveTitle]),
    status,
  })
}

const showWord = (c: Ctx, title: string, text: string, status: 200 | 404 = 200) => {
  const { t, link } = publicFrame(c)
  const label = t.backTo(placeOf(c).name[c.var.locale])
  return c.render(<WordPage title={title} text={text} href={link(communityPath)} label={label} />, {
    title,
    path: paths.subscribePath,
    noindex: true,
    status,
  })
}

/** The request that the link of a message answers; a link of another community is no link here. */
function requestOf(c: Ctx) {
  const read = readConfirmToken(c.req.param('token') ?? '', c.var.env.secret)
  return read?.communityId === placeOf(c).id ? read : undefined
}
const lost = (c: Ctx) => {
  const { t } = publicFrame(c)
  return showWord(c, t.goneTitle, t.goneText, 404)
}

reading.on('GET', both(paths.confirmPath), can('communities:read'), limited('link', 60, 60), async (c) => {
  const read = requestOf(c)
  const request = read && (await scoped(c, (tx) => findRequest(tx, read.communityId, read.requestId)))
  if (!request) return lost(c)
  const frame = publicFrame(c)
  const { t } = frame
  if (request.confirmed_at) return showWord(c, t.confirmTitle, t['done-already'])
  if (request.run_out) return showWord(c, t.confirmTitle, t['run-out'])
  const token = c.req.param('token') ?? ''
  const who = await getSender(c.var.db, placeOf(c).id, c.var.locale)
  const asked = purposes.filter((one) => request.purposes.includes(one))
  const action = frame.link(paths.confirmPath, { token })
  return c.render(<ConfirmPage {...frame} who={who.name} purposes={asked} action={action} />, {
    title: t.confirmTitle,
    path: paths.confirmPath,
    params: { token },
    noindex: true,
  })
})

reading.on('POST', both(paths.confirmPath), can('communities:read'), limited('link', 60, 60), async (c) => {
  const read = requestOf(c)
  if (!read) return lost(c)
  const outcome = await confirmSubscription(c.var.db, read.communityId, read.requestId)
  const { t } = publicFrame(c)
  if (!outcome.ok && outcome.reason === 'gone') return lost(c)
  return showWord(c, t.confirmTitle, outcome.ok ? t.confirmed : t[outcome.reason])
})
