import { Hono } from 'hono'
import { z } from 'zod'
import { can, type Env, flash, idOf, linkTo, readForm } from '#platform/http'
import { both } from '#platform/i18n'
import { countWaiting, decideHeld, getLine, listHeld, listTroubled, resolveDoubt } from '#platform/mail'
import { staffMessages } from '../messages/staff.ts'
import { doubtPath, heldPath, houseMailPath } from '../paths.ts'
import { HouseMailPage } from '../views/house-mail-page.tsx'
import { staffFrame } from './frame.ts'

/** Mail of the house. Without a community in the address the permission is that of the house: its administrators'. */
export const houseMail = new Hono<Env>()
const shown = 100

houseMail.on('GET', both(houseMailPath), can('mailing:manage'), async (c) => {
  const { db, env, locale } = c.var
  const [line, queued, held] = [await getLine(db), await countWaiting(db, 'queued'), await countWaiting(db, 'held')]
  const mails = [...(await listTroubled(db, shown)), ...(await listHeld(db, shown))]
  const hasServer = env.SMTP_URL !== undefined
  const page = <HouseMailPage {...staffFrame(c)} {...{ line, mails, queued, held, hasServer, shown }} />
  return c.render(page, { title: staffMessages[locale].houseTitle, path: houseMailPath, noindex: true })
})

houseMail.on('POST', both(heldPath), can('mailing:manage'), async (c) => {
  const form = await readForm(c, z.object({ word: z.enum(['send', 'drop']) }))
  const t = staffMessages[c.var.locale]
  const count = form.ok ? await decideHeld(c.var.db, c.var.actor, form.value.word) : 0
  const said = form.ok && form.value.word === 'send' ? t.heldSent(count) : t.heldDropped(count)
  flash(c, count > 0 ? 'done' : 'note', count > 0 ? said : t['decided-already'])
  return c.redirect(linkTo(c, houseMailPath), 303)
})

houseMail.on('POST', both(doubtPath), can('mailing:manage'), async (c) => {
  const id = idOf(c)
  const form = await readForm(c, z.object({ word: z.enum(['arrived', 'again']) }))
  const t = staffMessages[c.var.locale]
  const decided = form.ok && (await resolveDoubt(c.var.db, c.var.actor, id, form.value.word))
  flash(c, decided ? 'done' : 'note', decided ? t.decided : t['decided-already'])
  return c.redirect(linkTo(c, houseMailPath), 303)
})
