import { Hono } from 'hono'
import { type Ctx, can, type Env, flash, idOf, linkTo, placeOf, readFields } from '#platform/http'
import { both, type Path } from '#platform/i18n'
import { archivePerson, restorePerson } from '../commands/index.ts'
import { messages } from '../messages/index.ts'
import { archivePersonPath, partnerPath, restorePersonPath } from '../paths.ts'
import { ConfirmPage } from '../views/confirm-page.tsx'
import { gone, personOf } from './find.ts'
import { crumbs, formState, frameOf } from './frame.ts'

/** People of an organisation who leave, and who come back. */
export const leaving = new Hono<Env>()

type Verb = 'leave' | 'return'
const paths: Record<Verb, Path> = { leave: archivePersonPath, return: restorePersonPath }

for (const verb of ['leave', 'return'] as const) {
  leaving.on('GET', both(paths[verb]), can('partners:edit'), (c) => ask(c, verb))

  leaving.on('POST', both(paths[verb]), can('partners:edit'), async (c) => {
    const person = { organisationId: idOf(c), id: idOf(c, 'person') }
    await readFields(c)
    const { db, actor, now } = c.var
    const communityId = placeOf(c).id
    const outcome =
      verb === 'leave'
        ? await archivePerson(db, actor, communityId, { ...person, now })
        : await restorePerson(db, actor, communityId, person)
    if (!outcome.ok && outcome.reason === 'gone') return gone()
    if (!outcome.ok) return ask(c, verb, outcome.reason)
    const t = messages[c.var.locale]
    const { name } = (await personOf(c)).person
    flash(c, 'done', verb === 'leave' ? t.personLeftDone(name) : t.personBackDone(name))
    return c.redirect(linkTo(c, partnerPath, { id: person.organisationId }), 303)
  })
}

async function ask(c: Ctx, verb: Verb, problem?: string) {
  const { partner, person } = await personOf(c)
  const frame = frameOf(c)
  const { t } = frame
  const words = {
    leave: { title: t.personLeftTitle(person.name), text: t.personLeftText },
    return: { title: t.personBackTitle(person.name), text: t.personBackText },
  }[verb]
  const back = linkTo(c, partnerPath, { id: partner.id })
  const state = formState(c, {}, problem ? { reason: problem } : {})
  const page = (
    <ConfirmPage
      {...frame}
      {...state}
      {...words}
      button={t.confirm}
      kind="primary"
      asksReason={false}
      cancelHref={back}
    />
  )
  return c.render(page, {
    title: words.title,
    path: paths[verb],
    params: { id: partner.id, person: person.id },
    breadcrumbs: crumbs(c, words.title, partner),
    noindex: true,
    status: problem ? 422 : 200,
  })
}
