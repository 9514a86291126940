import { randomUUID } from 'node:crypto'
import {
  type Consent,
  confirmSubscription,
  continueSending,
  draftLetter,
  grantConsent,
  LetterForm,
  noteRequest,
  sendLetter,
  withdrawConsent,
} from '#modules/mailing'
import { system } from '#platform/auth'
import { inScope, type Tx } from '#platform/db'
import { addDays, today } from '#platform/i18n'
import { recordBounce } from '#platform/mail'
import { must } from './must.ts'

/** Readers of the demonstration: nobody, at a domain that is reserved for examples (RFC 2606). */
const readers = (now: string): Consent[] => [
  {
    email: 'reader.one@example.org',
    locale: 'en',
    purpose: 'newsletter',
    kind: 'express',
    evidence: 'Sign-up sheet of the welcome fair, binder at the front desk',
    source: 'paper',
    givenOn: addDays(now, -90),
  },
  {
    email: 'lectrice.deux@example.org',
    locale: 'fr',
    purpose: 'newsletter',
    kind: 'implied',
    basis: 'attended',
    evidence: 'Liste des présences, rencontre du groupe sur le logement',
    source: 'staff',
    givenOn: addDays(now, -200),
  },
  {
    email: 'giver.three@example.org',
    locale: 'en',
    purpose: 'digest',
    kind: 'implied',
    basis: 'donated',
    evidence: 'Receipt of a gift of furniture',
    source: 'staff',
    givenOn: addDays(now, -700),
  },
  {
    email: 'lecteur.quatre@example.org',
    locale: 'fr',
    purpose: 'newsletter',
    kind: 'express',
    evidence: 'Feuille d’inscription, foire d’accueil',
    source: 'paper',
    givenOn: addDays(now, -30),
  },
]

const news = LetterForm.parse({
  purpose: 'newsletter',
  subjectEn: 'Demonstration: how the boards are kept',
  subjectFr: 'Démonstration\u00a0: comment les tableaux sont tenus',
  bodyEn:
    'This newsletter belongs to the demonstration. It went to nobody.\n\n## What is new\n\n- Partners can state their places in a minute.\n- Every figure keeps its date and its source.\n\n## What is needed\n\nLarge homes, and interpreters on weekday mornings.',
  bodyFr:
    'Cette infolettre fait partie de la démonstration. Personne ne l’a reçue.\n\n## Ce qui est nouveau\n\n- Les partenaires déclarent leurs places en une minute.\n- Chaque chiffre garde sa date et sa source.\n\n## Ce qui manque\n\nDe grands logements, et des interprètes les matins de semaine.',
})
const draft = LetterForm.parse({
  purpose: 'events',
  subjectEn: 'An evening for sponsors',
  bodyEn: 'On a Thursday in spring, at the library.\n\nThe French text is still to be written.',
})

/** A handful of consents of each kind, one withdrawn, one address that does not exist, a newsletter sent and one begun. */
export const addDemoMailing = (tx: Tx, communityId: number) =>
  inScope(tx, [communityId], async (scoped) => {
    // Before anyone has agreed to it: the demonstration sends nothing to anybody.
    const sent = must(await draftLetter(scoped, system, communityId, news))
    must(await sendLetter(scoped, system, communityId, { id: sent, version: 1 }))
    await continueSending(scoped, { secret: '', publicUrl: '' }, { community: communityId, newsletter: sent })
    const ids: string[] = []
    for (const consent of readers(today(new Date())))
      ids.push(must(await grantConsent(scoped, system, communityId, consent)))
    const asked = { email: 'subscriber.five@example.org', locale: 'en', purposes: ['newsletter', 'digest'] } as const
    must(await confirmSubscription(scoped, communityId, await noteRequest(scoped, communityId, asked)))
    const withdrawal = { purposes: ['newsletter'], source: 'staff', evidence: 'Téléphone' } as const
    must(await withdrawConsent(scoped, system, communityId, { ...withdrawal, subscriberId: ids.at(-1) ?? '' }))
    const bounce = { id: randomUUID(), sent_for: communityId, status: '5.1.1' }
    await recordBounce(scoped, { ...bounce, recipient: 'nobody.six@example.org' })
    must(await draftLetter(scoped, system, communityId, draft))
  })
