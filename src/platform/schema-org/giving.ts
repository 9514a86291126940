import { publisher } from './site.ts'
import { addressOf, type Site, type Thing, thing } from './thing.ts'

interface Campaign {
  path: string
  title: string
  summary?: string | undefined
  /** First and last day. */
  from: string
  until?: string | undefined
  /** The organisation that brings to people what gifts buy. */
  partner?: string | undefined
  /** Address of the page to give on; undefined while nothing is taken. */
  give?: string | undefined
}

/** A campaign as an invitation to give: who receives, from when to when, and where one gives. */
export function campaign(site: Site, { path, title, summary, from, until, partner, give }: Campaign): Thing {
  const url = addressOf(site.base, path)
  return thing('DonateAction', {
    '@id': url,
    url,
    name: title,
    description: summary,
    startTime: from,
    endTime: until,
    recipient: publisher(site),
    participant: partner && thing('Organization', { name: partner }),
    target:
      give &&
      thing('EntryPoint', {
        urlTemplate: addressOf(site.base, give),
        actionPlatform: 'https://schema.org/DesktopWebPlatform',
      }),
  })
}
