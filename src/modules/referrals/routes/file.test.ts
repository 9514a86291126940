import { expect, it } from 'vitest'
import { signedIn, testApp } from '#test/app.ts'
import { withDatabase } from '#test/database.ts'
import { answerReferral } from '../commands/index.ts'
import { aScene } from '../testing.ts'

const database = withDatabase()

it('gives the list as a file, with its filters, in codes and names of organisations, and only what concerns the reader', async () => {
  const scene = await aScene(database.db, { places: 9 })
  const [declined, open] = [await scene.send(), await scene.send()]
  await answerReferral(database.db, scene.partners, scene.id, { id: declined.id, answer: 'declined', via: 'app' })
  const file = async (query: string, role: 'coordinator' | 'partner', organisation?: string) => {
    const grant = { community: scene.id, role, ...(organisation ? { organisation } : {}) }
    const { headers } = await signedIn(database.db, [grant])
    const path = `/fr/communautes/lieu-${scene.slug}/orientations.csv?${query}`
    const answer = await testApp(database.db).request(path, { headers })
    return { name: answer.headers.get('content-disposition'), lines: (await answer.text()).trim().split('\r\n') }
  }
  const all = await file('view=all', 'coordinator')
  expect(all.name).toMatch(/^attachment; filename="lieu-.*-orientations-.*\.csv"$/)
  expect(all.lines[0]).toContain('id,household,stream,size_band')
  expect(all.lines.slice(1).map((line) => line.split(',')[0])).toEqual([open.id, declined.id])
  expect(all.lines[1]).toMatch(/,lodging,beds,1,soon,2016-01-27,Organisme \d+,Organisme \d+,Refuge \d+,sent,/)
  expect((await file('view=all&state=declined', 'coordinator')).lines[1]).toContain(declined.id)
  expect((await file('view=all', 'partner', scene.partner)).lines).toHaveLength(3)
  expect((await file('view=all', 'partner', await scene.anOrganisation())).lines).toHaveLength(1)
})
