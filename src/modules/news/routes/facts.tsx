import { Hono } from 'hono'
import {
  type Choice,
  choices,
  deskPath,
  type Entry,
  editPath,
  entryTabs,
  getEntry,
  kindsOfEntry,
  relatedFrom,
} from '#modules/entries'
import { type Ctx, can, csrfToken, type Env, flash, idOf, linkTo, readForm, type Typed } from '#platform/http'
import { both } from '#platform/i18n'
import type { Conflict } from '#ui'
import { savePost } from '../commands.ts'
import { messages } from '../messages.ts'
import { findPost } from '../queries.ts'
import { PostFacts } from '../schema.ts'
import { FactsPage, type FactsProps } from '../views/facts-page.tsx'

/** The facts of a post, for its editors. */
export const facts = new Hono<Env>()
const { path, facts: given } = kindsOfEntry.post
const factsPath = given ?? path

facts.on('GET', both(factsPath), can('entries:edit'), async (c) => {
  const entry = await postOf(c)
  return entry ? show(c, entry, { typed: await typedOf(c, entry) }) : c.notFound()
})

facts.on('POST', both(factsPath), can('entries:edit'), async (c) => {
  const form = await readForm(c, PostFacts)
  const entry = await postOf(c)
  if (!entry) return c.notFound()
  if (!form.ok) return show(c, entry, form)
  const outcome = await savePost(c.var.db, c.var.actor, { id: entry.id, facts: form.value })
  if (outcome.ok) {
    flash(c, 'done', messages[c.var.locale].saved)
    return c.redirect(linkTo(c, factsPath, { id: entry.id }), 303)
  }
  return outcome.reason === 'gone' ? c.notFound() : showConflict(c, entry, form.typed)
})

async function postOf(c: Ctx) {
  const entry = await getEntry(c.var.db, idOf(c))
  return entry?.kind === 'post' ? entry : undefined
}

/** What is on record, as the form would have been typed. */
async function typedOf(c: Ctx, entry: Entry): Promise<Typed> {
  const { day, version } = await findPost(c.var.db, entry.id)
  const related = await relatedFrom(c.var.db, entry.id, { drafts: true })
  const of = (role: string) =>
    related
      .filter((one) => one.role === role)
      .map(({ id }) => id)
      .join(',')
  return {
    version: String(version),
    day: day ?? '',
    authors: of('author'),
    themes: of('theme'),
    projects: of('project'),
  }
}

async function choicesOf(c: Ctx): Promise<FactsProps['choices']> {
  const { db, locale } = c.var
  const option = ({ id, title, state }: Choice) => {
    const name = title[locale] || title.en || title.fr
    return { value: id, label: state === 'published' ? name : `${name} (${messages[locale].draft})` }
  }
  return {
    authors: (await choices(db, 'person', locale)).map(option),
    themes: (await choices(db, 'theme', locale)).map(option),
    projects: (await choices(db, 'project', locale)).map(option),
  }
}

/** The form keeps what was chosen and takes on the number of what is saved: sent again, it knowingly replaces that. */
async function showConflict(c: Ctx, entry: Entry, yours: Typed) {
  const t = messages[c.var.locale]
  const theirs = await typedOf(c, entry)
  const among = await choicesOf(c)
  const inWords = (name: 'authors' | 'themes' | 'projects', ids = '') =>
    ids
      .split(',')
      .flatMap((id) => among[name].find(({ value }) => value === id)?.label ?? [])
      .join(', ')
  const rows = (['day', 'authors', 'themes', 'projects'] as const)
    .filter((name) => (yours[name] ?? '') !== (theirs[name] ?? ''))
    .map((name) => ({
      label: t[name],
      yours: name === 'day' ? (yours.day ?? '') : inWords(name, yours[name]),
      theirs: name === 'day' ? (theirs.day ?? '') : inWords(name, theirs[name]),
    }))
  return show(c, entry, { typed: { ...yours, version: theirs.version ?? '0' }, conflict: { who: t.who, rows } })
}

interface Shown {
  typed: Typed
  problems?: Record<string, string>
  conflict?: Conflict
}

async function show(c: Ctx, entry: Entry, { typed, problems = {}, conflict }: Shown) {
  const { locale } = c.var
  const t = messages[locale]
  const name = entry.title[locale] || entry.title.en || entry.title.fr
  const title = t.factsOf(name)
  const published = entry.state === 'published'
  const view = (
    <FactsPage
      t={t}
      locale={locale}
      title={title}
      csrf={csrfToken(c)}
      typed={typed}
      problems={problems}
      choices={await choicesOf(c)}
      draftKey={`facts-${entry.id}`}
      cancelHref={linkTo(c, editPath, { id: entry.id })}
      publicHref={published ? linkTo(c, path, { slug: entry.slug[locale] }) : undefined}
      conflict={conflict}
      tabs={entryTabs(c, entry)}
    />
  )
  const texts = { href: linkTo(c, editPath, { id: entry.id }), label: name }
  return c.render(view, {
    title,
    path: factsPath,
    params: { id: entry.id },
    breadcrumbs: [{ href: linkTo(c, deskPath), label: t.editing }, texts, { label: title }],
    noindex: true,
    status: conflict ? 409 : Object.keys(problems).length > 0 ? 422 : 200,
  })
}
