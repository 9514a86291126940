import { z } from 'zod'
import { type Asked, hold, id, oneRecord, operation, said } from '#platform/api'
import { declineReasons, followUpReasons, states, withdrawReasons } from '../codes.ts'
import {
  answerReferral,
  completeReferral,
  followUp,
  reportNoShow,
  startReferral,
  withdrawReferral,
} from '../commands/index.ts'
import { Answer } from '../schema.ts'
import { speakerOf } from './speaking.ts'
import { words } from './words.ts'

export const more = {
  note: z
    .string()
    .max(300, 'too-long')
    .default('')
    .meta({ description: said('A few words; never a name.', 'Quelques mots\u00a0; jamais un nom.') }),
  version: z
    .int()
    .min(1)
    .optional()
    .meta({
      description: said(
        'The version you have seen; with another, nothing is done.',
        'La version que vous avez vue\u00a0; si c’en est une autre, rien n’est fait.',
      ),
    }),
}
const Stepped = z.object({ id, state: z.enum(states), version: z.int() }).meta({ id: 'ReferralStep' })
const Plain = z.strictObject(more).meta({ id: 'ReferralPlainStep' })
const group = 'referrals'
const gives = { status: 200, says: said('The state it is in now.', 'Son nouvel état.'), schema: Stepped } as const

export const stepRefusals = {
  gone: 404,
  'not-yours': 403,
  'edited-meanwhile': 412,
  expired: 410,
  'answered-already': 409,
  'place-withdrawn': 409,
  'withdrawn-already': 409,
  'not-now': 409,
} as const

/** A step that needs nothing but a note. */
const plain = (step: {
  path: string
  name: string
  needs: 'referrals:send' | 'referrals:answer'
  summary: string
  run: typeof startReferral
}) =>
  operation({
    method: 'post',
    path: `/communities/{community}/referrals/{id}/${step.path}`,
    name: step.name,
    group,
    needs: step.needs,
    summary: step.summary,
    params: oneRecord,
    body: Plain,
    gives,
    refusals: stepRefusals,
    sentences: words,
    run: ({ db, by, place, params, body }) =>
      step.run(db, speakerOf({ by, place }), place.id, { ...body, id: params.id, via: 'api' }),
  })

const at = ({ params }: { params: { id: string } }) => ({ id: params.id, via: 'api' as const })
const speaker = ({ by, place }: Pick<Asked, 'by' | 'place'>) => speakerOf({ by, place })

export const stepOperations = [
  operation({
    method: 'post',
    path: '/communities/{community}/referrals/{id}/answer',
    name: 'answerReferral',
    group,
    needs: 'referrals:answer',
    summary: said('Accept or decline a referral', 'Accepter ou refuser une orientation'),
    description: said(
      'Once. A place that is declined is offered to the next in line in the same moment.',
      'Une seule fois. Une place refusée est offerte aussitôt à la prochaine orientation en attente.',
    ),
    params: oneRecord,
    body: z
      .strictObject({ answer: z.enum(['accepted', 'declined']), reason: z.enum(declineReasons).optional(), ...more })
      .meta({ id: 'ReferralAnswer' }),
    gives,
    refusals: stepRefusals,
    sentences: words,
    run: ({ db, params, body, ...asked }) =>
      answerReferral(db, speaker(asked), asked.place.id, { ...hold(Answer, body), ...at({ params }) }),
  }),
  plain({
    path: 'start',
    name: 'startReferral',
    needs: 'referrals:answer',
    summary: said('Say that the service has begun', 'Dire que le service a commencé'),
    run: startReferral,
  }),
  plain({
    path: 'complete',
    name: 'completeReferral',
    needs: 'referrals:answer',
    summary: said('Say that the service is over', 'Dire que le service est terminé'),
    run: completeReferral,
  }),
  plain({
    path: 'no-show',
    name: 'reportNoShow',
    needs: 'referrals:answer',
    summary: said('Say that the household did not come', 'Dire que le ménage n’est pas venu'),
    run: reportNoShow,
  }),
  operation({
    method: 'post',
    path: '/communities/{community}/referrals/{id}/withdraw',
    name: 'withdrawReferral',
    group,
    needs: 'referrals:send',
    summary: said('Take a referral back', 'Retirer une orientation'),
    params: oneRecord,
    body: z.strictObject({ reason: z.enum(withdrawReasons), ...more }).meta({ id: 'ReferralWithdrawal' }),
    gives,
    refusals: stepRefusals,
    sentences: words,
    run: ({ db, params, body, ...asked }) =>
      withdrawReferral(db, speaker(asked), asked.place.id, { ...body, ...at({ params }) }),
  }),
  operation({
    method: 'post',
    path: '/communities/{community}/referrals/{id}/follow-up',
    name: 'followUpReferral',
    group,
    needs: 'referrals:send',
    summary: said('Say how the household was found to be', 'Dire comment se porte le ménage'),
    params: oneRecord,
    body: z.strictObject({ reason: z.enum(followUpReasons), ...more }).meta({ id: 'ReferralFollowUp' }),
    gives,
    refusals: stepRefusals,
    sentences: words,
    run: ({ db, params, body, ...asked }) =>
      followUp(db, speaker(asked), asked.place.id, { ...body, ...at({ params }) }),
  }),
]
