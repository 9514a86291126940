import { Hono } from 'hono'
import { trailTo } from '#modules/communities'
import {
  type Ctx,
  can,
  csrfToken,
  type Env,
  flash,
  linkTo,
  placeOf,
  readFields,
  scoped,
  type Typed,
} from '#platform/http'
import { both } from '#platform/i18n'
import { isUuid } from '#platform/ids'
import { recordFigure } from '../commands/figures.ts'
import { figuresPath, newFigurePath, trailPath } from '../paths.ts'
import { findFigure, listSources } from '../queries/index.ts'
import { FigureForm } from '../schema.ts'
import { FigureFormPage, newSource } from '../views/figure-form.tsx'
import { frameOf, ownQuery } from './frame.ts'

export const figureForm = new Hono<Env>()

type Problems = Record<string, string>

figureForm.on('GET', both(newFigurePath), can('figures:record'), (c) => {
  const { on } = frameOf(c)
  const { measure = '', supersedes = '' } = c.req.query()
  return showForm(c, { measure, supersedes, publishedOn: on })
})

figureForm.on('POST', both(newFigurePath), can('figures:record'), async (c) => {
  const typed = await readFields(c)
  const form = FigureForm.safeParse({ ...typed, ...sourceOf(typed) })
  if (!form.success) return showForm(c, typed, problemsOf(form.error.issues))
  const outcome = await recordFigure(c.var.db, c.var.actor, placeOf(c).id, form.data)
  if (!outcome.ok) return showForm(c, typed, { [fieldOf[outcome.reason]]: outcome.reason })
  const { t } = frameOf(c)
  flash(c, 'done', t.recorded)
  // The trail of the day on which the new figure is known, so that its author sees it.
  const { on } = frameOf(c)
  const day = form.data.publishedOn > on ? form.data.publishedOn : ownQuery(c).on
  return c.redirect(linkTo(c, trailPath, { measure: form.data.measure }, { on: day }), 303)
})

/** The field beside which each refusal is shown. */
const fieldOf = {
  'recorded-already': 'source',
  'superseded-already': 'measure',
  'supersedes-unknown': 'measure',
  'supersedes-later': 'publishedOn',
  'unknown-source': 'source',
} as const

/** The fields of a new source count only when one was asked for. */
const sourceOf = (typed: Typed) => {
  if (typed.source !== newSource) return {}
  const part = (name: string) => typed[`newSource.${name}`] ?? ''
  const code = part('code')
  const fresh = { code, titleEn: part('titleEn'), titleFr: part('titleFr'), address: part('address') }
  return { source: code || '-', newSource: fresh }
}

function problemsOf(issues: readonly { path: PropertyKey[]; message: string }[]): Problems {
  const problems: Problems = {}
  for (const { path, message } of issues) problems[path.join('.')] ??= message
  return problems
}

async function showForm(c: Ctx, typed: Typed, problems: Problems = {}) {
  const frame = frameOf(c)
  const { id } = placeOf(c)
  const { supersedes } = typed
  const { sources, revised } = await scoped(c, async (tx) => ({
    sources: await listSources(tx, id),
    revised: supersedes && isUuid(supersedes) ? await findFigure(tx, id, supersedes) : undefined,
  }))
  // A revision speaks of the same day by the same source, unless it says otherwise.
  const before = revised ? { asOf: revised.asOf, source: revised.sourceCode } : { asOf: frame.on }
  const shown = { ...before, ...typed, ...(revised && { measure: revised.measure }) }
  const page = (
    <FigureFormPage
      {...frame}
      csrf={csrfToken(c)}
      typed={shown}
      problems={problems}
      sources={sources}
      revised={revised}
    />
  )
  const wrong = Object.keys(problems).length > 0
  const conflict = problems.measure === 'superseded-already'
  const title = revised ? frame.t.reviseTitle : frame.t.newTitle
  return c.render(page, {
    title,
    path: newFigurePath,
    breadcrumbs: trailTo(c, title, [figuresPath, frame.t.figuresTitle]),
    query: ownQuery(c, { measure: typed.measure, supersedes: revised?.id }),
    noindex: true,
    status: conflict ? 409 : wrong ? 422 : 200,
  })
}
