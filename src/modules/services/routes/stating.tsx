import { Hono } from 'hono'
import { z } from 'zod'
import { communityCrumb } from '#modules/communities'
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
import { both, today } from '#platform/i18n'
import { type StatementFault, stateCapacity } from '../commands/index.ts'
import { readEntry } from '../entry-form.ts'
import { messages } from '../messages.ts'
import { capacityCsvPath, capacityPath, importCapacityPath, servicesPath } from '../paths.ts'
import { listEntryLines, listOrganisations } from '../queries/index.ts'
import { CapacityPage } from '../views/capacity-page.tsx'
import { NoOwnOrganisation } from '../views/no-own-organisation.tsx'
import { speakerOf } from './speaking.ts'

export const stating = new Hono<Env>()

/** As many lines as a page can hold and still be read; a coordinator of more chooses an organisation. */
const mostLines = 200

stating.on('GET', both(capacityPath), can('capacity:state'), (c) => showEntry(c))

stating.on('POST', both(capacityPath), can('capacity:state'), async (c) => {
  const typed = await readFields(c)
  const t = messages[c.var.locale]
  const entry = readEntry(typed)
  if (Object.keys(entry.problems).length > 0) return showEntry(c, typed, entry.problems)
  if (entry.statements.length === 0) return showEntry(c, typed, { nothing: 'nothing-changed' })
  const stating = { statements: entry.statements, statedOn: today(c.var.now) }
  const outcome = await stateCapacity(c.var.db, speakerOf(c), placeOf(c).id, stating)
  if (!outcome.ok) return showEntry(c, typed, problemsOf(outcome.faults, entry.keys))
  flash(c, 'done', outcome.value.stated > 0 ? t.stated(outcome.value.stated) : t.statedAlready)
  const at = typed.confirm && entry.keys.includes(typed.confirm) ? `#line-${typed.confirm}` : ''
  return c.redirect(linkTo(c, capacityPath, {}, { organisation: asked(c) }) + at, 303)
})

const fields = { service: 'places', unit: 'places', places: 'places', endsOn: 'to', statedOn: 'from' } as const
const problemsOf = (faults: readonly StatementFault[], keys: readonly string[]) =>
  Object.fromEntries(faults.map(({ index, field, reason }) => [`${fields[field]}.${keys[index] ?? ''}`, reason]))

/** The organisation whose lines are shown: a partner's own, or the one a coordinator chose. */
const chosen = (c: Ctx) => speakerOf(c).own ?? asked(c)
const asked = (c: Ctx) => {
  const given = z.uuid().safeParse(c.req.query('organisation'))
  return given.success ? given.data : undefined
}

async function showEntry(c: Ctx, typed?: Typed, problems: Record<string, string> = {}) {
  const { locale } = c.var
  const t = messages[locale]
  const { own } = speakerOf(c)
  const page = {
    title: t.capacityTitle,
    path: capacityPath,
    breadcrumbs: [communityCrumb(c), { label: t.capacityTitle }],
    noindex: true,
    query: { organisation: asked(c) },
  }
  if (own === null) return c.render(<NoOwnOrganisation t={t} title={t.capacityTitle} />, page)
  const [day, organisation] = [today(c.var.now), chosen(c)]
  const { lines, organisations } = await scoped(c, async (tx) => ({
    lines: await listEntryLines(tx, placeOf(c).id, {
      on: day,
      locale,
      organisationId: organisation,
      most: mostLines + 1,
    }),
    organisations: own === undefined ? await listOrganisations(tx, placeOf(c).id, c.var.locale) : [],
  }))
  const view = (
    <CapacityPage
      t={t}
      locale={locale}
      today={day}
      csrf={csrfToken(c)}
      action={linkTo(c, capacityPath, {}, { organisation: asked(c) })}
      lines={lines.slice(0, mostLines)}
      more={lines.length > mostLines}
      typed={typed}
      problems={problems}
      organisations={organisations}
      organisation={organisation}
      links={{
        services: linkTo(c, servicesPath),
        csv: linkTo(c, capacityCsvPath),
        importFile: linkTo(c, importCapacityPath),
        page: linkTo(c, capacityPath),
      }}
    />
  )
  return c.render(view, { ...page, status: typed ? 422 : 200 })
}
