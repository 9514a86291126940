import { Hono } from 'hono'
import qrcode from 'qrcode'
import { isDemoEmail } from '#platform/auth'
import { type Ctx, can, csrfToken, type Env, flash, limited, linkTo, readForm } from '#platform/http'
import { both } from '#platform/i18n'
import {
  changePassword,
  confirmTwoStep,
  editParticulars,
  endSession,
  endTwoStep,
  removePasskey,
  renewBackupCodes,
  startTwoStep,
} from '../commands/index.ts'
import { messages, type Sentence } from '../messages.ts'
import {
  accountPath,
  confirmTwoStepPath,
  endSessionPath,
  endTwoStepPath,
  passwordPath,
  removePasskeyPath,
  renewCodesPath,
  twoStepPath,
} from '../paths.ts'
import { countBackupCodes, getAccount } from '../queries.ts'
import { ChangePassword, Chosen, ConfirmTwoStep, Particulars, Password } from '../schema.ts'
import { AccountPage, type AccountProps } from '../views/account-page.tsx'
import { type FormState, untouched } from '../views/fields.tsx'
import { NewCodesPage, TwoStepPage } from '../views/two-step-page.tsx'
import { setCookies, visitOf } from './visit.ts'

export const accountRoutes = new Hono<Env>()
const keep = can('accounts:keep')
/** Each of these checks a password or a code, so each is counted. */
const counted = limited('account', 30, 300)

accountRoutes.on('GET', both(accountPath), keep, (c) => showAccount(c))

accountRoutes.on('POST', both(accountPath), keep, async (c) => {
  const form = await readForm(c, Particulars)
  if (!form.ok) return showAccount(c, { form: 'particulars', state: form })
  const outcome = await editParticulars(c.var.db, c.var.actor, form.value)
  return outcome.ok ? back(c, 'saved') : refused(c, 'particulars', { name: outcome.reason })
})

accountRoutes.on('POST', both(passwordPath), keep, counted, async (c) => {
  const form = await readForm(c, ChangePassword)
  if (!form.ok) return showAccount(c, { form: 'password', state: form })
  const outcome = await changePassword(c.var.db, c.var.actor, form.value, visitOf(c))
  if (!outcome.ok) return refused(c, 'password', { currentPassword: outcome.reason })
  setCookies(c, outcome.value.cookies)
  return back(c, 'passwordChanged')
})

accountRoutes.on('POST', both(twoStepPath), keep, counted, async (c) => {
  const form = await readForm(c, Password)
  if (!form.ok) return showAccount(c, { form: 'two-step', state: form })
  const outcome = await startTwoStep(c.var.db, c.var.actor, form.value.password, visitOf(c))
  return outcome.ok ? showTwoStep(c, outcome.value, untouched) : refused(c, 'two-step', { password: outcome.reason })
})

accountRoutes.on('POST', both(confirmTwoStepPath), keep, counted, async (c) => {
  const form = await readForm(c, ConfirmTwoStep)
  const shown = { uri: form.typed.uri ?? '', codes: (form.typed.codes ?? '').split(' ') }
  if (!form.ok) return form.problems.uri ? showAccount(c) : showTwoStep(c, shown, form)
  const outcome = await confirmTwoStep(c.var.db, c.var.actor, form.value.code, visitOf(c))
  if (!outcome.ok) return showTwoStep(c, shown, { typed: form.typed, problems: { code: outcome.reason } })
  setCookies(c, outcome.value.cookies)
  return back(c, 'twoStepStarted')
})

accountRoutes.on('POST', both(renewCodesPath), keep, counted, async (c) => {
  const form = await readForm(c, Password)
  if (!form.ok) return showAccount(c, { form: 'two-step', state: form })
  const outcome = await renewBackupCodes(c.var.db, c.var.actor, form.value.password, visitOf(c))
  if (!outcome.ok) return refused(c, 'two-step', { password: outcome.reason })
  const t = messages[c.var.locale]
  const page = <NewCodesPage t={t} codes={outcome.value.codes} back={linkTo(c, accountPath)} />
  return c.render(page, { title: t.newCodesTitle, path: accountPath, noindex: true })
})

accountRoutes.on('POST', both(endTwoStepPath), keep, counted, async (c) => {
  const form = await readForm(c, Password)
  if (!form.ok) return showAccount(c, { form: 'two-step', state: form })
  const outcome = await endTwoStep(c.var.db, c.var.actor, form.value.password, visitOf(c))
  if (!outcome.ok) return refused(c, 'two-step', { password: outcome.reason })
  setCookies(c, outcome.value.cookies)
  return back(c, 'twoStepEnded')
})

accountRoutes.on('POST', both(removePasskeyPath), keep, async (c) => {
  const form = await readForm(c, Chosen)
  if (form.ok) await removePasskey(c.var.db, c.var.actor, form.value.id)
  return back(c, 'passkeyRemoved')
})

accountRoutes.on('POST', both(endSessionPath), keep, async (c) => {
  const form = await readForm(c, Chosen)
  if (form.ok) await endSession(c.var.db, c.var.actor, form.value.id)
  return back(c, 'sessionEnded')
})

function back(c: Ctx, done: Sentence) {
  flash(c, 'done', messages[c.var.locale][done])
  return c.redirect(linkTo(c, accountPath), 303)
}

const refused = (c: Ctx, form: NonNullable<AccountProps['failed']>['form'], problems: FormState['problems']) =>
  showAccount(c, { form, state: { typed: {}, problems } })

async function showAccount(c: Ctx, failed?: AccountProps['failed']) {
  const { locale, actor, db, now } = c.var
  const t = messages[locale]
  const account = await getAccount(db, actor.id, now)
  const page = (
    <AccountPage
      t={t}
      locale={locale}
      csrf={csrfToken(c)}
      account={account}
      backupCodes={account.two_factor_enabled ? await countBackupCodes(db, c.var.env, actor.id) : undefined}
      sessionId={actor.sessionId}
      shared={isDemoEmail(actor.email)}
      failed={failed}
      actions={{
        particulars: linkTo(c, accountPath),
        password: linkTo(c, passwordPath),
        twoStep: linkTo(c, twoStepPath),
        newCodes: linkTo(c, renewCodesPath),
        endTwoStep: linkTo(c, endTwoStepPath),
        removePasskey: linkTo(c, removePasskeyPath),
        endSession: linkTo(c, endSessionPath),
      }}
    />
  )
  return c.render(page, {
    title: t.accountTitle,
    path: accountPath,
    noindex: true,
    scripts: ['passkeys'],
    status: failed ? 422 : 200,
  })
}

async function showTwoStep(c: Ctx, { uri, codes }: { uri: string; codes: readonly string[] }, state: FormState) {
  const t = messages[c.var.locale]
  const qr = await qrcode.toString(uri, { type: 'svg', margin: 2, width: 220, errorCorrectionLevel: 'M' })
  const common = { t, locale: c.var.locale, csrf: csrfToken(c), state }
  const page = <TwoStepPage {...common} uri={uri} qr={qr} codes={codes} action={linkTo(c, confirmTwoStepPath)} />
  const status = Object.keys(state.problems).length > 0 ? 422 : 200
  return c.render(page, { title: t.twoStepPageTitle, path: accountPath, noindex: true, status })
}
