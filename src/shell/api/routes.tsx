import { Hono } from 'hono'
import { generalProblems, type Operation, problemsOf } from '#platform/api'
import { type Ctx, type Env, keepPage, linkTo, open } from '#platform/http'
import { both, type Locale } from '#platform/i18n'
import { messages } from './messages.ts'
import { ApiPage, OperationsPage } from './operations-page.tsx'
import { apiPath, operationsPath, problemsPath } from './paths.ts'
import { type ProblemRead, ProblemsPage } from './problems-page.tsx'
import { type ApiDocument, readDocument } from './reading.ts'

interface Told {
  operations: readonly Operation[]
  document: (locale: Locale) => Promise<unknown>
}

/** The pages for people who write programs, made from the document that their programs read. */
export function apiPages({ operations, document }: Told) {
  const routes = new Hono<Env>()
  // It is our own document, made by platform/api: what the pages read of it is there.
  const groupsIn = async (locale: Locale) => readDocument((await document(locale)) as ApiDocument, messages[locale])
  routes.on('GET', both(apiPath), open, async (c) => {
    const t = messages[c.var.locale]
    await keepPage(c, [0])
    const groups = await groupsIn(c.var.locale)
    return c.render(<ApiPage t={t} groups={groups} links={linksOf(c)} />, {
      title: t.title,
      description: t.lead,
      path: apiPath,
    })
  })
  routes.on('GET', both(operationsPath), open, async (c) => {
    const { locale } = c.var
    const t = messages[locale]
    const params = { group: c.req.param('group') ?? '' }
    const group = (await groupsIn(locale)).find(({ id }) => id === params.group)
    if (!group) return c.notFound()
    await keepPage(c, [0])
    return c.render(<OperationsPage t={t} locale={locale} group={group} problems={linkTo(c, problemsPath)} />, {
      title: group.title,
      description: t.lead,
      path: operationsPath,
      params,
      breadcrumbs: [{ href: linkTo(c, apiPath), label: t.title }, { label: group.title }],
    })
  })
  routes.on('GET', both(problemsPath), open, async (c) => {
    const { locale } = c.var
    const t = messages[locale]
    await keepPage(c, [0])
    return c.render(<ProblemsPage t={t} locale={locale} problems={everyProblem(operations, locale)} />, {
      title: t.problemsTitle,
      description: t.problemsLead,
      path: problemsPath,
      breadcrumbs: [{ href: linkTo(c, apiPath), label: t.title }, { label: t.problemsTitle }],
    })
  })
  return routes
}

const linksOf = (c: Ctx) => ({
  document: `/api/v1/openapi.json?locale=${c.var.locale}`,
  problems: linkTo(c, problemsPath),
  group: (group: string) => linkTo(c, operationsPath, { group }),
})

/** Those of every request first, then those of the operations by code; a code that several give has one line. */
function everyProblem(operations: readonly Operation[], locale: Locale): ProblemRead[] {
  const general = generalProblems(locale)
  const known = new Map<string, ProblemRead>(general.map((one) => [one.code, one]))
  const own = operations.flatMap((op) => problemsOf(op, locale)).filter(({ code }) => !known.has(code))
  const byCode = new Map<string, ProblemRead>(
    own.toSorted((a, b) => a.code.localeCompare(b.code)).map((one) => [one.code, one]),
  )
  return [
    ...general.map(({ code, status, title, detail }) => ({ code, status, detail: `${title}. ${detail}` })),
    ...byCode.values(),
  ]
}
