import { Hono } from 'hono'
import { permissionsPath } from '#modules/accounts'
import { generalProblems, type Operation, problemsOf } from '#platform/api'
import { type Ctx, type Env, keepPage, linkTo, open } from '#platform/http'
import { both, type Locale } from '#platform/i18n'
import { messages } from './messages.ts'
import { OperationsPage } from './operations-page.tsx'
import { apiPath, problemsPath } from './paths.ts'
import { type ProblemRead, ProblemsPage } from './problems-page.tsx'
import { type ApiDocument, readDocument } from './reading.ts'

interface Told {
  operations: readonly Operation[]
  document: (locale: Locale) => Promise<unknown>
}

/** The pages for people who write programs, made from the document that their programs read. */
export function apiPages({ operations, document }: Told) {
  const routes = new Hono<Env>()
  routes.on('GET', both(apiPath), open, async (c) => {
    const { locale } = c.var
    const t = messages[locale]
    await keepPage(c, [0])
    // It is our own document, made by platform/api: what the page reads of it is there.
    const groups = readDocument((await document(locale)) as ApiDocument, t)
    return c.render(<OperationsPage t={t} locale={locale} groups={groups} links={linksOf(c)} />, {
      title: t.title,
      description: t.lead,
      path: apiPath,
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
  permissions: linkTo(c, permissionsPath),
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
