import { z } from 'zod'
import { id, once, operation, refusalOfOne, refusedOne, said } from '#platform/api'
import { ok } from '#platform/outcome'
import { declineReasons, states } from '../codes.ts'
import { stepReferrals } from '../commands/index.ts'
import { speakerOf } from './speaking.ts'
import { more, stepRefusals } from './steps.ts'
import { words } from './words.ts'

const Step = z
  .strictObject({
    id,
    to: z.enum(['accepted', 'declined', 'started', 'completed', 'no-show']).meta({
      description: said('The state it comes into.', 'L’état dans lequel elle passe.'),
    }),
    reason: z
      .enum(declineReasons)
      .optional()
      .meta({ description: said('Why it is declined.', 'Pourquoi elle est refusée.') }),
    ...more,
  })
  .refine(({ to, reason }) => to !== 'declined' || reason !== undefined, {
    path: ['reason'],
    message: 'reason-missing',
  })

const OneStepped = z.object({
  id,
  state: z
    .enum(states)
    .nullable()
    .meta({ description: said('The state it is in now.', 'Son nouvel état.') }),
  version: z.int().nullable(),
  refusal: refusalOfOne(stepRefusals),
})

/** A day of a partner’s answers, beginnings and ends, as its own system has them. */
export const manySteps = operation({
  method: 'post',
  path: '/communities/{community}/referrals/steps',
  name: 'stepReferrals',
  group: 'referrals',
  needs: 'referrals:answer',
  summary: said(
    'Say of many referrals at once what became of them',
    'Dire de plusieurs orientations à la fois ce qu’elles sont devenues',
  ),
  description: said(
    'Up to 200, each named once, in one transaction. Those that can be done are done; each of the others is told why not, and undoes nothing. The answer has them in the order of the request.',
    'Jusqu’à 200, chacune nommée une fois, en une seule transaction. Ce qui peut se faire est fait\u00a0; chacune des autres reçoit son motif et n’annule rien. La réponse les donne dans l’ordre de la demande.',
  ),
  body: z.strictObject({ steps: once(Step) }).meta({ id: 'ReferralSteps' }),
  gives: {
    status: 200,
    says: said('What came of each.', 'Ce qui en est de chacune.'),
    schema: z.object({ items: z.array(OneStepped) }).meta({ id: 'ReferralStepsTaken' }),
  },
  refusals: {},
  sentences: words,
  run: async ({ db, by, place, locale, body }) => {
    const speaker = speakerOf({ by, place })
    const { value } = await stepReferrals(db, speaker, place.id, { steps: body.steps, via: 'api' })
    const items = value.map((one) =>
      one.ok
        ? { id: one.id, state: one.state, version: one.version, refusal: null }
        : { id: one.id, state: null, version: null, refusal: refusedOne(one.reason, locale, words) },
    )
    return ok({ items })
  },
})
