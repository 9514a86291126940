import { offerCommands as commands, offerForms as forms } from '#modules/offers'
import { system } from '#platform/auth'
import type { Tx } from '#platform/db'
import { addDays, today } from '#platform/i18n'
import type { Demo } from '../../db/seeds/generator.ts'
import { must } from './must.ts'
import { dropOffs, matches, needs, offers, rules, shifts, volunteers } from './offers-text.ts'

interface Here {
  slug: string
  organisations: Map<string, string>
  demo: Demo
}
/** The first organisation of a sector of this place. */
type Of = (sector: string) => string

/** Needs, offers and volunteers of one community, by the commands that everyone else uses. Shifts to come lie after `now`. */
export async function addDemoOffers(tx: Tx, communityId: number, here: Here, now: Date) {
  const of: Of = (sector) => {
    const partner = here.demo.partners.find((one) => one.community === here.slug && one.sector === sector)
    return here.organisations.get(partner?.code ?? '') ?? ''
  }
  for (const rule of rules) must(await commands.ruleIntake(tx, system, communityId, forms.IntakeForm.parse(rule)))
  for (const { sector, ...place } of dropOffs) {
    const form = forms.DropOffForm.parse({ ...place, organisationId: of(sector), synthetic: true })
    must(await commands.addDropOff(tx, system, communityId, form))
  }
  await addMatches(tx, communityId, of)
  const people = await addVolunteers(tx, communityId, of)
  await addShifts(tx, communityId, { of, people, from: today(now) })
}

const mailOf = (name: string, i: number) => `${name.toLowerCase().replace(' ', '.')}.${i}@example.org`

async function addMatches(tx: Tx, communityId: number, of: Of) {
  const [needed, offered]: [string[], string[]] = [[], []]
  for (const { sector, ...need } of needs) {
    const form = forms.NeedForm.parse({ ...need, organisationId: of(sector), synthetic: true })
    needed.push(must(await commands.stateNeed(tx, system, communityId, form)))
  }
  for (const [i, { on, ...offer }] of offers.entries()) {
    const form = forms.OfferForm.parse({ ...offer, startsOn: on, email: mailOf(offer.name, i) })
    const locale = offer.name.endsWith('Exemple') ? 'fr' : 'en'
    const making = { on, locale, evenIfClosed: true, synthetic: true } as const
    offered.push(must(await commands.makeOffer(tx, system, communityId, { ...form, ...making })).id)
  }
  for (const { offer, need, quantity, delivered } of matches) {
    const at = { communityId, id: needed[need] ?? '' }
    const match = must(await commands.matchOffer(tx, system, at, { offerId: offered[offer] ?? '', quantity }))
    if (delivered) must(await commands.endMatch(tx, system, { communityId, id: match }, { to: 'delivered', why: '' }))
  }
}

async function addVolunteers(tx: Tx, communityId: number, of: Of) {
  const ids: string[] = []
  const by = { id: system.id, own: of('settlement') }
  for (const [i, { steps, until, ...person }] of volunteers.entries()) {
    const form = forms.VolunteerForm.parse({ ...person, email: mailOf(person.name, i) })
    const locale = person.name.endsWith('Exemple') ? 'fr' : 'en'
    const applying = { on: '2016-01-08', locale, synthetic: true } as const
    const { id } = must(await commands.applyToVolunteer(tx, system, communityId, { ...form, ...applying }))
    for (const to of (['references', 'check-requested', 'clear'] as const).slice(0, steps)) {
      const move = { to, clearUntil: until || null, why: '', on: '2016-01-11' }
      must(await commands.screenVolunteer(tx, by, { communityId, id }, move))
    }
    ids.push(id)
  }
  return ids
}

interface Cast {
  of: Of
  people: readonly string[]
  from: string
}
async function addShifts(tx: Tx, communityId: number, { of, people, from }: Cast) {
  for (const { sector, people: on, minutes, ...shift } of shifts) {
    const day = 'day' in shift ? shift.day : addDays(from, shift.after)
    const times = { from: '09:00', to: '13:00', organisationId: of(sector), synthetic: true }
    const form = forms.ShiftForm.parse({ ...shift, ...times, day })
    const id = must(await commands.planShift(tx, system, communityId, form))
    for (const volunteerId of on.map((at) => people[at] ?? '')) {
      must(await commands.signUp(tx, system, communityId, { volunteerId, shiftId: id, evenIfBegun: true }))
      if (minutes > 0) must(await commands.recordHours(tx, system, { communityId, id }, { volunteerId, minutes }))
    }
  }
}
