import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import {
  type Ctx,
  can,
  csrfToken,
  type Env,
  flash,
  idOf,
  linkTo,
  readFields,
  readForm,
  type Typed,
} from '#platform/http'
import { both } from '#platform/i18n'
import type { Conflict } from '#ui'
import { archiveImage, editImage, restoreImage } from '../commands.ts'
import { messages } from '../messages.ts'
import { mediaPaths } from '../paths.ts'
import { type ImageRecord, listImages } from '../queries.ts'
import { ImageForm, ListAddress } from '../schema.ts'
import { usesOf } from '../uses.ts'
import { ImagePage } from '../views/image-page.tsx'
import { ListPage, titleOf } from '../views/list-page.tsx'
import { crumbs, frameOf, imageOf, typedOf } from './frame.ts'

export const editing = new Hono<Env>()

editing.on('GET', both(mediaPaths.list), can('entries:edit'), async (c) => {
  const asked = ListAddress.parse(c.req.query())
  const { q, archived, before } = asked
  const frame = frameOf(c)
  const list = await listImages(c.var.db, asked)
  const title = archived ? frame.t.archivedTitle : frame.t.title
  const page = <ListPage frame={frame} list={list} q={q} archived={archived} later={before !== undefined} />
  const query = { q, ...(archived && { archived: 'yes' }), before }
  return c.render(page, { title, path: mediaPaths.list, query, breadcrumbs: crumbs(c), noindex: true })
})

editing.on('GET', both(mediaPaths.image), can('entries:edit'), async (c) => {
  const image = await imageOf(c)
  return showImage(c, image, { typed: typedOf(image) })
})

editing.on('POST', both(mediaPaths.image), can('entries:edit'), async (c) => {
  const id = idOf(c)
  const form = await readForm(c, ImageForm)
  if (!form.ok) return showImage(c, await imageOf(c), form)
  const outcome = await editImage(c.var.db, c.var.actor, id, form.value)
  const t = messages[c.var.locale]
  if (!outcome.ok && outcome.reason === 'gone') throw new HTTPException(404)
  if (!outcome.ok) return showConflict(c, form.typed)
  flash(c, 'done', outcome.value.changed ? t.saved : t.sameAsBefore)
  return c.redirect(linkTo(c, mediaPaths.image, { id }), 303)
})

/** The form keeps what was typed and takes on the saved version's number: sent again, it knowingly replaces that version. */
async function showConflict(c: Ctx, typed: Typed) {
  const image = await imageOf(c)
  const { t } = frameOf(c)
  const theirs = typedOf(image)
  const labels = {
    altEn: t.altEn,
    altFr: t.altFr,
    decorative: t.decorative,
    captionEn: t.captionEn,
    captionFr: t.captionFr,
    creditEn: t.creditEn,
    creditFr: t.creditFr,
    focus: t.focus,
  }
  const said = (name: string, value = '') => {
    if (name === 'decorative') return value === 'yes' ? t.yes : t.no
    return name === 'focus' ? (new Map<string, string>(Object.entries(t.focuses)).get(value) ?? value) : value
  }
  const rows = Object.entries(labels)
    .filter(([name]) => (typed[name] ?? '') !== (theirs[name] ?? ''))
    .map(([name, label]) => ({ label, yours: said(name, typed[name]), theirs: said(name, theirs[name]) }))
  return showImage(c, image, { typed: { ...typed, version: String(image.version) }, conflict: { rows } })
}

interface Shown {
  typed: Typed
  problems?: Record<string, string>
  conflict?: Conflict
}

async function showImage(c: Ctx, image: ImageRecord, { typed, problems, conflict }: Shown) {
  const frame = frameOf(c)
  const title = titleOf(frame, image)
  const page = (
    <ImagePage
      frame={frame}
      image={image}
      uses={await usesOf(c.var.db, image.id, c.var.locale)}
      csrf={csrfToken(c)}
      typed={typed}
      problems={problems ?? {}}
      conflict={conflict}
    />
  )
  return c.render(page, {
    title,
    path: mediaPaths.image,
    params: { id: image.id },
    breadcrumbs: crumbs(c, title),
    noindex: true,
    status: conflict ? 409 : problems ? 422 : 200,
  })
}

editing.on('POST', both(mediaPaths.archive), can('entries:edit'), (c) => turn(c, archiveImage, 'archived'))
editing.on('POST', both(mediaPaths.restore), can('entries:edit'), (c) => turn(c, restoreImage, 'restored'))

async function turn(c: Ctx, command: typeof archiveImage, said: 'archived' | 'restored') {
  const id = idOf(c)
  await readFields(c)
  const outcome = await command(c.var.db, c.var.actor, id)
  if (!outcome.ok) throw new HTTPException(404)
  flash(c, 'done', messages[c.var.locale][said])
  return c.redirect(linkTo(c, mediaPaths.image, { id }), 303)
}
