import { HTTPException } from 'hono/http-exception'
import { type Ctx, type FormResult, frameOf, idOf, type PageInfo, type Typed } from '#platform/http'
import { type Path, today } from '#platform/i18n'
import { type StaffMessages, staffMessages } from '../messages/staff.ts'
import { cardsPath, programmePath } from '../paths.ts'
import { findProgramme, type Programme } from '../queries/programmes.ts'

export const frame = (c: Ctx) => frameOf(c, staffMessages)
export const blank = { typed: {} as Typed, problems: {} as Record<string, string> }

/** The programme of the address or of a record; a page that does not exist otherwise. */
export async function programmeOf(c: Ctx, id = idOf(c)): Promise<Programme> {
  const programme = await findProgramme(c.var.db, id)
  if (!programme) throw new HTTPException(404)
  return programme
}
export function there<Row>(row: Row | undefined): Row {
  if (row === undefined) throw new HTTPException(404)
  return row
}

/** A form whose day is today at the latest: nothing was bought or lost tomorrow. */
export function notAhead<Value>(c: Ctx, form: FormResult<Value>, name: keyof Value & string): FormResult<Value> {
  if (!form.ok || String(form.value[name]) <= today(c.var.now)) return form
  return { ok: false, typed: form.typed, problems: { [name]: 'future-day' } }
}

interface Shown {
  title: string
  path: Path
  params?: Record<string, string>
  query?: Record<string, string | number | undefined>
  programme?: Programme
  problem?: boolean
  wrong?: boolean
}
/** A page of the people who keep the cards, under the others. */
export function shown(c: Ctx, { title, path, params, query, programme, problem, wrong }: Shown): PageInfo {
  const { t, link, locale } = frame(c)
  const above = programme
    ? [{ href: link(programmePath, { id: programme.id }), label: programme[`name_${locale}`] }]
    : []
  return {
    title,
    path,
    ...(params && { params }),
    ...(query && { query }),
    breadcrumbs: [{ href: link(cardsPath), label: t.title }, ...above, { label: title }],
    noindex: true,
    status: wrong ? 422 : problem ? 409 : 200,
  }
}

/** Reasons that have other words on these pages than where they come from. */
export const wordOf = (reason: string): keyof StaffMessages | string =>
  ({ handed: 'handedBefore', committed: 'committed-before' })[reason] ?? reason
