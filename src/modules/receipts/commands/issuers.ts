import { sql } from 'kysely'
import { type Recorder, record } from '#platform/audit'
import { house } from '#platform/auth'
import { constraintOf, type Db, inScope } from '#platform/db'
import { failed, type Outcome, ok } from '#platform/outcome'
import { findIssuer } from '../queries/issuers.ts'
import { specimenRegistration } from '../rules/index.ts'
import type { IssuerForm } from '../schema.ts'
import { tellCampaigns } from './words.ts'

type Refusal = 'gone' | 'changed' | 'prefix-taken' | 'prefix-stays'

const rowOf = ({ version: _, ...form }: IssuerForm) => ({
  name_en: form.nameEn,
  name_fr: form.nameFr,
  street: form.street,
  city: form.city,
  province: form.province,
  postal_code: form.postalCode,
  registration: form.registration,
  place: form.place,
  signatory: form.signatory,
  signatory_title_en: form.signatoryTitleEn,
  signatory_title_fr: form.signatoryTitleFr,
  prefix: form.prefix,
  minimum_cents: form.minimumCents,
})

/** Adds a qualified donee; gives its id. Fails where another has its prefix. */
export async function addIssuer(db: Db, by: Recorder, form: IssuerForm): Promise<Outcome<Refusal, string>> {
  const example = form.registration === specimenRegistration
  return await named(() =>
    inScope(db, [house], async (tx) => {
      const { id } = await tx
        .insertInto('receipt_issuers')
        .values({ ...rowOf(form), example })
        .returning('id')
        .executeTakeFirstOrThrow()
      await record(tx, by, { communityId: house, action: 'issuer.added', subject: `issuer:${id}` })
      return ok(id)
    }),
  )
}

/**
 * Corrects a donee for the receipts to come: those that were issued keep what they say. Fails where somebody else has saved
 * since (`changed`), and where a prefix is to change that receipts carry.
 */
export async function saveIssuer(
  db: Db,
  by: Recorder,
  { id, form }: { id: string; form: IssuerForm },
): Promise<Outcome<Refusal, string>> {
  return await named(() =>
    inScope(db, [house], async (tx) => {
      const before = await tx
        .selectFrom('receipt_issuers')
        .select('version')
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst()
      if (!before) return failed('gone')
      if (before.version !== form.version) return failed('changed')
      await tx
        .updateTable('receipt_issuers')
        .set({ ...rowOf(form), version: form.version + 1, changed_at: sql`clock_timestamp()` })
        .where('id', '=', id)
        .execute()
      await record(tx, by, { communityId: house, action: 'issuer.changed', subject: `issuer:${id}` })
      await tellCampaigns(tx)
      return ok(id)
    }),
  )
}

async function named(work: () => Promise<Outcome<Refusal, string>>): Promise<Outcome<Refusal, string>> {
  try {
    return await work()
  } catch (error) {
    const constraint = constraintOf(error)
    if (constraint === 'receipt_prefix_stays') return failed('prefix-stays')
    if (constraint === 'receipt_issuers_prefix_key') return failed('prefix-taken')
    throw error
  }
}

export interface CampaignIssuer {
  campaign: string
  /** None: from that day on nobody issues receipts for its gifts. */
  issuer: string | null
  /** 'YYYY-MM-DD' */
  from: string
}

/**
 * Says which donee receives the gifts of a campaign from a day on. What was receipted stays: it fails (`receipted`) where a
 * gift of that day or later is on a receipt that counts. `gone` where there is no such campaign or issuer.
 */
export const setCampaignIssuer = (db: Db, by: Recorder, { campaign, issuer, from }: CampaignIssuer) =>
  inScope(db, [house], async (tx) => {
    const known = await tx
      .selectFrom('campaigns')
      .select('entry_id')
      .where('entry_id', '=', campaign)
      .forUpdate()
      .executeTakeFirst()
    if (!known || (issuer !== null && !(await findIssuer(tx, issuer)))) return failed('gone')
    const receipted = await tx
      .selectFrom('gifts as g')
      .innerJoin('receipt_gifts as l', 'l.gift_id', 'g.id')
      .select('g.id')
      .where('g.campaign_id', '=', campaign)
      .where('g.received_on', '>=', from)
      .where('l.valid', '=', true)
      .limit(1)
      .executeTakeFirst()
    if (receipted) return failed('receipted')
    const change = { issuer_id: issuer, set_by: by.id, set_at: sql<Date>`clock_timestamp()` }
    await tx
      .insertInto('campaign_issuers')
      .values({ campaign_id: campaign, from_on: from, ...change })
      .onConflict((conflict) => conflict.columns(['campaign_id', 'from_on']).doUpdateSet(change))
      .execute()
    const detail = { issuer, from }
    await record(tx, by, { communityId: house, action: 'campaign.issuer-set', subject: `entry:${campaign}`, detail })
    await tellCampaigns(tx, campaign)
    return ok(campaign)
  })
