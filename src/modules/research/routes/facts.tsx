import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type { z } from 'zod'
import { deskPath, type Entry, editPath, entryTabs, getEntry } from '#modules/entries'
import { type Ctx, can, csrfToken, type Env, flash, idOf, linkTo, readFields, type Typed } from '#platform/http'
import { both, type Path } from '#platform/i18n'
import type { Outcome } from '#platform/outcome'
import type { Conflict } from '#ui'
import { saveCluster, savePerson, saveProject, saveTheme } from '../commands/index.ts'
import { editingMessages } from '../messages/editing.ts'
import { figureMessages } from '../messages/figures.ts'
import { messages } from '../messages/public.ts'
import { centresPath, factsPaths, kindPaths } from '../paths.ts'
import { ClusterFacts, PersonFacts, ProjectFacts, ThemeFacts } from '../schema.ts'
import { type Choosable, ClusterFields, PersonFields, ProjectFields, ThemeFields } from '../views/facts-fields.tsx'
import { type FactsForm, FactsPage } from '../views/facts-page.tsx'
import * as typed from './typed.ts'

/** The facts of themes, projects, people and clusters, for their editors. */
export const facts = new Hono<Env>()

type Saved = Outcome<'gone' | 'edited-meanwhile' | 'orcid-taken'>
interface Facts {
  kind: 'theme' | 'project' | 'person' | 'cluster'
  schema: z.ZodType
  typed: (c: Ctx, entry: Entry) => Promise<Typed>
  choices: (c: Ctx, entry: Entry) => Promise<Choosable>
  /** Only ever given what its own schema has read. */
  save: (c: Ctx, id: string, value: unknown) => Promise<Saved>
  fields: (c: Ctx, props: FactsForm & { choices: Choosable }) => Child
}

const most = 30
/** Partners there are, and three empty lines for more. */
const linesIn = (given: Typed) => {
  const used = Object.entries(given).flatMap(([name, text]) =>
    text ? (/^partners\.(\d+)\./.exec(name)?.[1] ?? []) : [],
  )
  return Math.min(most, Math.max(-1, ...used.map(Number)) + 4)
}

const kinds: Facts[] = [
  {
    kind: 'theme',
    schema: ThemeFacts,
    typed: typed.themeTyped,
    choices: typed.themeChoices,
    save: (c, id, value) => saveTheme(c.var.db, c.var.actor, { id, facts: value as ThemeFacts }),
    fields: (_, props) => <ThemeFields {...props} />,
  },
  {
    kind: 'project',
    schema: ProjectFacts,
    typed: typed.projectTyped,
    choices: typed.projectChoices,
    save: (c, id, value) => saveProject(c.var.db, c.var.actor, { id, facts: value as ProjectFacts }),
    fields: (c, props) => <ProjectFields {...props} words={messages[c.var.locale]} lines={linesIn(props.typed)} />,
  },
  {
    kind: 'person',
    schema: PersonFacts,
    typed: typed.personTyped,
    choices: typed.personChoices,
    save: (c, id, value) => savePerson(c.var.db, c.var.actor, { id, facts: value as PersonFacts }),
    fields: (_, props) => <PersonFields {...props} />,
  },
  {
    kind: 'cluster',
    schema: ClusterFacts,
    typed: typed.clusterTyped,
    choices: typed.clusterChoices,
    save: (c, id, value) => saveCluster(c.var.db, c.var.actor, { id, facts: value as ClusterFacts }),
    fields: (c, props) => <ClusterFields {...props} centresHref={linkTo(c, centresPath)} />,
  },
]

for (const one of kinds) {
  const path = factsPaths[one.kind]

  facts.on('GET', both(path), can('entries:edit'), async (c) => {
    const entry = await entryOf(c, one)
    return entry ? show(c, one, entry, { typed: await one.typed(c, entry) }) : c.notFound()
  })

  facts.on('POST', both(path), can('entries:edit'), async (c) => {
    const given = await readFields(c)
    const entry = await entryOf(c, one)
    if (!entry) return c.notFound()
    const read = readFacts(one.schema, given)
    if (!read.ok) return show(c, one, entry, { typed: given, problems: read.problems })
    const outcome = await one.save(c, entry.id, read.value)
    if (!outcome.ok) {
      if (outcome.reason === 'gone') return c.notFound()
      if (outcome.reason === 'edited-meanwhile') return showConflict(c, one, entry, given)
      return show(c, one, entry, { typed: given, problems: { orcid: outcome.reason } })
    }
    flash(c, 'done', editingMessages[c.var.locale].saved)
    return c.redirect(linkTo(c, path, { id: entry.id }), 303)
  })
}

async function entryOf(c: Ctx, { kind }: Facts) {
  const entry = await getEntry(c.var.db, idOf(c))
  return entry?.kind === kind ? entry : undefined
}

/** Reads a form whose lines of partners carry their number; a line that is all empty is none. */
function readFacts(schema: z.ZodType, given: Typed) {
  const numbers = Array.from({ length: most }, (_, i) => i).filter((i) =>
    ['nameEn', 'nameFr', 'url'].some((part) => given[`partners.${i}.${part}`]),
  )
  const partners = numbers.map((i) => ({
    nameEn: given[`partners.${i}.nameEn`],
    nameFr: given[`partners.${i}.nameFr`],
    url: given[`partners.${i}.url`],
  }))
  const read = schema.safeParse({ ...given, partners })
  if (read.success) return { ok: true, value: read.data } as const
  const problems: Record<string, string> = {}
  for (const { path, message } of read.error.issues) {
    const [field, line, part] = path
    // Told at the line that was typed, not at the one it became.
    const name =
      field === 'partners' && typeof line === 'number' ? `partners.${numbers[line]}.${String(part)}` : String(field)
    problems[name] ??= message
  }
  return { ok: false, problems } as const
}

/** The form keeps what was typed and takes on the number of what is saved: sent again, it knowingly replaces that. */
async function showConflict(c: Ctx, one: Facts, entry: Entry, given: Typed) {
  const t = editingMessages[c.var.locale]
  const theirs = await one.typed(c, entry)
  const choices = await one.choices(c, entry)
  const words = (name: string, value = '') =>
    choices[name]
      ? value
          .split(',')
          .flatMap((id) => choices[name]?.find((option) => option.value === id)?.label ?? [])
          .join(', ')
      : value
  const labels: Record<string, unknown> = t
  const rows = [...new Set([...Object.keys(theirs), ...Object.keys(given)])]
    .filter((name) => name !== 'version' && (given[name] ?? '') !== (theirs[name] ?? ''))
    .map((name) => {
      const label = name.startsWith('partners.') ? t.partnersGroup : labels[name]
      return {
        label: typeof label === 'string' ? label : name,
        yours: words(name, given[name]),
        theirs: words(name, theirs[name]),
      }
    })
  const version = theirs.version ?? '0'
  return show(c, one, entry, { typed: { ...given, version }, conflict: { who: t.who, rows } })
}

interface Shown {
  typed: Typed
  problems?: Record<string, string>
  conflict?: Conflict
}

async function show(c: Ctx, one: Facts, entry: Entry, { typed: given, problems = {}, conflict }: Shown) {
  const { locale } = c.var
  const t = editingMessages[locale]
  const path: Path = factsPaths[one.kind]
  const name = entry.title[locale] || entry.title.en || entry.title.fr
  const form = { t, locale, csrf: csrfToken(c), typed: given, problems }
  const published = entry.state === 'published'
  const view = (
    <FactsPage
      {...form}
      title={t.factsOf(name)}
      draftKey={`facts-${entry.id}`}
      save={t.save}
      cancelHref={linkTo(c, editPath, { id: entry.id })}
      publicHref={published ? linkTo(c, kindPaths[one.kind], { slug: entry.slug[locale] }) : undefined}
      conflict={conflict}
      tabs={entryTabs(c, entry)}
    >
      {one.fields(c, { ...form, choices: await one.choices(c, entry) })}
    </FactsPage>
  )
  const top = { href: linkTo(c, deskPath), label: figureMessages[locale].editing }
  const texts = { href: linkTo(c, editPath, { id: entry.id }), label: name }
  return c.render(view, {
    title: t.factsOf(name),
    path,
    params: { id: entry.id },
    breadcrumbs: [top, texts, { label: t.factsOf(name) }],
    noindex: true,
    status: conflict ? 409 : Object.keys(problems).length > 0 ? 422 : 200,
  })
}
