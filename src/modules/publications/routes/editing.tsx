import { Hono } from 'hono'
import { listPlaces } from '#modules/communities'
import { choices, deskPath, type Entry, entryTabs, getEntry, relatedFrom } from '#modules/entries'
import { accepted, receiveFile, refusals } from '#platform/files'
import {
  type Ctx,
  can,
  csrfToken,
  type Env,
  flash,
  idOf,
  linkTo,
  readFields,
  readForm,
  type Typed,
} from '#platform/http'
import { both, today } from '#platform/i18n'
import type { Conflict } from '#ui'
import { noFacts } from '../columns.ts'
import { addFile, answerRequest, saveFacts, withdrawFile } from '../commands/index.ts'
import { desk } from '../messages/desk.ts'
import * as paths from '../paths.ts'
import { factsByIds, filesOf, listRequests } from '../queries/index.ts'
import { lacksOf } from '../rules.ts'
import { FactsForm, FileForm } from '../schema.ts'
import { differencesOf, typedOf } from '../typed.ts'
import { FactsPage } from '../views/facts-page.tsx'
import { RequestsPage } from '../views/requests-page.tsx'

/** What editors say of a publication beside its texts, and the people who wait for another form of it. */
export const editing = new Hono<Env>()

editing.on('GET', both(paths.requestsPath), can('entries:edit'), async (c) => {
  const { db, locale, now } = c.var
  const [waiting, answered] = [await listRequests(db, false), await listRequests(db, true)]
  const t = desk[locale]
  const page = (
    <RequestsPage
      t={t}
      locale={locale}
      on={today(now)}
      waiting={waiting}
      answered={answered.slice(0, 20)}
      csrf={csrfToken(c)}
      answerHref={(id) => linkTo(c, paths.answerRequestPath, { id })}
      workHref={(id) => linkTo(c, paths.factsPath, { id })}
    />
  )
  return c.render(page, {
    title: t.requestsTitle,
    path: paths.requestsPath,
    breadcrumbs: crumbs(c, t.requestsTitle),
    noindex: true,
  })
})

editing.on('POST', both(paths.answerRequestPath), can('entries:edit'), async (c) => {
  await readFields(c)
  const outcome = await answerRequest(c.var.db, c.var.actor, idOf(c))
  if (!outcome.ok) return c.notFound()
  flash(c, 'done', desk[c.var.locale].answered)
  return c.redirect(linkTo(c, paths.requestsPath), 303)
})

const crumbs = (c: Ctx, label: string) => [
  { href: linkTo(c, deskPath), label: c.var.locale === 'en' ? 'Editing' : 'Rédaction' },
  { label },
]

/** The publication of the address; anything else is a page that does not exist. */
async function publicationOf(c: Ctx): Promise<Entry | undefined> {
  const entry = await getEntry(c.var.db, idOf(c))
  return entry?.kind === 'publication' ? entry : undefined
}

editing.on('GET', both(paths.factsPath), can('entries:edit'), async (c) => {
  const entry = await publicationOf(c)
  return entry ? showFacts(c, entry) : c.notFound()
})

editing.on('POST', both(paths.factsPath), can('entries:edit'), async (c) => {
  const entry = await publicationOf(c)
  if (!entry) return c.notFound()
  const form = await readForm(c, FactsForm)
  if (!form.ok) return showFacts(c, entry, { typed: form.typed, problems: form.problems })
  const outcome = await saveFacts(c.var.db, c.var.actor, entry.id, form.value)
  if (outcome.ok) {
    flash(c, 'done', desk[c.var.locale].saved)
    return c.redirect(linkTo(c, paths.factsPath, { id: entry.id }), 303)
  }
  if (outcome.reason === 'gone') return c.notFound()
  if (outcome.reason === 'changed') return showFacts(c, entry, { typed: form.typed, changed: true })
  return showFacts(c, entry, { typed: form.typed, problems: { editions: outcome.reason } })
})

editing.on('POST', both(paths.addFilePath), can('entries:edit'), async (c) => {
  const entry = await publicationOf(c)
  if (!entry) return c.notFound()
  const { fields, file } = await receiveFile(c, 'document')
  const form = FileForm.safeParse(fields)
  const problems: Record<string, string> = {}
  if (!form.success) for (const issue of form.error.issues) problems[issue.path.join('.')] ??= issue.message
  if (!file) problems.file = refusals[c.var.locale]['no-file']
  else if (!file.ok) problems.file = refusals[c.var.locale][file.reason]
  if (!form.success || !file?.ok) return showFacts(c, entry, { upload: { typed: fields, problems } })
  const outcome = await addFile(c.var.db, c.var.actor, entry.id, { form: form.data, received: file.value })
  if (!outcome.ok) return showFacts(c, entry, { upload: { typed: fields, problems: { language: outcome.reason } } })
  flash(c, 'done', desk[c.var.locale].uploaded(outcome.value))
  return c.redirect(`${linkTo(c, paths.factsPath, { id: entry.id })}#files`, 303)
})

editing.on('POST', both(paths.withdrawFilePath), can('entries:edit'), async (c) => {
  const id = idOf(c)
  await readFields(c)
  const outcome = await withdrawFile(c.var.db, c.var.actor, id, idOf(c, 'file'))
  if (!outcome.ok) return c.notFound()
  flash(c, 'done', desk[c.var.locale].withdrawDone)
  return c.redirect(`${linkTo(c, paths.factsPath, { id })}#files`, 303)
})

interface Shown {
  typed?: Typed
  problems?: Record<string, string>
  /** Somebody else has saved since the form was opened. */
  changed?: boolean
  upload?: { typed: Typed; problems: Record<string, string> }
}

async function showFacts(c: Ctx, entry: Entry, { typed, problems = {}, changed = false, upload }: Shown = {}) {
  const { db, locale } = c.var
  const t = desk[locale]
  const [facts, files, related, kinds, places] = await Promise.all([
    factsByIds(db, [entry.id]).then((map) => map.get(entry.id) ?? noFacts()),
    filesOf(db, [entry.id]).then((map) => map.get(entry.id) ?? []),
    relatedFrom(db, entry.id, { roles: ['theme', 'project'], drafts: true }),
    Promise.all([choices(db, 'theme', locale), choices(db, 'project', locale), choices(db, 'person', locale)]),
    listPlaces(db),
  ])
  const ofRole = (role: string) => related.filter((one) => one.role === role).map(({ id }) => id)
  const saved = typedOf(facts, { themes: ofRole('theme'), projects: ofRole('project'), communities: entry.communities })
  const [themes, projects, people] = kinds.map((list) =>
    list.map(({ id, title }) => ({ value: id, label: title[locale] || title.en || title.fr })),
  )
  const title = t.factsTitle(entry.title[locale] || entry.title.en || entry.title.fr)
  const conflict: Conflict | undefined = changed && typed ? { rows: differencesOf(t, typed, saved) } : undefined
  const wrong = Object.keys(problems).length > 0 || upload !== undefined
  const params = { id: entry.id }
  const page = (
    <FactsPage
      t={t}
      locale={locale}
      title={title}
      tabs={entryTabs(c, entry)}
      csrf={csrfToken(c)}
      // Saved again from here, the form knowingly replaces the version it now shows.
      typed={typed ? { ...typed, ...(changed && { version: String(facts.version) }) } : saved}
      problems={problems}
      lacks={lacksOf(facts)}
      conflict={conflict}
      choices={{
        themes: themes ?? [],
        projects: projects ?? [],
        people: people ?? [],
        communities: places.map(({ id, name }) => ({ value: String(id), label: name[locale] })),
      }}
      links={{
        back: linkTo(c, deskPath),
      }}
      draftKey={linkTo(c, paths.factsPath, params)}
      files={files}
      languages={facts.editions.map(({ language }) => language)}
      accept={accepted.document}
      upload={{ action: linkTo(c, paths.addFilePath, params), typed: {}, problems: {}, ...upload }}
      withdrawHref={(file) => linkTo(c, paths.withdrawFilePath, { ...params, file })}
    />
  )
  return c.render(page, {
    title,
    path: paths.factsPath,
    params,
    breadcrumbs: crumbs(c, title),
    noindex: true,
    status: changed ? 409 : wrong ? 422 : 200,
  })
}
