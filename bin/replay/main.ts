import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { readEnv } from '#platform/env'
import { formatNumber } from '#platform/i18n'
import { drawNation, nationalFirstDay } from '../../db/seeds/national.ts'
import { type Check, checkPromises, untilSettled } from './check.ts'
import { openClient } from './client.ts'
import { openDoors } from './doors.ts'
import { findHouse, openRecord } from './house.ts'
import { Journal } from './journal.ts'
import { type Options, readOptions } from './options.ts'
import { Play } from './play.ts'
import { Progress } from './progress.ts'
import { setStage } from './setup.ts'
import { levels } from './supply.ts'

/** The last arrivals are on 1 March; six weeks later nearly everyone has been referred, answered and housed. */
const lastDay = '2016-04-12'
const days = 134

const say = (line: string) => process.stdout.write(`${line}\n`)
const number = (value: number) => formatNumber('en', value)

async function replay(options: Options) {
  const env = readEnv()
  const record = await openRecord(env)
  const house = await findHouse(env, options.url)
  try {
    const folder = join(env.ENSEMBLE_DATA, 'replay', options.name)
    mkdirSync(folder, { recursive: true })
    const stage = await setStage(record.db, folder, options)
    const households = drawNation(options.people)
    say(
      `  ${number(options.people)} people in ${number(households.length)} households, ${number(stage.partners.length)} partners`,
    )
    say(`  ${house.base}/en/communities/${stage.slug}/situation`)
    const journal = new Journal(join(folder, 'journal.tsv'))
    if (journal.size > 0) say(`  Going on: ${number(journal.size)} steps are done already.`)
    const client = openClient(() => house.base, options.clients)
    const progress = new Progress(Math.min(days, options.days))
    let left = options.days
    const play = new Play({
      ...options,
      stage,
      journal,
      progress,
      households: households.toSorted((a, b) => a.recordedOn.localeCompare(b.recordedOn)),
      levels: levels(households),
      doors: openDoors(client, stage),
      from: nationalFirstDay,
      to: lastDay,
      dayIsOver: () => --left > 0,
    })
    // Ctrl-C loses nothing: what has been acknowledged is in the journal.
    process.once('SIGINT', () => {
      journal.flush()
      process.exit(130)
    })
    await play.run()
    progress.end()
    journal.flush()
    if (client.repeated > 0) say(`  ${number(client.repeated)} requests were sent again because nobody answered.`)
    const { seconds, households: done } = progress
    say(`  ${number(Math.round(seconds))} s, ${number(done / seconds)} households a second`)
    say(
      '  Each household and each referral went by a request of its own; answers by the day, as partners’ systems send them.',
    )
    await untilSettled(record.db, stage.communityId)
    const checks = await checkPromises(record.db, stage.communityId, journal)
    journal.close()
    client.close()
    return report(checks)
  } finally {
    await house.stop()
    await record.close()
  }
}

function report(checks: readonly Check[]) {
  say('  What was promised:')
  for (const { promise, looked, broken } of checks)
    say(`  ${broken === 0 ? '✓' : '✗'} ${promise} (${number(looked)}${broken > 0 ? `, ${number(broken)} broken` : ''})`)
  return checks.every(({ broken }) => broken === 0)
}

try {
  process.exitCode = (await replay(readOptions(process.argv.slice(2)))) ? 0 : 1
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
}
