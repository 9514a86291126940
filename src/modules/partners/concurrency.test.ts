import { expect, it } from 'vitest'
import { system } from '#platform/auth'
import { inScope } from '#platform/db'
import { withOwnDatabase } from '#test/database.ts'
import { aCommunity } from '#test/factories.ts'
import { addPartner, editPartner, importPartners, seatPerson } from './commands/index.ts'
import { PartnerForm, SeatForm } from './schema.ts'
import { aPartner, aPerson } from './test/cast.ts'

const database = withOwnDatabase()
const form = PartnerForm.parse({ nameEn: 'House', nameFr: 'Maison', sector: 'reception' })
const won = (outcomes: { ok: boolean }[]) => outcomes.filter(({ ok }) => ok).length
const ten = <Value>(work: (i: number) => Promise<Value>) => Promise.all(Array.from({ length: 10 }, (_, i) => work(i)))

it('lets one of ten people who save the same version at once succeed, and tells the others', async () => {
  const { id } = await aCommunity(database.db)
  const partner = await aPartner(database.db, id)
  const outcomes = await ten((i) =>
    editPartner(database.db, system, id, { id: partner, form: { ...form, phone: `555 010${i}` } }),
  )
  expect(won(outcomes)).toBe(1)
  expect(outcomes.filter((one) => !one.ok && one.reason === 'edited-meanwhile')).toHaveLength(9)
})

it('gives a key, and a seat on the same days, to one of ten who ask at once', async () => {
  const { id } = await aCommunity(database.db)
  expect(won(await ten(() => addPartner(database.db, system, id, form)))).toBe(1)
  const organisationId = await aPartner(database.db, id)
  const personId = await aPerson(database.db, id, organisationId)
  const seat = SeatForm.parse({ tableName: 'council', personId, startsOn: '2016-01-01' })
  const outcomes = await ten(() => seatPerson(database.db, system, id, { organisationId, form: seat }))
  expect(won(outcomes)).toBe(1)
  expect(outcomes.filter((one) => !one.ok && one.reason === 'seat-overlap')).toHaveLength(9)
})

it('takes the same file sent ten times at once a single time', async () => {
  const { id } = await aCommunity(database.db)
  const header = 'name_en,name_fr,sector,role_en,role_fr,contact_name,email,phone,website,languages\n'
  const source = Buffer.from(
    header + Array.from({ length: 500 }, (_, i) => `Partner ${i},Partenaire ${i},health,,,,,,,\n`).join(''),
  )
  const outcomes = await ten(() => importPartners(database.db, system, id, { source, checkOnly: false }))
  const added = outcomes.map((one) => (one.ok ? one.value.added : -1)).sort((a, b) => b - a)
  expect(added).toEqual([500, 0, 0, 0, 0, 0, 0, 0, 0, 0])
  const lines = await inScope(database.db, [id], (tx) =>
    tx
      .selectFrom('audit_log')
      .select('id')
      .where('community_id', '=', id)
      .where('action', '=', 'partners.imported')
      .execute(),
  )
  expect(lines).toHaveLength(1)
})
