import { Hono } from 'hono'
import { deskPath, editPath } from '#modules/entries'
import { house } from '#platform/auth'
import { type Ctx, can, csrfToken, type Env, flash, keepPage, linkTo, open, readForm, type Typed } from '#platform/http'
import { both, href } from '#platform/i18n'
import { addFigure, recordValue } from '../commands/index.ts'
import { figureMessages } from '../messages/figures.ts'
import { citedFigurePath, citedPath, figurePath, figuresPath, kindPaths } from '../paths.ts'
import { type Citing, figuresByKey, listFigures, textsCiting } from '../queries/index.ts'
import { type CitedFigure, quote, readCitation, sayValue } from '../rules/citations.ts'
import { NewFigure, NewValue } from '../schema.ts'
import { CitedDesk, CitedFigurePage, type Remark } from '../views/figure-forms.tsx'
import { type FigureFrame, FigurePage, FiguresPage, inShort, labelOf } from '../views/figure-pages.tsx'
import { crumbs } from './frame.ts'

/** The figures that texts quote: for everyone, and for those who record them. */
export const figures = new Hono<Env>()

const frameOf = (c: Ctx): FigureFrame => ({
  t: figureMessages[c.var.locale],
  locale: c.var.locale,
  link: (path, params, query) => linkTo(c, path, params, query),
})

figures.on('GET', both(figuresPath), open, async (c) => {
  await keepPage(c, [house])
  const frame = frameOf(c)
  const { t } = frame
  return c.render(<FiguresPage {...frame} figures={await listFigures(c.var.db)} />, {
    title: t.title,
    description: t.lead,
    path: figuresPath,
    breadcrumbs: crumbs(c, { label: t.title }),
  })
})

figures.on('GET', both(figurePath), open, async (c) => {
  await keepPage(c, [house])
  const figure = await figureOf(c)
  if (!figure) return c.notFound()
  const frame = frameOf(c)
  const { locale } = frame
  const citing = await textsCiting(c.var.db, { locale, shown: true, figure: figure.key })
  const texts = citing
    .filter((text) => text.locale === locale && text.citations.some((one) => readCitation(one).key === figure.key))
    .map(({ kind, slug, title }) => ({ title, href: href(kindPaths[kind], locale, { slug }) }))
  const title = labelOf(figure, locale)
  const label = frame.t.title
  return c.render(<FigurePage {...frame} figure={figure} texts={texts} />, {
    title,
    description: inShort(figure, locale),
    path: figurePath,
    params: { key: figure.key },
    breadcrumbs: crumbs(c, { href: linkTo(c, figuresPath), label }, { label: title }),
  })
})

const figureOf = async (c: Ctx) => {
  const key = c.req.param('key') ?? ''
  return (await figuresByKey(c.var.db, [key])).get(key)
}

figures.on('GET', both(citedPath), can('entries:edit'), (c) => showDesk(c, {}))

figures.on('POST', both(citedPath), can('entries:edit'), async (c) => {
  const form = await readForm(c, NewFigure)
  if (!form.ok) return showDesk(c, form.typed, form.problems)
  const outcome = await addFigure(c.var.db, c.var.actor, form.value)
  if (!outcome.ok) return showDesk(c, form.typed, { key: outcome.reason })
  flash(c, 'done', figureMessages[c.var.locale].added)
  return c.redirect(linkTo(c, citedFigurePath, { key: form.value.key }), 303)
})

async function showDesk(c: Ctx, typed: Typed, problems?: Record<string, string>) {
  const frame = frameOf(c)
  const all = await listFigures(c.var.db)
  const texts = await textsCiting(c.var.db, { locale: frame.locale })
  const view = (
    <CitedDesk
      {...frame}
      {...remarksOn(c, texts, all)}
      figures={all}
      csrf={csrfToken(c)}
      typed={typed}
      problems={problems ?? {}}
    />
  )
  return showEditing(c, view, { title: frame.t.deskTitle, problems })
}

/** What editors should look at: each text once a figure, whichever language it is in. */
function remarksOn(c: Ctx, texts: readonly Citing[], all: readonly CitedFigure[]) {
  const { t, locale } = frameOf(c)
  const known = new Map(all.map((figure) => [figure.key, figure]))
  const outdated: Remark[] = []
  const unknown: Remark[] = []
  for (const text of texts) {
    const state = text.shown ? '' : ` (${t.inDraft})`
    const same = { title: `${text.title}${state}`, href: linkTo(c, editPath, { id: text.id }) }
    for (const citation of text.citations) {
      const quoted = quote(known.get(readCitation(citation).key), citation)
      if (!quoted) unknown.push({ ...same, detail: t.leadsNowhere(citation) })
      else if (quoted.newer) {
        const say = (value: number) => sayValue(locale, value, quoted.figure.form)
        const detail = t.quotes(citation, say(quoted.value.value), say(quoted.newer.value))
        outdated.push({ ...same, detail })
      }
    }
  }
  return { outdated, unknown }
}

figures.on('GET', both(citedFigurePath), can('entries:edit'), (c) => showFigure(c, {}))

figures.on('POST', both(citedFigurePath), can('entries:edit'), async (c) => {
  const figure = await figureOf(c)
  if (!figure) return c.notFound()
  const form = await readForm(c, NewValue)
  if (!form.ok) return showFigure(c, form.typed, form.problems)
  const outcome = await recordValue(c.var.db, c.var.actor, { figure: figure.key, value: form.value })
  if (!outcome.ok) {
    if (outcome.reason === 'gone') return c.notFound()
    const field = outcome.reason === 'already-there' ? 'asOf' : 'corrects'
    return showFigure(c, form.typed, { [field]: outcome.reason })
  }
  flash(c, 'done', figureMessages[c.var.locale].recorded)
  return c.redirect(linkTo(c, citedFigurePath, { key: figure.key }), 303)
})

async function showFigure(c: Ctx, typed: Typed, problems?: Record<string, string>) {
  const figure = await figureOf(c)
  if (!figure) return c.notFound()
  const frame = frameOf(c)
  const view = (
    <CitedFigurePage {...frame} figure={figure} csrf={csrfToken(c)} typed={typed} problems={problems ?? {}} />
  )
  return showEditing(c, view, { title: labelOf(figure, frame.locale), problems, key: figure.key })
}

function showEditing(
  c: Ctx,
  view: unknown,
  { title, problems, key }: { title: string; problems: Record<string, string> | undefined; key?: string },
) {
  const { t } = frameOf(c)
  const desk = { href: linkTo(c, deskPath), label: t.editing }
  const top = key ? [desk, { href: linkTo(c, citedPath), label: t.deskTitle }] : [desk]
  return c.render(view, {
    title,
    path: key ? citedFigurePath : citedPath,
    params: key ? { key } : {},
    breadcrumbs: [...top, { label: title }],
    noindex: true,
    status: problems ? 422 : 200,
  })
}
