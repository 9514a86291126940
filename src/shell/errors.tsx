import type { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { isUnreachable } from '#platform/db'
import {
  BrokenUpload,
  type Ctx,
  csrfToken,
  type Env,
  type PageInfo,
  readFields,
  type Typed,
  WrongToken,
} from '#platform/http'
import type { Path } from '#platform/i18n'
import { arabicKind, showArabicError } from './arabic-error.tsx'
import { ErrorPage, isSecret, KeptPage } from './error-page.tsx'
import { lostAt } from './lost.ts'
import { messages } from './messages.ts'

type Kind =
  | 'broken'
  | 'notFound'
  | 'forbidden'
  | 'signIn'
  | 'method'
  | 'withdrawn'
  | 'tooLarge'
  | 'tooMany'
  | 'csrf'
  | 'error'
  | 'busy'
const kinds: Record<number, Kind> = {
  401: 'signIn',
  403: 'forbidden',
  404: 'notFound',
  405: 'method',
  410: 'withdrawn',
  413: 'tooLarge',
  429: 'tooMany',
}

const characterNotInRepertoire = '22021'

/** The same address in the other language cannot be known for a page that does not exist: the switch leads home. */
const nowhere: Path = { en: '/en', fr: '/fr' }

/** Turns everything that ends a request early into a clear page in the reader's language. */
export function mountErrors(app: Hono<Env>) {
  app.notFound((c) => (wrongMethod(app, c) ? showError(c, 'method', 405) : showError(c, 'notFound', 404)))
  app.onError((error, c) => {
    if (error instanceof BrokenUpload) return showError(c, 'broken', 400)
    if (error instanceof WrongToken) return showToken(c, error.typed)
    if (error instanceof HTTPException && error.status === 401 && isForm(c)) return showUnsent(c)
    if (error instanceof HTTPException && error.status === 429 && isForm(c)) return showTooOften(c, error.message)
    if (error instanceof HTTPException)
      return showError(
        c,
        error.message === 'csrf' ? 'csrf' : (kinds[error.status] ?? 'error'),
        error.status,
        error.message,
      )
    // PostgreSQL has no character zero: nothing has an address with one in it.
    if (Object(error).code === characterNotInRepertoire) return showError(c, 'notFound', 404)
    const busy = isUnreachable(error)
    c.var.log?.error(
      { requestId: c.var.requestId, error: error.name, code: Object(error).code, at: placesIn(error) },
      'request failed',
    )
    return showError(c, busy ? 'busy' : 'error', busy ? 503 : 500)
  })
}

/** Where it happened, without the message: that may quote what someone typed. */
const placesIn = (error: Error) => error.stack?.split('\n').filter((line) => /^\s+at /.test(line))

/**
 * Whether the address exists for another method, and not for this one: a record that is gone is not found. A route is
 * known by its guard; what else matches is middleware.
 */
const wrongMethod = (app: Hono<Env>, c: Ctx) => {
  const takes = (method: string) =>
    app.router.match(method, c.req.path)[0].some(([[handler]]) => Object.hasOwn(handler, 'permission'))
  return !takes(c.req.method) && ['GET', 'POST'].some(takes)
}

async function showError(c: Ctx, kind: Kind, code: number, detail = '') {
  // The status comes from an HTTPException or from here; all are ones PageInfo knows.
  const status = code as NonNullable<PageInfo['status']>
  if (kind === 'tooMany') c.header('retry-after', detail)
  if (kind === 'busy') c.header('retry-after', '60')
  const arabic = arabicKind(c, kind)
  if (arabic) return showArabicError(c, arabic, status, detail)
  const t = messages[c.var.locale ?? 'en']
  const text = {
    broken: [t.brokenTitle, t.brokenText],
    notFound: [t.notFoundTitle, t.notFoundText],
    forbidden: [t.forbiddenTitle, t.forbiddenText],
    signIn: [t.signInTitle, t.signInText],
    method: [t.methodTitle, t.methodText],
    withdrawn: [t.withdrawnTitle, t.withdrawnText],
    tooLarge: [t.tooLargeTitle, t.tooLargeText],
    tooMany: [t.tooManyTitle, c.req.method === 'GET' ? t.tooManyReadText(detail) : t.tooManyText(detail)],
    csrf: [t.csrfTitle, t.csrfText],
    error: [t.errorTitle, t.errorText(c.var.requestId)],
    busy: [t.busyTitle, t.busyText],
  } satisfies Record<Kind, [string, string]>
  const [title, sentence] = text[kind]
  const page = { title, path: nowhere, noindex: true, status }
  return c.render(
    <ErrorPage
      t={t}
      locale={c.var.locale}
      title={title}
      text={sentence}
      signIn={kind === 'signIn' ? c.req.path : undefined}
      permissions={kind === 'forbidden'}
      lost={kind === 'notFound' || kind === 'withdrawn' ? await lostAt(c) : undefined}
    />,
    page,
  )
}

/** A file is not kept: it is still where it was chosen from, and may be large. */
const isForm = (c: Ctx) =>
  c.req.method === 'POST' && /^application\/x-www-form-urlencoded\b/i.test(c.req.header('content-type') ?? '')

/** The session has ended since the form was opened: what was typed waits on the page until it is sent again. */
const showUnsent = async (c: Ctx) => showToken(c, await typedIn(c), 401)

const typedIn = (c: Ctx): Promise<Typed> =>
  readFields(c).catch((error) => {
    if (error instanceof WrongToken) return error.typed
    throw error
  })

/** In bytes: far more than a form of some fields holds. */
const longestKept = 256 * 1024

/** Sent too often: what was typed waits on the page too, for as long as the sentence says. */
async function showTooOften(c: Ctx, seconds: string) {
  // Who is over the limit is refused before the size of what they send is looked at: more than a form holds is not read at all.
  const small = !c.req.header('transfer-encoding') && Number(c.req.header('content-length') ?? 0) <= longestKept
  // A body that cannot be read is lost, and a form with a secret would come back without it: better to go back to either.
  const typed = arabicKind(c, 'tooMany') || !small ? undefined : await typedIn(c).catch(() => undefined)
  if (!typed || Object.keys(typed).some(isSecret)) return showError(c, 'tooMany', 429, seconds)
  c.header('retry-after', seconds)
  const t = messages[c.var.locale]
  return showKept(c, { title: t.tooManyKeptTitle, text: t.tooManyKeptText(seconds), typed, status: 429 })
}

function showToken(c: Ctx, typed: Typed, status: 401 | 403 = 403) {
  const arabic = arabicKind(c, 'csrf')
  if (arabic) return showArabicError(c, arabic, status)
  const t = messages[c.var.locale]
  return showKept(c, { title: t.tokenTitle, text: t.tokenText, typed, status })
}

interface Kept {
  title: string
  text: string
  typed: Typed
  status: 401 | 403 | 429
}

function showKept(c: Ctx, { title, text, typed, status }: Kept) {
  const { pathname, search } = new URL(c.req.url)
  const page = (
    <KeptPage
      t={messages[c.var.locale]}
      locale={c.var.locale}
      title={title}
      text={text}
      action={pathname + search}
      csrf={csrfToken(c)}
      typed={typed}
      signIn={status === 401}
    />
  )
  return c.render(page, { title, path: nowhere, noindex: true, status })
}
