import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { listPlaces } from '#modules/communities'
import { findEntry } from '#modules/entries'
import { type Ctx, type Env, frameOf, limited, linkTo, open, readFields, type Typed } from '#platform/http'
import { both, other } from '#platform/i18n'
import type { FormState } from '#ui'
import { register } from '../commands/index.ts'
import { publicMessages } from '../messages/public.ts'
import { eventPath, eventsPath, registeredPath, registerPath } from '../paths.ts'
import { findFacts } from '../queries/facts.ts'
import { listQuestions } from '../queries/questions.ts'
import { phaseOf, readAnswers, takesRegistrations } from '../rules/index.ts'
import { namesIn, RegistrationForm } from '../schema.ts'
import { RegisterPage, SentPage } from '../views/register-page.tsx'

/** Registering for an event: public, without an account. */
export const registering = new Hono<Env>()

/** The event of the address, while it is published and takes registrations at all. */
async function eventOf(c: Ctx) {
  const { db, locale } = c.var
  const found = await findEntry(db, { kind: 'event', locale, slug: c.req.param('slug') ?? '' })
  if (found?.as !== 'entry') return undefined
  const facts = await findFacts(db, found.entry.id)
  if (!facts) return undefined
  const questions = await listQuestions(db, found.entry.id, { moment: 'registration' })
  return { entry: found.entry, facts, questions, phase: phaseOf(facts, c.var.now) }
}
type Here = NonNullable<Awaited<ReturnType<typeof eventOf>>>
const toEvent = (c: Ctx) => c.redirect(linkTo(c, eventPath, { slug: c.req.param('slug') ?? '' }), 303)

registering.on('GET', both(registerPath), open, async (c) => {
  const here = await eventOf(c)
  // Its own page says why nobody registers now, or where it has gone.
  if (!here || !takesRegistrations(here.phase)) return toEvent(c)
  return showForm(c, here, { typed: { key: randomUUID(), locale: c.var.locale, size: '1' }, problems: {} })
})

registering.on('POST', both(registerPath), open, limited('register', 30, 3600), async (c) => {
  const here = await eventOf(c)
  if (!here) return toEvent(c)
  const typed = await readFields(c)
  // A program that fills in everything hears what people hear, and nothing is written.
  if (typed.website) return sent(c)
  const read = readWhole(here, typed)
  if (!read.ok) return showForm(c, here, { typed, problems: read.problems })
  const outcome = await register(c.var.db, c.var.env, { eventId: here.entry.id, ...read.value })
  if (outcome.ok) return sent(c)
  if (outcome.reason === 'group-too-big') return showForm(c, here, { typed, problems: { size: 'group-too-big' } })
  return toEvent(c)
})

/** The form with its questions, as one answer: everything that is wrong at once. */
function readWhole({ facts, questions }: Here, typed: Typed) {
  const form = RegistrationForm.safeParse(typed)
  const { answers, problems } = readAnswers(questions, facts.asks, typed)
  if (!form.success) for (const issue of form.error.issues) problems[issue.path.join('.')] ??= issue.message
  if (Number(typed.size) > facts.groupLimit) problems.size ??= 'group-too-big'
  if (!form.success || Object.keys(problems).length > 0) return { ok: false as const, problems: inOrder(problems) }
  const value = { form: form.data, names: namesIn(typed, form.data.size), answers, newsletter: facts.newsletter }
  return { ok: true as const, value }
}
/** As the fields stand on the page. */
const inOrder = (problems: Record<string, string>) => {
  const order = ['name', 'email', 'locale', 'size']
  const place = (field: string) => order.indexOf(field) + 1 || order.length + 1
  return Object.fromEntries(Object.entries(problems).toSorted(([a], [b]) => place(a) - place(b)))
}

const sent = (c: Ctx) => c.redirect(linkTo(c, registeredPath, { slug: c.req.param('slug') ?? '' }), 303)

registering.on('GET', both(registeredPath), open, async (c) => {
  const here = await eventOf(c)
  if (!here) return toEvent(c)
  const frame = frameOf(c, publicMessages)
  return c.render(<SentPage {...frame} slug={here.entry.slug[c.var.locale]} />, {
    title: frame.t.sentTitle,
    ...addressOf(c, here, registeredPath),
  })
})

/** Pages about one's own doing are nobody else's to find. */
const addressOf = (c: Ctx, { entry }: Here, path: typeof registerPath) => ({
  path,
  params: { slug: entry.slug[c.var.locale] },
  alternateParams: { slug: entry.slug[other(c.var.locale)] },
  noindex: true,
})

async function showForm(c: Ctx, here: Here, state: FormState) {
  const frame = frameOf(c, publicMessages)
  const { locale } = c.var
  const { entry, facts, questions, phase } = here
  const title = entry.title[locale]
  const slug = entry.slug[locale]
  const place =
    facts.newsletter === null ? undefined : (await listPlaces(c.var.db)).find(({ id }) => id === facts.newsletter)
  const view = (
    <RegisterPage
      {...frame}
      title={title}
      slug={slug}
      facts={facts}
      phase={phase}
      questions={questions}
      state={state}
      newsletter={place?.name[locale]}
    />
  )
  return c.render(view, {
    title: frame.t.registerTitle(title),
    ...addressOf(c, here, registerPath),
    breadcrumbs: [
      { href: frame.link(eventsPath), label: frame.t.title },
      { href: frame.link(eventPath, { slug }), label: title },
      { label: frame.t.register },
    ],
    status: Object.keys(state.problems).length > 0 ? 422 : 200,
  })
}
