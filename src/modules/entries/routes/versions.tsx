import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { imagesById } from '#modules/media'
import { type Ctx, can, csrfToken, type Env, flash, linkTo, readFields } from '#platform/http'
import { both } from '#platform/i18n'
import { imagesIn } from '#platform/markdown'
import { restoreVersion } from '../commands/index.ts'
import { messages } from '../messages/versions.ts'
import { editPath, versionPath, versionsPath } from '../paths.ts'
import { getVersion, listVersions } from '../queries/index.ts'
import { entryTabs } from '../tabs.ts'
import { VersionPage } from '../views/version-page.tsx'
import { VersionsPage } from '../views/versions-page.tsx'
import { entryCrumbs, entryOf, frameOf, windowTitle } from './frame.ts'

export const versions = new Hono<Env>()
const onPage = 50
const Number_ = z.coerce.number().int().positive().max(2_147_483_647)
const numberIn = (text: string | undefined) => Number_.safeParse(text).data

versions.on('GET', both(versionsPath), can('entries:edit'), async (c) => {
  const entry = await entryOf(c)
  const before = numberIn(c.req.query('before'))
  const found = await listVersions(c.var.db, entry.id, { before, limit: onPage + 1 })
  const lines = found.slice(0, onPage)
  const t = messages[c.var.locale]
  const older = found.length > onPage ? { before: lines.at(-1)?.version } : undefined
  const view = (
    <VersionsPage
      {...frameOf(c)}
      t={t}
      entry={entry}
      tabs={entryTabs(c, entry).items}
      lines={lines}
      olderHref={older && linkTo(c, versionsPath, { id: entry.id }, older)}
    />
  )
  const breadcrumbs = entryCrumbs(c, entry, t.title)
  return c.render(view, {
    title: windowTitle(c, entry, t.title),
    path: versionsPath,
    params: { id: entry.id },
    query: { before },
    breadcrumbs,
    noindex: true,
  })
})

versions.on('GET', both(versionPath), can('entries:edit'), (c) => showVersion(c))

async function showVersion(c: Ctx, problem?: 'changed') {
  const entry = await entryOf(c)
  const number = numberIn(c.req.param('version'))
  const version = number && (await getVersion(c.var.db, entry.id, number))
  if (!version) throw new HTTPException(404)
  const t = messages[c.var.locale]
  const asked = numberIn(c.req.query('with')) ?? version.version - 1
  const compared = await getVersion(c.var.db, entry.id, asked)
  const { bodyEn, bodyFr, image } = version.texts
  const used = [...imagesIn(bodyEn), ...imagesIn(bodyFr), ...(image ? [image] : [])]
  const view = (
    <VersionPage
      {...frameOf(c)}
      t={t}
      entry={entry}
      version={version}
      compared={compared}
      tabs={entryTabs(c, entry).items}
      csrf={csrfToken(c)}
      images={await imagesById(c.var.db, used)}
      problem={problem && t[problem]}
    />
  )
  return c.render(view, {
    title: windowTitle(c, entry, t.oneTitle(version.version)),
    path: versionPath,
    params: { id: entry.id, version: String(version.version) },
    query: { with: numberIn(c.req.query('with')) },
    breadcrumbs: entryCrumbs(c, entry, t.oneTitle(version.version)),
    noindex: true,
    wide: true,
    status: problem ? 409 : 200,
  })
}

versions.on('POST', both(versionPath), can('entries:edit'), async (c) => {
  const typed = await readFields(c)
  const { id } = await entryOf(c)
  const from = numberIn(c.req.param('version')) ?? 0
  const newest = numberIn(typed.newest) ?? 0
  const outcome = await restoreVersion(c.var.db, c.var.actor, { id, from, version: newest })
  if (!outcome.ok && outcome.reason === 'gone') return c.notFound()
  if (!outcome.ok) return showVersion(c, 'changed')
  const t = messages[c.var.locale]
  if (outcome.value === newest) flash(c, 'note', t.restoredAlready)
  else flash(c, 'done', t.restored(from))
  return c.redirect(linkTo(c, editPath, { id }), 303)
})
