import { CommunityForm, foundCommunity } from '#modules/communities'
import { system } from '#platform/auth'
import type { Db } from '#platform/db'

let made = 0

/** A community founded by the real command. Its slug is new each time. */
export async function aCommunity(
  db: Db,
  given: Partial<Record<keyof CommunityForm, unknown>> = {},
): Promise<{ id: number; slug: string }> {
  const slug = `place-${++made}-${process.pid}`
  const form = CommunityForm.parse({
    kind: 'partnership',
    slugEn: slug,
    slugFr: `lieu-${slug}`,
    nameEn: `Place ${made}`,
    nameFr: `Lieu ${made}`,
    privacyRegime: 'mfippa',
    normalYearLow: 250,
    normalYearHigh: 300,
    boardPublic: true,
    requiredSectors: ['settlement', 'schools', 'health'],
    ...given,
  })
  const founded = await foundCommunity(db, system, form)
  if (!founded.ok) throw new Error(founded.reason)
  return { id: founded.value, slug: form.slugEn }
}
