import { Hono } from 'hono'
import { note } from '#platform/audit'
import { house } from '#platform/auth'
import { inScope } from '#platform/db'
import { allowed, type Ctx, can, type Env, flash, frameOf, idOf, linkTo, readFields } from '#platform/http'
import { both } from '#platform/i18n'
import { forgetDonor } from '../commands/index.ts'
import { staffMessages } from '../messages/staff.ts'
import * as paths from '../paths.ts'
import { exportDonor, findDonor, findDonorsByEmail } from '../queries/staff.ts'
import { DonorPage, DonorsPage } from '../views/donors-page.tsx'
import { campaignTitles } from './gifts.tsx'

/** For the keepers of the money: who gave, found by their address; what is held of them, and emptying it. */
export const donors = new Hono<Env>()

donors.on('GET', both(paths.donorsPath), can('giving:manage'), (c) => showSearch(c, {}, undefined))

donors.on('POST', both(paths.donorsPath), can('giving:manage'), async (c) => {
  const typed = await readFields(c)
  return showSearch(c, typed, await findDonorsByEmail(c.var.db, typed.email ?? ''))
})

function showSearch(
  c: Ctx,
  typed: Record<string, string>,
  found: Awaited<ReturnType<typeof findDonorsByEmail>> | undefined,
) {
  const frame = frameOf(c, staffMessages)
  const view = <DonorsPage {...frame} state={{ typed, problems: {} }} found={found} />
  return c.render(view, { title: frame.t.donors, path: paths.donorsPath, noindex: true })
}

donors.on('GET', both(paths.donorPath), can('giving:manage'), (c) => showDonor(c))

donors.on('GET', both(paths.donorExportPath), can('giving:manage'), async (c) => {
  const held = await exportDonor(c.var.db, idOf(c))
  if (!held) return c.notFound()
  const { db, actor } = c.var
  const seen = { communityId: house, action: 'donor.exported', subject: `donor:${held.donor.id}` }
  await inScope(db, [house], (tx) => note(tx, actor, seen))
  return c.body(JSON.stringify(held, undefined, 2), 200, {
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': 'attachment; filename="donor.json"',
  })
})

donors.on('POST', both(paths.donorForgetPath), can('giving:manage'), async (c) => {
  const typed = await readFields(c)
  if (!typed.sure) return showDonor(c, 'not-sure')
  const outcome = await forgetDonor(c.var.db, c.var.actor, idOf(c))
  if (!outcome.ok) return outcome.reason === 'gone' ? c.notFound() : showDonor(c, outcome.reason)
  flash(c, 'done', staffMessages[c.var.locale].forgotDone)
  return c.redirect(linkTo(c, paths.donorPath, { id: idOf(c) }), 303)
})

async function showDonor(c: Ctx, problem?: string) {
  const donor = await findDonor(c.var.db, idOf(c))
  if (!donor) return c.notFound()
  const frame = frameOf(c, staffMessages)
  const titles = new Map((await campaignTitles(c)).map(({ id, title }) => [id, title]))
  const mayManage = allowed(c, 'giving:manage')
  const view = <DonorPage {...frame} donor={donor} titles={titles} mayManage={mayManage} problem={problem} />
  return c.render(view, {
    title: frame.t.donorTitle,
    path: paths.donorPath,
    params: { id: donor.id },
    breadcrumbs: [{ href: frame.link(paths.donorsPath), label: frame.t.donors }, { label: frame.t.donorTitle }],
    noindex: true,
    status: problem ? 409 : 200,
  })
}
