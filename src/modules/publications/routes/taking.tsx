import { Hono } from 'hono'
import { type Entry, findEntry } from '#modules/entries'
import { answerOnce } from '#platform/feeds'
import { type Ctx, csrfToken, type Env, flash, limited, linkTo, open, readForm, type Typed } from '#platform/http'
import { both, formatDate } from '#platform/i18n'
import { askForFormat } from '../commands/index.ts'
import { citationFormats } from '../formats/index.ts'
import { formatMail } from '../mails.ts'
import { messages } from '../messages/public.ts'
import * as paths from '../paths.ts'
import { workOf } from '../queries/index.ts'
import { FormatRequest } from '../schema.ts'
import { AskPage } from '../views/ask-page.tsx'
import { editionFor } from './reading.tsx'

/** A publication in the forms of programs, and the request for a form that one can read. */
export const taking = new Hono<Env>()

/** The published work of the address; its old addresses lead to it. */
async function published(c: Ctx, path: (typeof paths)['publicationPath'], rest: Record<string, string> = {}) {
  const slug = c.req.param('slug') ?? ''
  const found = await findEntry(c.var.db, { kind: 'publication', locale: c.var.locale, slug })
  if (found?.as === 'moved') return c.redirect(linkTo(c, path, { ...rest, slug: found.slug }), 301)
  return found?.as === 'entry' ? found.entry : c.notFound()
}

taking.on('GET', both(paths.citePath), open, async (c) => {
  const language = c.req.param('language') ?? ''
  const ending = c.req.param('format') ?? ''
  const entry = await published(c, paths.citePath, { language, format: ending })
  if (entry instanceof Response) return entry
  const format = citationFormats.find((one) => one.ending === ending)
  const work = await workOf(c.var.db, entry)
  const edition = work.editions.find((one) => one.language === language)
  if (!format || !edition) return c.notFound()
  const name = `${entry.slug[c.var.locale]}-${language.toLowerCase()}.${ending}`
  c.header('content-disposition', `attachment; filename="${name}"`)
  return answerOnce(c, format.write(c.var.env, work, edition), {
    type: format.mediaType,
    changedAt: entry.changedAt ?? undefined,
  })
})

/** Requests of one address in an hour: whoever needs several publications is not held up, a program is. */
const askLimit = limited('format', 10, 3600)

taking.on('GET', both(paths.askFormatPath), open, async (c) => {
  const entry = await published(c, paths.askFormatPath)
  return entry instanceof Response ? entry : showAsk(c, entry, { typed: {}, problems: {} })
})

taking.on('POST', both(paths.askFormatPath), open, askLimit, async (c) => {
  const entry = await published(c, paths.askFormatPath)
  if (entry instanceof Response) return entry
  const { locale, env, db, now } = c.var
  const form = await readForm(c, FormatRequest)
  if (!form.ok) return showAsk(c, entry, form)
  const back = linkTo(c, paths.publicationPath, { slug: entry.slug[locale] })
  const request = form.value
  const told = {
    title: entry.title[locale],
    url: env.publicUrl + back,
    desk: env.publicUrl + linkTo(c, paths.requestsPath),
  }
  // A program is thanked like anyone, and nothing comes of it.
  const outcome =
    request.website === ''
      ? await askForFormat(db, {
          ...request,
          entryId: entry.id,
          locale,
          now,
          within: env.FORMAT_ANSWER_DAYS,
          to: env.CENTRE_EMAIL,
          mail: (dueOn) => formatMail(locale, { ...told, request }, dueOn),
        })
      : undefined
  if (outcome && !outcome.ok) return showAsk(c, entry, { typed: form.typed, problems: { language: outcome.reason } })
  const day = outcome?.value
  flash(c, 'done', messages[locale].asked(day ? formatDate(locale, day, 'long') : ''))
  return c.redirect(back, 303)
})

async function showAsk(c: Ctx, entry: Entry, { typed, problems }: { typed: Typed; problems: Record<string, string> }) {
  const { locale, env } = c.var
  const t = messages[locale]
  const work = await workOf(c.var.db, entry)
  const language = typed.language ?? editionFor(work, locale)?.language ?? ''
  const back = linkTo(c, paths.publicationPath, { slug: entry.slug[locale] })
  const page = (
    <AskPage
      t={t}
      locale={locale}
      work={work}
      days={env.FORMAT_ANSWER_DAYS}
      typed={{ ...typed, language }}
      problems={problems}
      csrf={csrfToken(c)}
      back={back}
    />
  )
  return c.render(page, {
    title: t.askTitle,
    path: paths.askFormatPath,
    params: { slug: entry.slug[locale] },
    alternateParams: { slug: entry.slug[locale === 'en' ? 'fr' : 'en'] },
    breadcrumbs: [
      { href: linkTo(c, paths.publicationsPath), label: t.title },
      { href: back, label: entry.title[locale] },
      { label: t.askTitle },
    ],
    noindex: true,
    status: Object.keys(problems).length > 0 ? 422 : 200,
  })
}
