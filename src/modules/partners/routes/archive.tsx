import { Hono } from 'hono'
import { type Ctx, can, type Env, flash, idOf, linkTo, placeOf, readForm, type Typed } from '#platform/http'
import { both, type Path } from '#platform/i18n'
import { archivePartner, restorePartner } from '../commands/index.ts'
import { messages } from '../messages/index.ts'
import { archivePartnerPath, partnerPath, restorePartnerPath } from '../paths.ts'
import { ReasonForm } from '../schema.ts'
import { ConfirmPage } from '../views/confirm-page.tsx'
import { nameOf } from '../views/words.ts'
import { gone, partnerOf } from './find.ts'
import { crumbs, formState, frameOf } from './frame.ts'

export const archive = new Hono<Env>()

type Verb = 'archive' | 'restore'
const paths: Record<Verb, Path> = { archive: archivePartnerPath, restore: restorePartnerPath }
const commands = { archive: archivePartner, restore: restorePartner }

for (const verb of ['archive', 'restore'] as const) {
  archive.on('GET', both(paths[verb]), can('partners:edit'), (c) => ask(c, verb))

  archive.on('POST', both(paths[verb]), can('partners:edit'), async (c) => {
    const id = idOf(c)
    const form = await readForm(c, ReasonForm)
    if (!form.ok) return ask(c, verb, form.typed, form.problems)
    const outcome = await commands[verb](c.var.db, c.var.actor, placeOf(c).id, {
      id,
      reason: form.value.reason,
      now: c.var.now,
    })
    if (!outcome.ok && outcome.reason === 'gone') return gone()
    if (!outcome.ok) return ask(c, verb, form.typed, { reason: outcome.reason })
    const t = messages[c.var.locale]
    const name = nameOf(await partnerOf(c), c.var.locale)
    flash(c, 'done', verb === 'archive' ? t.archiveDone(name) : t.restoreDone(name))
    return c.redirect(linkTo(c, partnerPath, { id }), 303)
  })
}

async function ask(c: Ctx, verb: Verb, typed?: Typed, problems?: Record<string, string>) {
  const partner = await partnerOf(c)
  const frame = frameOf(c)
  const { t, locale } = frame
  const name = nameOf(partner, locale)
  const words = {
    archive: { title: t.archiveTitle(name), text: t.archiveText, button: t.archive, kind: 'danger' as const },
    restore: { title: t.restoreTitle(name), text: t.restoreText, button: t.restore, kind: 'primary' as const },
  }[verb]
  const back = linkTo(c, partnerPath, { id: partner.id })
  return c.render(
    <ConfirmPage {...frame} {...formState(c, typed, problems)} {...words} asksReason cancelHref={back} />,
    {
      title: words.title,
      path: paths[verb],
      params: { id: partner.id },
      breadcrumbs: crumbs(c, words.button, partner),
      noindex: true,
      status: problems ? 422 : 200,
    },
  )
}
