import { Hono } from 'hono'
import { type Ctx, can, type Env, flash, limited, open } from '#platform/http'
import { addPasskey, askForPasskey, askToAddPasskey, signInWithPasskey } from '../commands/index.ts'
import { messages, type Sentence } from '../messages.ts'
import { passkeyAddPath, passkeySignInPath } from '../paths.ts'
import { PasskeyAnswer, PasskeyName } from '../schema.ts'
import { setCookies, visitOf } from './visit.ts'

/** What the passkey element talks to. Answers are JSON; a problem is a sentence in the browser's language. */
export const passkeyRoutes = new Hono<Env>()
const counted = limited('passkey', 60, 300)

passkeyRoutes.get(passkeySignInPath, open, counted, async (c) => {
  const asked = await askForPasskey(c.var.db, visitOf(c))
  if (!asked.ok) return problem(c, 'wrong-passkey')
  setCookies(c, asked.value.cookies)
  return c.json(asked.value.value)
})

passkeyRoutes.post(passkeySignInPath, open, counted, async (c) => {
  const answer = PasskeyAnswer.safeParse(Object((await bodyOf(c)).response))
  const outcome = answer.success ? await signInWithPasskey(c.var.db, answer.data, visitOf(c)) : undefined
  if (!outcome?.ok) return problem(c, 'wrong-passkey')
  setCookies(c, outcome.value.cookies)
  return c.json({})
})

passkeyRoutes.get(passkeyAddPath, can('accounts:keep'), counted, async (c) => {
  const asked = await askToAddPasskey(c.var.db, c.var.actor, visitOf(c))
  if (!asked.ok) return problem(c, asked.reason)
  setCookies(c, asked.value.cookies)
  return c.json(asked.value.value)
})

passkeyRoutes.post(passkeyAddPath, can('accounts:keep'), counted, async (c) => {
  const { name, response } = await bodyOf(c)
  const outcome = await addPasskey(c.var.db, c.var.actor, { name: PasskeyName.parse(name), response }, visitOf(c))
  if (!outcome.ok) return problem(c, outcome.reason)
  flash(c, 'done', messages[c.var.locale].passkeyAdded)
  return c.json({})
})

/** What was sent, if it was JSON of the right kind; what is in it is checked by whoever uses it. */
const bodyOf = async (c: Ctx): Promise<{ name?: unknown; response?: unknown }> =>
  Object(await c.req.json().catch(() => ({})))

const problem = (c: Ctx, reason: Sentence) => c.json({ problem: messages[c.var.locale][reason] }, 422)
