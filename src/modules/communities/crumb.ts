import { type Ctx, dayOf, linkTo, placeOf } from '#platform/http'
import type { Path } from '#platform/i18n'
import { communityPath } from './paths.ts'

/** The first step of the trail on every page of a community. */
export const communityCrumb = (c: Ctx) => ({ href: linkTo(c, communityPath), label: placeOf(c).name[c.var.locale] })

type Step = readonly [path: Path, label: string, params?: Record<string, string>]

/** The trail of a page: its community, the pages on the way with the day that its address names, and the page itself. */
export function trailTo(c: Ctx, title: string, ...steps: readonly Step[]) {
  const { on, given } = dayOf(c)
  const query = { on: given ? on : undefined }
  const above = steps.map(([path, label, params = {}]) => ({ href: linkTo(c, path, params, query), label }))
  return [communityCrumb(c), ...above, { label: title }]
}
