import type { Ctx } from '#platform/http'
import { today } from '#platform/i18n'

/** The community's day: the request’s moment is that of a rehearsal where there is one. */
export const dayHere = (c: Ctx) => today(c.var.now)
