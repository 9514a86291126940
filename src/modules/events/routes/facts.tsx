import { Hono } from 'hono'
import { listPlaces } from '#modules/communities'
import { choices, type Entry, editPath, entryTabs, getEntry, relatedFrom } from '#modules/entries'
import { type Ctx, can, type Env, flash, frameOf, idOf, linkTo, readFields, readForm, type Typed } from '#platform/http'
import { both, type Path } from '#platform/i18n'
import type { FormState } from '#ui'
import { copyEvent, saveFacts, saveQuestions, setEventState } from '../commands/index.ts'
import { staffMessages } from '../messages/staff.ts'
import * as paths from '../paths.ts'
import { findFacts, listProgramme, listVenues } from '../queries/facts.ts'
import { listQuestions } from '../queries/questions.ts'
import { readFacts, readQuestions, StateForm } from '../schema.ts'
import { FactsPage } from '../views/facts-page.tsx'
import { QuestionsPage, StatePage } from '../views/staff-pages.tsx'
import { typedFacts, typedQuestions } from './typed.ts'

/** For editors: when, where and how of an event; its questions; calling it off; copying it. */
export const facts = new Hono<Env>()

export async function eventOf(c: Ctx): Promise<Entry | undefined> {
  const entry = await getEntry(c.var.db, idOf(c))
  return entry?.kind === 'event' ? entry : undefined
}
export const titleOf = (c: Ctx, entry: Entry) => entry.title[c.var.locale] || entry.title.en || entry.title.fr
export const back = (c: Ctx, path: Path = paths.factsPath, id = idOf(c)) => c.redirect(linkTo(c, path, { id }), 303)
export const crumbs = (c: Ctx, entry: Entry, label: string) => [
  { href: linkTo(c, editPath, { id: entry.id }), label: titleOf(c, entry) },
  { href: linkTo(c, paths.factsPath, { id: entry.id }), label: staffMessages[c.var.locale].facts },
  { label },
]

facts.on('GET', both(paths.factsPath), can('entries:edit'), async (c) => {
  const entry = await eventOf(c)
  if (!entry) return c.notFound()
  return showFacts(c, entry, { state: { typed: await recorded(c, entry), problems: {} } })
})

/** What is on record, as the form would have been typed. */
async function recorded({ var: { db } }: Ctx, { id }: Entry) {
  const known = await findFacts(db, id)
  return typedFacts(known, await listProgramme(db, id), await relatedFrom(db, id, { drafts: true }))
}

facts.on('POST', both(paths.factsPath), can('entries:edit'), async (c) => {
  const entry = await eventOf(c)
  if (!entry) return c.notFound()
  const typed = await readFields(c)
  const read = readFacts(typed)
  if (!read.ok) return showFacts(c, entry, { state: { typed, problems: read.problems } })
  const outcome = await saveFacts(c.var.db, c.var.actor, c.var.env, { id: entry.id, facts: read.value })
  if (outcome.ok) {
    flash(c, 'done', staffMessages[c.var.locale].saved)
    return back(c)
  }
  if (outcome.reason === 'gone') return c.notFound()
  if (outcome.reason === 'below-taken')
    return showFacts(c, entry, { state: { typed, problems: { capacity: 'below-taken' } } })
  // Saving again from here is meant: the form now knows the version it replaces.
  const theirs = await recorded(c, entry)
  return showFacts(c, entry, { state: { typed: { ...typed, version: theirs.version ?? '0' }, problems: {} }, theirs })
})

async function showFacts(c: Ctx, entry: Entry, { state, theirs }: { state: FormState; theirs?: Typed }) {
  const frame = frameOf(c, staffMessages)
  const { t, link } = frame
  const { db, locale } = c.var
  const id = entry.id
  const view = (
    <FactsPage
      {...frame}
      title={titleOf(c, entry)}
      tabs={entryTabs(c, entry)}
      state={state}
      theirs={theirs}
      lacks={entry.lacks}
      venues={await listVenues(db, locale)}
      series={await choices(db, 'series', locale)}
      themes={await choices(db, 'theme', locale)}
      people={await choices(db, 'person', locale)}
      communities={(await listPlaces(db)).map(({ id: place, name }) => ({ id: place, name: name[locale] }))}
      ways={[
        { href: link(paths.questionsPath, { id }), label: t.toQuestions },
        { href: link(paths.statePath, { id }), label: t.toState },
        { href: link(paths.registrationsPath, { id }), label: t.toRegistrations },
        { href: link(paths.venuesPath), label: t.venues },
        { href: link(paths.importPath), label: t.toImport },
      ]}
      copyHref={link(paths.copyPath, { id })}
      draftKey={`event ${id}`}
    />
  )
  const status = theirs ? 409 : Object.keys(state.problems).length > 0 ? 422 : 200
  const title = t.factsTitle(titleOf(c, entry))
  const trail = crumbs(c, entry, t.facts).filter((_, i) => i !== 1)
  return c.render(view, { title, path: paths.factsPath, params: { id }, breadcrumbs: trail, status, noindex: true })
}

facts.on('POST', both(paths.copyPath), can('entries:edit'), async (c) => {
  const copied = await copyEvent(c.var.db, c.var.actor, c.var.env, idOf(c))
  if (!copied.ok) return c.notFound()
  flash(c, 'done', staffMessages[c.var.locale].copied)
  return back(c, paths.factsPath, copied.value)
})

facts.on('GET', both(paths.statePath), can('events:manage'), async (c) => {
  const entry = await eventOf(c)
  const known = entry && (await findFacts(c.var.db, entry.id))
  if (!entry || !known) return entry ? back(c) : c.notFound()
  const typed = { state: known.state, toldEn: known.told.en, toldFr: known.told.fr }
  return showState(c, entry, { typed, problems: {} })
})

facts.on('POST', both(paths.statePath), can('events:manage'), async (c) => {
  const entry = await eventOf(c)
  if (!entry) return c.notFound()
  const form = await readForm(c, StateForm)
  if (!form.ok) return showState(c, entry, form)
  const outcome = await setEventState(c.var.db, c.var.actor, c.var.env, { id: entry.id, ...form.value })
  if (outcome.ok) flash(c, 'done', staffMessages[c.var.locale].stateSaved)
  return back(c)
})

function showState(c: Ctx, entry: Entry, state: FormState) {
  const frame = frameOf(c, staffMessages)
  const title = frame.t.stateTitle(titleOf(c, entry))
  return c.render(<StatePage {...frame} title={titleOf(c, entry)} state={state} />, {
    title,
    path: paths.statePath,
    params: { id: entry.id },
    breadcrumbs: crumbs(c, entry, frame.t.toState),
    status: Object.keys(state.problems).length > 0 ? 422 : 200,
    noindex: true,
  })
}

facts.on('GET', both(paths.questionsPath), can('entries:edit'), async (c) => {
  const entry = await eventOf(c)
  if (!entry) return c.notFound()
  const [asked, survey] = [
    await listQuestions(c.var.db, entry.id, { moment: 'registration' }),
    await listQuestions(c.var.db, entry.id, { moment: 'survey' }),
  ]
  const typed = { ...typedQuestions('registration', asked), ...typedQuestions('survey', survey) }
  return showQuestions(c, entry, { typed, problems: {} })
})

facts.on('POST', both(paths.questionsPath), can('entries:edit'), async (c) => {
  const entry = await eventOf(c)
  if (!entry) return c.notFound()
  const typed = await readFields(c)
  const [asked, survey] = [readQuestions(typed, 'registration'), readQuestions(typed, 'survey')]
  const problems = { ...asked.problems, ...survey.problems }
  if (Object.keys(problems).length > 0) return showQuestions(c, entry, { typed, problems })
  const save = (moment: 'registration' | 'survey', { questions }: typeof asked) =>
    saveQuestions(c.var.db, c.var.actor, { id: entry.id, moment, questions })
  const outcomes = [await save('registration', asked), await save('survey', survey)]
  if (outcomes.every(({ ok }) => ok)) flash(c, 'done', staffMessages[c.var.locale].questionsSaved)
  return back(c)
})

function showQuestions(c: Ctx, entry: Entry, state: FormState) {
  const frame = frameOf(c, staffMessages)
  const title = frame.t.questionsTitle(titleOf(c, entry))
  return c.render(<QuestionsPage {...frame} title={titleOf(c, entry)} state={state} />, {
    title,
    path: paths.questionsPath,
    params: { id: entry.id },
    breadcrumbs: crumbs(c, entry, frame.t.toQuestions),
    status: Object.keys(state.problems).length > 0 ? 422 : 200,
    noindex: true,
  })
}
