import { type Sector, sectors } from '#modules/communities'
import type { Contact } from '#modules/partners'
import type { Typed } from '#platform/http'
import type { OpenDraft, PostedUpdate } from '../queries/index.ts'
import type { Counted } from '../views/form-parts.ts'

/** How many organisations each box of the audience stands for; sectors without any are left out. */
export function countBoxes(contacts: readonly Contact[]): Counted {
  const of = (sector: Sector) => contacts.filter((one) => one.sector === sector).length
  const at = (table: Contact['tables'][number]) => contacts.filter(({ tables }) => tables.includes(table)).length
  return {
    all: contacts.length,
    sectors: sectors
      .map((code) => ({ code, organisations: of(code) }))
      .filter(({ organisations }) => organisations > 0),
    tables: { council: at('council'), steering: at('steering'), 'working-group': at('working-group') },
    organisations: contacts.map(({ id, nameEn, nameFr }) => ({ id, nameEn, nameFr })),
  }
}

/** A draft as its form would have been typed. */
export const typedOf = (draft: OpenDraft): Typed => ({
  version: String(draft.version),
  titleEn: draft.titleEn,
  titleFr: draft.titleFr,
  textEn: draft.textEn,
  textFr: draft.textFr,
  sourceEn: draft.sourceEn,
  sourceFr: draft.sourceFr,
  issuedOn: draft.issuedOn,
  issuedTime: draft.issuedTime,
  urgency: draft.urgency,
  within: draft.within === null ? '' : String(draft.within),
  everyone: draft.audience.everyone ? 'yes' : '',
  sectors: draft.audience.sectors.join(','),
  seatTables: draft.audience.seatTables.join(','),
  organisations: draft.audience.organisations.join(','),
  corrects: draft.corrects ?? '',
})

/** A correction begins with the words and the audience of what was wrong; its source and hour are to be given anew. */
export const typedFor = (wrong: PostedUpdate): Typed => ({
  titleEn: wrong.titleEn,
  titleFr: wrong.titleFr,
  textEn: wrong.textEn,
  textFr: wrong.textFr,
  urgency: wrong.urgency,
  within: wrong.within === null ? '' : String(wrong.within),
  everyone: wrong.everyone ? 'yes' : '',
  sectors: wrong.sectors.join(','),
  seatTables: wrong.seatTables.join(','),
  corrects: wrong.id,
})
