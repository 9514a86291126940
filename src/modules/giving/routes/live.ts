import { Hono } from 'hono'
import { findEntry } from '#modules/entries'
import { type Env, limited, open } from '#platform/http'
import { both } from '#platform/i18n'
import type { LiveHub } from '#platform/live'
import { liveId } from '../commands/index.ts'
import { campaignLivePath } from '../paths.ts'
import { liveNumberOf } from '../queries/campaigns.ts'

/** The events of one campaign (text/event-stream): that a gift has landed, never whose or how much. */
export const watchCampaigns = ({ live }: { live: LiveHub }) =>
  new Hono<Env>().on('GET', both(campaignLivePath), open, limited('live', 240, 60), async (c) => {
    const { db, locale } = c.var
    const found = await findEntry(db, { kind: 'campaign', locale, slug: c.req.param('slug') ?? '' })
    const number = found?.as === 'entry' ? await liveNumberOf(db, found.entry.id) : undefined
    if (number === undefined) return c.notFound()
    const since = c.req.header('last-event-id') ?? c.req.query('since')
    return c.body(live.stream(liveId(number), since), 200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'private, no-store',
      // For proxies that would otherwise wait until there is more to send.
      'x-accel-buffering': 'no',
    })
  })
