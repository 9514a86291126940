import { Hono } from 'hono'
import { answerOnce } from '#platform/feeds'
import { type Ctx, type Env, limited, open } from '#platform/http'
import { siteOf } from '#platform/schema-org'
import { answerHarvest } from '../oai/answer.ts'
import { oaiPath } from '../paths.ts'

/** For libraries and search services that gather what many houses publish (OAI-PMH 2.0). Nobody signs in. */
export const harvesting = new Hono<Env>()
/** Requests a minute: a harvester at full speed makes one list after the other, not many at once. */
const harvestLimit = limited('oai', 600, 60)

harvesting.get(oaiPath, open, harvestLimit, (c) => answer(c, [...new URL(c.req.url).searchParams]))

harvesting.post(oaiPath, open, harvestLimit, async (c) => {
  const type = c.req.header('content-type') ?? ''
  // The protocol knows no other form of POST; anything else says nothing, and is told that its verb is missing.
  const body = /^application\/x-www-form-urlencoded\b/i.test(type) ? await c.req.text() : ''
  return answer(c, [...new URLSearchParams(body)])
})

async function answer(c: Ctx, pairs: [string, string][]) {
  const { env, db, now } = c.var
  const document = await answerHarvest({
    db,
    now,
    pairs,
    publicUrl: env.publicUrl,
    path: oaiPath,
    name: siteOf(c).name,
    email: env.CENTRE_EMAIL ?? postmasterOf(env.publicUrl),
    secret: env.secret,
  })
  return answerOnce(c, document, { type: 'text/xml; charset=utf-8' })
}

/** Where nobody has said an address; the protocol wants one with a dot in its house. */
function postmasterOf(publicUrl: string) {
  const { hostname } = new URL(publicUrl)
  return `postmaster@${hostname.includes('.') ? hostname : `${hostname}.invalid`}`
}
