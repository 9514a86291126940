import { Hono } from 'hono'
import { type Entry, findEntry, type Kind } from '#modules/entries'
import type { Recorder } from '#platform/audit'
import { house } from '#platform/auth'
import { type Ctx, csrfToken, type Env, keepPage, limited, linkTo, open, readForm, type Typed } from '#platform/http'
import { both, other, type Path } from '#platform/i18n'
import { writeTo } from '../commands/index.ts'
import { kindPaths, writeToPersonPath, writeToProjectPath } from '../paths.ts'
import { findProject, findResearcher } from '../queries/index.ts'
import { ContactForm } from '../schema.ts'
import { ContactPage, SentPage } from '../views/contact-page.tsx'
import { crumbs, frameOf } from './frame.ts'

/** Writing to projects and people whose addresses are shown nowhere. */
export const contact = new Hono<Env>()
/** Whoever writes: we do not ask for more than they write in the form. */
const someone: Recorder = { id: 'public' }
/** Messages from one address in an hour. */
const seldom = limited('contact', 6, 3600)

interface Written {
  kind: Kind
  path: Path
  emailOf: (c: Ctx, id: string) => Promise<string | undefined>
}
const forms: Written[] = [
  {
    kind: 'project',
    path: writeToProjectPath,
    emailOf: async (c, id) => (await findProject(c.var.db, id))?.contactEmail,
  },
  {
    kind: 'person',
    path: writeToPersonPath,
    emailOf: async (c, id) => (await findResearcher(c.var.db, id))?.contactEmail,
  },
]

for (const form of forms) {
  contact.on('GET', both(form.path), open, async (c) => {
    await keepPage(c, [house])
    const to = await recipientOf(c, form)
    if (!to) return c.notFound()
    if (c.req.query('sent') === 'yes') return showSent(c, form, to.entry)
    return showForm(c, form, to.entry, { typed: {}, problems: {} })
  })

  contact.on('POST', both(form.path), open, seldom, async (c) => {
    const to = await recipientOf(c, form)
    if (!to) return c.notFound()
    const read = await readForm(c, ContactForm)
    if (!read.ok) return showForm(c, form, to.entry, read)
    const { locale, now, db, env } = c.var
    const recipient = {
      id: to.entry.id,
      email: to.email,
      title: to.entry.title[locale],
      url: env.publicUrl + pageOf(c, to.entry),
    }
    const outcome = await writeTo(db, someone, recipient, { form: read.value, locale, now })
    if (!outcome.ok) return showForm(c, form, to.entry, { typed: read.typed, problems: { message: outcome.reason } })
    return c.redirect(linkTo(c, form.path, { slug: to.entry.slug[locale] }, { sent: 'yes' }), 303)
  })
}

/** Who is written to; nobody where the page is not published or gives no address to write to. */
async function recipientOf(c: Ctx, { kind, emailOf }: Written) {
  const found = await findEntry(c.var.db, { kind, locale: c.var.locale, slug: c.req.param('slug') ?? '' })
  if (found?.as !== 'entry') return undefined
  const email = await emailOf(c, found.entry.id)
  return email ? { entry: found.entry, email } : undefined
}

const pageOf = (c: Ctx, { kind, slug }: Entry) => linkTo(c, kindPaths[kind], { slug: slug[c.var.locale] })

const addresses = ({ var: { locale } }: Ctx, { slug }: Entry) => ({
  params: { slug: slug[locale] },
  alternateParams: { slug: slug[other(locale)] },
})

function showForm(c: Ctx, form: Written, entry: Entry, state: { typed: Typed; problems: Record<string, string> }) {
  const { t, locale } = frameOf(c)
  const title = entry.title[locale]
  const backHref = pageOf(c, entry)
  const view = <ContactPage t={t} locale={locale} title={title} backHref={backHref} csrf={csrfToken(c)} {...state} />
  return c.render(view, {
    title: t.writeTitle(title),
    path: form.path,
    ...addresses(c, entry),
    breadcrumbs: crumbs(c, { href: backHref, label: title }, { label: t.write }),
    noindex: true,
    status: Object.keys(state.problems).length > 0 ? 422 : 200,
  })
}

function showSent(c: Ctx, form: Written, entry: Entry) {
  const { t, locale } = frameOf(c)
  const title = entry.title[locale]
  return c.render(<SentPage t={t} title={title} backHref={pageOf(c, entry)} />, {
    title: t.sentTitle,
    path: form.path,
    ...addresses(c, entry),
    query: { sent: 'yes' },
    noindex: true,
  })
}
