import { Hono } from 'hono'
import { allowed, type Ctx, can, csrfToken, type Env, flash, linkTo, readFields, type Typed } from '#platform/http'
import { both, clockOf, formatDateTime, isDay, momentOf } from '#platform/i18n'
import { publishEntry, unscheduleEntry, withdrawEntry } from '../commands/index.ts'
import { kindsOfEntry } from '../kinds.ts'
import { messages, type PublishMessages } from '../messages/publish.ts'
import { publishPath, unschedulePath, withdrawPath } from '../paths.ts'
import type { Entry } from '../queries/index.ts'
import { missingIn } from '../rules/index.ts'
import { entryTabs } from '../tabs.ts'
import { PublishPage } from '../views/publish-page.tsx'
import { entryCrumbs, entryOf, frameOf, windowTitle } from './frame.ts'

export const publishing = new Hono<Env>()

publishing.on('GET', both(publishPath), can('entries:edit'), async (c) => show(c, await entryOf(c)))

publishing.on('POST', both(publishPath), can('entries:publish'), async (c) => {
  const typed = await readFields(c)
  const entry = await entryOf(c)
  const t = messages[c.var.locale]
  const wanted = typed.when === 'later' ? laterOf(typed) : { at: undefined }
  if ('field' in wanted) return show(c, entry, { typed, problem: wanted.problem, field: wanted.field })
  const version = Number(typed.version)
  const outcome = await publishEntry(c.var.db, c.var.actor, { id: entry.id, version, at: wanted.at })
  if (!outcome.ok && outcome.reason === 'gone') return c.notFound()
  if (!outcome.ok) {
    const field = outcome.reason === 'in-the-past' ? 'date' : undefined
    return show(c, await entryOf(c), { typed, problem: outcome.reason, field })
  }
  flash(c, 'done', wanted.at ? t.doneScheduled(formatDateTime(c.var.locale, wanted.at)) : t.donePublished)
  return c.redirect(linkTo(c, publishPath, { id: entry.id }), 303)
})

type Later = { at: Date } | { field: 'date' | 'time'; problem: keyof PublishMessages }

/** The moment a form asks for, or what is wrong with it. */
function laterOf({ date = '', time = '' }: Typed): Later {
  if (date === '' || time === '') return { field: date === '' ? 'date' : 'time', problem: 'required' }
  if (!isDay(date)) return { field: 'date', problem: 'bad-date' }
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return { field: 'time', problem: 'bad-time' }
  const at = momentOf(date, time)
  return at ? { at } : { field: 'time', problem: 'no-such-time' }
}

publishing.on('POST', both(unschedulePath), can('entries:publish'), async (c) => {
  await readFields(c)
  const { id } = await entryOf(c)
  const outcome = await unscheduleEntry(c.var.db, c.var.actor, id)
  return after(c, id, outcome.ok ? 'doneUnscheduled' : 'gone')
})

publishing.on('POST', both(withdrawPath), can('entries:publish'), async (c) => {
  await readFields(c)
  const { id } = await entryOf(c)
  const outcome = await withdrawEntry(c.var.db, c.var.actor, id)
  return after(c, id, outcome.ok ? 'doneWithdrawn' : 'gone')
})

function after(c: Ctx, id: string, said: 'doneUnscheduled' | 'doneWithdrawn' | 'gone') {
  flash(c, said === 'gone' ? 'note' : 'done', messages[c.var.locale][said])
  return c.redirect(linkTo(c, publishPath, { id }), 303)
}

interface Refused {
  typed: Typed
  problem: keyof PublishMessages
  field?: 'date' | 'time' | undefined
}

function show(c: Ctx, entry: Entry, refused?: Refused) {
  const { locale, now } = c.var
  const t = messages[locale]
  const { path } = kindsOfEntry[entry.kind]
  const view = (
    <PublishPage
      {...frameOf(c)}
      t={t}
      entry={entry}
      tabs={entryTabs(c, entry).items}
      csrf={csrfToken(c)}
      gaps={missingIn(entry.kind, entry.texts)}
      may={allowed(c, 'entries:publish')}
      typed={refused?.typed ?? { date: clockOf(now).day, time: '' }}
      problem={refused && { field: refused.field, code: refused.problem }}
      held={entry.publishAt !== null && entry.publishAt <= now && entry.lacks.length > 0}
      shownAt={{ en: path.en.replace(':slug', entry.slug.en), fr: path.fr.replace(':slug', entry.slug.fr) }}
    />
  )
  const breadcrumbs = entryCrumbs(c, entry, t.title)
  const status = refused ? (refused.problem === 'changed' ? 409 : 422) : 200
  return c.render(view, {
    title: windowTitle(c, entry, t.title),
    path: publishPath,
    params: { id: entry.id },
    breadcrumbs,
    noindex: true,
    status,
  })
}
