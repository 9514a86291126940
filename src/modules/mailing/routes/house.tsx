import { Hono } from 'hono'
import { z } from 'zod'
import { can, type Env, flash, idOf, linkTo, readForm } from '#platform/http'
import { both } from '#platform/i18n'
import { getLine, listTroubled, resolveDoubt } from '#platform/mail'
import { staffMessages } from '../messages/staff.ts'
import { doubtPath, houseMailPath } from '../paths.ts'
import { HouseMailPage } from '../views/house-mail-page.tsx'
import { staffFrame } from './frame.ts'

/** Mail of the house. Without a community in the address the permission is that of the house: its administrators'. */
export const houseMail = new Hono<Env>()
const shown = 100

houseMail.on('GET', both(houseMailPath), can('mailing:manage'), async (c) => {
  const { db, env, locale } = c.var
  const [line, mails] = [await getLine(db), await listTroubled(db, shown)]
  const page = <HouseMailPage {...staffFrame(c)} line={line} mails={mails} hasServer={env.SMTP_URL !== undefined} />
  return c.render(page, { title: staffMessages[locale].houseTitle, path: houseMailPath, noindex: true })
})

houseMail.on('POST', both(doubtPath), can('mailing:manage'), async (c) => {
  const id = idOf(c)
  const form = await readForm(c, z.object({ word: z.enum(['arrived', 'again']) }))
  const t = staffMessages[c.var.locale]
  const decided = form.ok && (await resolveDoubt(c.var.db, c.var.actor, id, form.value.word))
  flash(c, decided ? 'done' : 'note', decided ? t.decided : t['decided-already'])
  return c.redirect(linkTo(c, houseMailPath), 303)
})
