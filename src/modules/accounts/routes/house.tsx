import { Hono } from 'hono'
import { type Ctx, csrfToken, type Env, flash, keepPage, limited, linkTo, open, readForm } from '#platform/http'
import { both } from '#platform/i18n'
import { listMails } from '#platform/mail'
import { isSetUpOpen, setUp, signIn } from '../commands/index.ts'
import { messages } from '../messages.ts'
import { outboxPath, permissionsPath, setUpPath, signInPath } from '../paths.ts'
import { SetUp } from '../schema.ts'
import { type FormState, untouched } from '../views/fields.tsx'
import { OutboxPage } from '../views/outbox-page.tsx'
import { PermissionsPage } from '../views/permissions-page.tsx'
import { SetUpPage, Word } from '../views/steps.tsx'
import { destination, setCookies, visitOf } from './visit.ts'

/** The pages of the house itself: who may do what, setting up, and the demonstration's outbox. */
export const houseRoutes = new Hono<Env>()
const mailsShown = 100

houseRoutes.on('GET', both(permissionsPath), open, async (c) => {
  const t = messages[c.var.locale]
  await keepPage(c, [0])
  const page = <PermissionsPage t={t} locale={c.var.locale} />
  return c.render(page, {
    title: t.permissionsTitle,
    description: t.permissionsLead,
    path: permissionsPath,
    wide: true,
  })
})

houseRoutes.on('GET', both(outboxPath), open, async (c) => {
  if (!c.var.env.ENSEMBLE_DEMO) return c.notFound()
  const t = messages[c.var.locale]
  const page = <OutboxPage t={t} locale={c.var.locale} mails={await listMails(c.var.db, mailsShown)} />
  return c.render(page, { title: t.outboxTitle, path: outboxPath, noindex: true })
})

houseRoutes.on('GET', both(setUpPath), open, (c) => showSetUp(c, c.req.query('token') ?? '', untouched))

houseRoutes.on('POST', both(setUpPath), open, limited('set-up', 20, 300), async (c) => {
  const form = await readForm(c, SetUp)
  if (!form.ok) return showSetUp(c, form.typed.token ?? '', form)
  const { db, now, locale } = c.var
  const outcome = await setUp(db, form.value, now)
  if (!outcome.ok) return showSetUp(c, '', untouched)
  const entered = await signIn(db, form.value, visitOf(c))
  if (entered.ok) setCookies(c, entered.value.cookies)
  flash(c, 'done', messages[locale].setUpDone)
  return c.redirect(destination(c, undefined), 303)
})

async function showSetUp(c: Ctx, token: string, state: FormState) {
  const { locale, db, now } = c.var
  const t = messages[locale]
  if (!(await isSetUpOpen(db, token, now))) {
    const page = <Word title={t.setUpOver} text={[t.setUpOverText]} href={linkTo(c, signInPath)} label={t.toSignIn} />
    return c.render(page, { title: t.setUpOver, path: setUpPath, noindex: true, status: 404 })
  }
  const page = (
    <SetUpPage t={t} locale={locale} csrf={csrfToken(c)} state={state} token={token} action={linkTo(c, setUpPath)} />
  )
  const status = Object.keys(state.problems).length > 0 ? 422 : 200
  return c.render(page, { title: t.setUpTitle, path: setUpPath, query: { token }, noindex: true, status })
}
