import { Hono } from 'hono'
import { communitiesPath, listPlaces } from '#modules/communities'
import { type Ctx, csrfToken, type Env, flash, limited, linkTo, open, readForm } from '#platform/http'
import { both, href } from '#platform/i18n'
import { giveCode, openLink, sendLink, signIn, signOut } from '../commands/index.ts'
import { demoEmail, demoPassword, demoPeople } from '../demo-people.ts'
import { roleLabel } from '../labels.ts'
import { messages } from '../messages.ts'
import { codePath, demoSignInPath, linkPath, outboxPath, sendLinkPath, signInPath, signOutPath } from '../paths.ts'
import { localPath } from '../rules.ts'
import { Code, DemoSignIn, OpenLink, SendLink, SignIn } from '../schema.ts'
import { type FormState, untouched } from '../views/fields.tsx'
import { SignInPage } from '../views/sign-in-page.tsx'
import { CodePage, LinkPage, Word } from '../views/steps.tsx'
import { destination, limitByEmail, setCookies, visitOf } from './visit.ts'

export const signInRoutes = new Hono<Env>()
/** Tries per client in five minutes: a whole office may share one address. */
const perClient = limited('sign-in', 60, 300)

signInRoutes.on('GET', both(signInPath), open, (c) => showSignIn(c, untouched, c.req.query('next')))

signInRoutes.on('POST', both(signInPath), open, perClient, async (c) => {
  const form = await readForm(c, SignIn)
  if (!form.ok) return showSignIn(c, form, form.typed.next)
  const { email, password, next } = form.value
  await limitByEmail(c, 'sign-in', email)
  return enter(c, { email, password, next }, form.typed)
})

signInRoutes.on('POST', both(demoSignInPath), open, perClient, async (c) => {
  if (!c.var.env.ENSEMBLE_DEMO) return c.notFound()
  const form = await readForm(c, DemoSignIn)
  const person = demoPeople.find(({ key }) => form.ok && key === form.value.person)
  if (!form.ok || !person) return showSignIn(c, { typed: {}, problems: { person: 'required' } }, form.typed.next)
  return enter(c, { email: demoEmail(person.key), password: demoPassword, next: form.value.next }, {})
})

async function enter(c: Ctx, { next, ...form }: SignIn, typed: FormState['typed']) {
  const outcome = await signIn(c.var.db, form, visitOf(c))
  if (!outcome.ok) return showSignIn(c, { typed, problems: { email: outcome.reason } }, next)
  setCookies(c, outcome.value.cookies)
  return c.redirect(
    outcome.value.needsCode ? linkTo(c, codePath, {}, { next: localPath(next) }) : destination(c, next),
    303,
  )
}

async function showSignIn(c: Ctx, state: FormState, asked: string | undefined) {
  const { locale, db, env } = c.var
  const t = messages[locale]
  const next = localPath(asked) ?? ''
  const names = env.ENSEMBLE_DEMO
    ? new Map((await listPlaces(db)).map(({ slug, name }) => [slug.en, name[locale]]))
    : undefined
  const people = demoPeople.map(({ key, name, role, community }) => ({
    key,
    name,
    role: role ? roleLabel(locale, role) : t.noRole,
    community: names?.get(community) ?? (role === 'administrator' ? t.everywhere : t.centre),
  }))
  const page = (
    <SignInPage
      t={t}
      locale={locale}
      csrf={csrfToken(c)}
      state={state}
      next={next}
      actions={{ signIn: linkTo(c, signInPath), sendLink: linkTo(c, sendLinkPath), demo: linkTo(c, demoSignInPath) }}
      demo={names && { password: demoPassword, people }}
    />
  )
  const status = Object.keys(state.problems).length > 0 ? 422 : 200
  return c.render(page, {
    title: t.signInTitle,
    path: signInPath,
    query: { next },
    noindex: true,
    scripts: ['passkeys'],
    status,
  })
}

signInRoutes.on('GET', both(codePath), open, (c) => showCode(c, untouched, c.req.query('next')))

signInRoutes.on('POST', both(codePath), open, perClient, async (c) => {
  const form = await readForm(c, Code)
  if (!form.ok) return showCode(c, form, form.typed.next)
  const outcome = await giveCode(c.var.db, { code: form.value.code, now: c.var.receivedAt }, visitOf(c))
  if (!outcome.ok && outcome.reason === 'wrong-code')
    return showCode(c, { typed: form.typed, problems: { code: outcome.reason } }, form.value.next)
  if (!outcome.ok) return showSignIn(c, { typed: {}, problems: { email: outcome.reason } }, form.value.next)
  setCookies(c, outcome.value.cookies)
  return c.redirect(destination(c, form.value.next), 303)
})

function showCode(c: Ctx, state: FormState, asked: string | undefined) {
  const t = messages[c.var.locale]
  const next = localPath(asked) ?? ''
  const page = (
    <CodePage t={t} locale={c.var.locale} csrf={csrfToken(c)} state={state} next={next} action={linkTo(c, codePath)} />
  )
  const status = Object.keys(state.problems).length > 0 ? 422 : 200
  return c.render(page, { title: t.codeTitle, path: codePath, query: { next }, noindex: true, status })
}

signInRoutes.on('POST', both(sendLinkPath), open, perClient, async (c) => {
  const form = await readForm(c, SendLink)
  if (!form.ok) return showSignIn(c, form, form.typed.next)
  await limitByEmail(c, 'link', form.value.email, 5)
  await sendLink(
    c.var.db,
    { email: form.value.email, next: localPath(form.value.next) },
    { env: c.var.env, now: c.var.now },
  )
  const t = messages[c.var.locale]
  const demo = c.var.env.ENSEMBLE_DEMO
  const text = demo ? [t.linkSentText, t.linkSentOutbox] : [t.linkSentText]
  const page = (
    <Word
      title={t.linkSentTitle}
      text={text}
      href={linkTo(c, demo ? outboxPath : signInPath)}
      label={demo ? t.toOutbox : t.toSignIn}
    />
  )
  return c.render(page, { title: t.linkSentTitle, path: signInPath, noindex: true })
})

signInRoutes.on('GET', both(linkPath), open, (c) => {
  const t = messages[c.var.locale]
  const { token = '', next } = c.req.query()
  const path = localPath(next) ?? ''
  const page = (
    <LinkPage t={t} locale={c.var.locale} csrf={csrfToken(c)} token={token} next={path} action={linkTo(c, linkPath)} />
  )
  return c.render(page, { title: t.linkOpenTitle, path: linkPath, query: { token, next: path }, noindex: true })
})

signInRoutes.on('POST', both(linkPath), open, perClient, async (c) => {
  const form = await readForm(c, OpenLink)
  const { token, next } = form.ok ? form.value : { token: '', next: '' }
  const outcome = await openLink(c.var.db, token, visitOf(c))
  const t = messages[c.var.locale]
  if (!outcome.ok && outcome.reason === 'password-needed')
    return showSignIn(c, { typed: {}, problems: { email: outcome.reason } }, next)
  if (!outcome.ok) {
    const page = <Word title={t.linkOver} text={[t.linkOverText]} href={linkTo(c, signInPath)} label={t.toSignIn} />
    return c.render(page, { title: t.linkOver, path: linkPath, noindex: true, status: 422 })
  }
  setCookies(c, outcome.value.cookies)
  return c.redirect(destination(c, next), 303)
})

signInRoutes.on('POST', both(signOutPath), open, async (c) => {
  // The form's token is checked by reading it; a session that is over needs no ending.
  await readForm(c, OpenLink)
  if (c.var.actor.sessionId) setCookies(c, (await signOut(c.var.db, c.var.actor, visitOf(c))).cookies)
  flash(c, 'done', messages[c.var.locale].signedOut)
  return c.redirect(href(communitiesPath, c.var.locale), 303)
})
