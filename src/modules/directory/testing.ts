import { addPartner, PartnerForm } from '#modules/partners'
import { addService, ServiceForm } from '#modules/services'
import { system } from '#platform/auth'
import type { Db } from '#platform/db'

let made = 0

const everything = {
  alternateNameEn: 'The Harbour',
  alternateNameFr: 'Le Havre',
  descriptionEn: 'A bed, meals, and someone to talk to.',
  descriptionFr: 'Un lit, des repas et quelqu’un à qui parler.',
  eligibilityEn: 'Anyone who has just arrived',
  eligibilityFr: 'Toute personne qui vient d’arriver',
  applicationEn: 'Call, or come to the door.',
  applicationFr: 'Téléphonez ou présentez-vous à la porte.',
  feesEn: 'Free',
  feesFr: 'Gratuit',
  url: 'https://harbour.example/beds',
  email: 'beds@harbour.example',
  phone: '519 555-0100 ext 12',
  languages: ['en', 'fr', 'ar'],
  units: ['beds'],
  locations: [
    {
      name: 'Harbour House',
      address1: '12 King Street',
      city: 'Kitchener',
      province: 'ON',
      postalCode: 'N2G 1A1',
      accessibilityEn: 'A ramp at the side door',
      accessibilityFr: 'Une rampe à la porte de côté',
    },
    { name: 'Second house', address1: '3 Queen Street', city: 'Cambridge', province: 'ON', postalCode: 'N1R 1A1' },
  ],
  schedules: [
    {
      byday: 'MO,TU,WE,TH,FR',
      opensAt: '09:00',
      closesAt: '17:00',
      descriptionEn: 'Ring the bell',
      descriptionFr: 'Sonnez',
    },
  ],
}

/** An organisation and a service of it that say everything that can be said, put there by the real commands. */
export async function aFullService(db: Db, communityId: number, given: Record<string, unknown> = {}) {
  const n = ++made
  const organisation = await addPartner(
    db,
    system,
    communityId,
    PartnerForm.parse({
      key: `harbour-${n}`,
      nameEn: `Harbour House ${n}`,
      nameFr: `Maison du Havre ${n}`,
      sector: 'reception',
      roleEn: 'Reception centre',
      roleFr: 'Centre d’accueil',
      website: 'https://harbour.example',
      email: 'person@harbour.example',
      phone: '519 555-0199',
      contactName: 'Amina Private',
    }),
  )
  if (!organisation.ok) throw new Error(organisation.reason)
  const form = ServiceForm.parse({
    ...everything,
    key: `beds-${n}`,
    organisationId: organisation.value,
    nameEn: `A bed for tonight ${n}`,
    nameFr: `Un lit pour ce soir ${n}`,
    ...given,
  })
  const service = await addService(db, system, communityId, form)
  if (!service.ok) throw new Error(service.reason)
  return {
    id: service.value,
    organisationId: organisation.value,
    key: form.key,
    nameEn: form.nameEn,
    nameFr: form.nameFr,
  }
}
