import { Hono } from 'hono'
import { type Received, receivedBefore, receiveFile } from '#platform/files'
import { type Ctx, can, csrfToken, type Env, flash, linkTo, type Typed } from '#platform/http'
import { both } from '#platform/i18n'
import { failed, type Outcome, ok } from '#platform/outcome'
import { addImage, replaceImage } from '../commands.ts'
import { messages } from '../messages.ts'
import { mediaPaths } from '../paths.ts'
import { pictureOf } from '../rules.ts'
import { ImageForm } from '../schema.ts'
import { AddPage, ReplacePage } from '../views/upload-page.tsx'
import { crumbs, frameOf, imageOf } from './frame.ts'

export const adding = new Hono<Env>()

adding.on('GET', both(mediaPaths.add), can('entries:edit'), (c) => showAdd(c, {}))

adding.on('POST', both(mediaPaths.add), can('entries:edit'), async (c) => {
  const { fields, file } = await receiveFile(c, 'image')
  const form = ImageForm.safeParse(fields)
  const received = file ?? (await before(c, fields))
  if (form.success && received.ok) {
    const id = await addImage(c.var.db, c.var.actor, form.data, received.value)
    flash(c, 'done', messages[c.var.locale].added)
    return c.redirect(linkTo(c, mediaPaths.image, { id }), 303)
  }
  const problems: Record<string, string> = {}
  for (const issue of form.error?.issues ?? []) problems[issue.path.join('.')] ??= issue.message
  if (!received.ok) problems.file = received.reason
  return showAdd(c, { typed: fields, problems, kept: received.ok ? received.value : undefined })
})

/** The picture that came with the form when something else in it was wrong. */
async function before(c: Ctx, { kept = '', keptName = '' }: Typed): Promise<Outcome<'no-file', Received>> {
  const found = kept ? await receivedBefore(c.var.db, kept, keptName) : undefined
  return found?.picture ? ok(found) : failed('no-file')
}

interface Shown {
  typed?: Typed
  problems?: Record<string, string>
  kept?: Received | undefined
}

function showAdd(c: Ctx, { typed = {}, problems, kept }: Shown) {
  const frame = frameOf(c)
  const title = frame.t.addTitle
  const page = (
    <AddPage
      frame={frame}
      csrf={csrfToken(c)}
      typed={typed}
      problems={problems ?? {}}
      kept={kept}
      cancelHref={linkTo(c, mediaPaths.list)}
    />
  )
  return c.render(page, {
    title,
    path: mediaPaths.add,
    breadcrumbs: crumbs(c, title),
    noindex: true,
    status: problems ? 422 : 200,
  })
}

adding.on('GET', both(mediaPaths.replace), can('entries:edit'), (c) => showReplace(c))

adding.on('POST', both(mediaPaths.replace), can('entries:edit'), async (c) => {
  const image = await imageOf(c)
  const { file } = await receiveFile(c, 'image')
  if (!file?.ok) return showReplace(c, { file: file?.reason ?? 'no-file' })
  await replaceImage(c.var.db, c.var.actor, image.id, file.value)
  flash(c, 'done', messages[c.var.locale].replaced)
  return c.redirect(linkTo(c, mediaPaths.image, { id: image.id }), 303)
})

async function showReplace(c: Ctx, problems?: Record<string, string>) {
  const image = await imageOf(c)
  const frame = frameOf(c)
  const title = frame.t.replaceTitle
  const page = (
    <ReplacePage
      frame={frame}
      csrf={csrfToken(c)}
      problems={problems ?? {}}
      cancelHref={linkTo(c, mediaPaths.image, { id: image.id })}
      picture={pictureOf(image, c.var.locale)}
    />
  )
  return c.render(page, {
    title,
    path: mediaPaths.replace,
    params: { id: image.id },
    breadcrumbs: crumbs(c, title),
    noindex: true,
    status: problems ? 422 : 200,
  })
}
