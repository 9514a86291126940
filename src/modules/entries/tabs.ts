import { type Ctx, linkTo } from '#platform/http'
import { kindsOfEntry } from './kinds.ts'
import { messages } from './messages/editor.ts'
import { addressPath, editPath, publishPath, versionsPath } from './paths.ts'
import type { Entry } from './queries/index.ts'

/** The pages of one entry, side by side: for `SubNav`, on the pages of its facts as well. */
export function entryTabs(c: Ctx, entry: Entry) {
  const t = messages[c.var.locale]
  const { facts, path } = kindsOfEntry[entry.kind]
  const params = { id: entry.id }
  const own = [
    { path: editPath, label: t.text },
    ...(facts ? [{ path: facts, label: t.facts }] : []),
    { path: versionsPath, label: t.versions },
    { path: addressPath, label: t.address },
    { path: publishPath, label: t.publish },
  ].map((tab) => {
    const href = linkTo(c, tab.path, params)
    return { href, label: tab.label, current: c.req.path === href }
  })
  const preview = { href: linkTo(c, path, { slug: entry.slug[c.var.locale] }, { draft: '1' }), label: t.preview }
  return { label: t.tabs, items: [...own, preview] }
}
