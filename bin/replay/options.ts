import { parseArgs } from 'node:util'
import { nationalPeople } from '../../db/seeds/national.ts'

export const usage = `npm run replay [-- OPTIONS]   the arrivals of 2015-16 through the JSON API, in a rehearsal of their own
  --people N    so many people on the same curve (${nationalPeople}; ten or a hundred times as many)
  --speed N     at most N days of the record in a second (as fast as it goes)
  --clients N   requests under way at once (16)
  --name SLUG   the rehearsal: a new one, or one to go on with (replay-N)
  --days N      stop after so many days of the record; run again with the same name to go on
  --url URL     a house that runs already (the one of PORT, or one that is started for it)`

export interface Options {
  people: number
  speed: number
  clients: number
  name: string
  days: number
  url: string | undefined
}

/** Reads the command line; throws an Error with what is wrong and how it is used. */
export function readOptions(args: string[]): Options {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args,
    options: { people: text, speed: text, clients: text, name: text, days: text, url: text, help: { type: 'boolean' } },
  })
  if (values.help) throw new Error(usage)
  const people = whole('people', values.people, nationalPeople)
  const name = values.name ?? `replay-${people}`
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))
    throw new Error(`--name ${name}: small letters, digits and single hyphens.\n${usage}`)
  return {
    people,
    name,
    speed: whole('speed', values.speed, Number.MAX_SAFE_INTEGER),
    clients: whole('clients', values.clients, 16),
    days: whole('days', values.days, Number.MAX_SAFE_INTEGER),
    url: values.url,
  }
}

function whole(name: string, text: string | undefined, usual: number) {
  if (text === undefined) return usual
  const number = Number(text.replaceAll(/[_ ,]/g, ''))
  if (!Number.isSafeInteger(number) || number < 1)
    throw new Error(`--${name} ${text}: a whole number from 1.\n${usage}`)
  return number
}
