import { Hono } from 'hono'
import { communityCrumb } from '#modules/communities'
import {
  allowed,
  type Ctx,
  can,
  csrfToken,
  type Env,
  flash,
  idOf,
  linkTo,
  placeOf,
  readFields,
  readForm,
  scoped,
} from '#platform/http'
import { both } from '#platform/i18n'
import { addDropOff, archiveDropOff, ruleIntake } from '../commands/index.ts'
import { staffMessages } from '../messages/staff.ts'
import * as paths from '../paths.ts'
import { intakeState, listDropOffs, listRules } from '../queries/index.ts'
import { DropOffForm, IntakeForm } from '../schema.ts'
import { maySpeakFor } from '../speaker.ts'
import type { FormState } from '../views/fields.tsx'
import { IntakePage } from '../views/intake-page.tsx'
import { ownChoices } from './organisations.ts'
import { dayOfPlace, notYours, speakerOf } from './speaking.ts'

export const intakeRoutes = new Hono<Env>()
const rulesShown = 30

intakeRoutes.on('GET', both(paths.intakePath), can('offers:read'), (c) => showIntake(c))

intakeRoutes.on('POST', both(paths.intakePath), can('intake:rule'), async (c) => {
  const form = await readForm(c, IntakeForm)
  if (!form.ok) return showIntake(c, form)
  await ruleIntake(c.var.db, speakerOf(c), placeOf(c).id, form.value)
  return back(c, 'ruled')
})

/** One button: everything stops, with words that are ready; the same button ends it. */
intakeRoutes.on('POST', both(paths.freezePath), can('intake:rule'), async (c) => {
  const { state } = await readFields(c)
  const { en, fr } = staffMessages
  const words = {
    messageEn: en.freezeMessageEn,
    messageFr: fr.freezeMessageFr,
    insteadEn: en.freezeInsteadEn,
    insteadFr: fr.freezeInsteadFr,
  }
  const none = { messageEn: '', messageFr: '', insteadEn: '', insteadFr: '' }
  const rule = state === 'open' ? { state: 'open' as const, ...none } : { state: 'paused' as const, ...words }
  await ruleIntake(c.var.db, speakerOf(c), placeOf(c).id, { scope: 'all', until: null, ...rule })
  return back(c, state === 'open' ? 'unfrozen' : 'frozen')
})

intakeRoutes.on('POST', both(paths.dropOffsPath), can('offers:manage'), async (c) => {
  const form = await readForm(c, DropOffForm)
  if (!form.ok) return showIntake(c, form)
  const outcome = await addDropOff(c.var.db, speakerOf(c), placeOf(c).id, { ...form.value, synthetic: false })
  if (outcome.ok) return back(c, 'dropOffAdded')
  if (outcome.reason === 'not-yours') throw notYours()
  return showIntake(c, { typed: form.typed, problems: { organisationId: outcome.reason } })
})

intakeRoutes.on('POST', both(paths.archiveDropOffPath), can('offers:manage'), async (c) => {
  await readFields(c)
  const outcome = await archiveDropOff(c.var.db, speakerOf(c), { communityId: placeOf(c).id, id: idOf(c) })
  if (outcome.ok) return back(c, 'dropOffGone')
  if (outcome.reason === 'not-yours') throw notYours()
  return c.notFound()
})

function back(c: Ctx, said: 'ruled' | 'frozen' | 'unfrozen' | 'dropOffAdded' | 'dropOffGone') {
  flash(c, 'done', staffMessages[c.var.locale][said])
  return c.redirect(linkTo(c, paths.intakePath), 303)
}

async function showIntake(c: Ctx, form?: FormState) {
  const { locale } = c.var
  const t = staffMessages[locale]
  const place = placeOf(c)
  const by = speakerOf(c)
  const manage = allowed(c, 'offers:manage')
  const organisations = manage ? await ownChoices(c) : []
  const shown = await scoped(c, async (tx) => ({
    intake: await intakeState(tx, place.id, dayOfPlace(c)),
    rules: await listRules(tx, place.id, rulesShown),
    dropOffs: await listDropOffs(tx, place.id),
  }))
  const page = (
    <IntakePage
      t={t}
      locale={locale}
      {...shown}
      organisations={organisations}
      csrf={csrfToken(c)}
      mayRule={allowed(c, 'intake:rule')}
      typed={form?.typed ?? {}}
      problems={form?.problems ?? {}}
      links={{
        rule: linkTo(c, paths.intakePath),
        freeze: linkTo(c, paths.freezePath),
        dropOffs: linkTo(c, paths.dropOffsPath),
      }}
      archiveHref={({ id, organisationId }) =>
        manage && maySpeakFor(by, organisationId) ? linkTo(c, paths.archiveDropOffPath, { id }) : undefined
      }
    />
  )
  return c.render(page, {
    title: t.intakeTitle,
    path: paths.intakePath,
    breadcrumbs: [communityCrumb(c), { href: linkTo(c, paths.offersPath), label: t.title }, { label: t.intakeTitle }],
    noindex: true,
    status: form ? 422 : 200,
  })
}
