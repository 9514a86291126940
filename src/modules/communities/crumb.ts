import { type Ctx, linkTo, placeOf } from '#platform/http'
import { communityPath } from './paths.ts'

/** The first step of the trail on every page of a community. */
export const communityCrumb = (c: Ctx) => ({ href: linkTo(c, communityPath), label: placeOf(c).name[c.var.locale] })
