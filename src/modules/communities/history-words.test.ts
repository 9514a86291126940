import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { actionInWords, actorInWords } from './history-words.ts'

it('says what was done in words of each language', () => {
  expect(actionInWords('en', 'referral.accepted')).toBe('Referral accepted')
  expect(actionInWords('fr', 'referral.accepted')).toBe('Orientation\u00a0: acceptation')
  expect(actionInWords('fr', 'membership.granted')).toBe('Rôle\u00a0: attribution')
  expect(actionInWords('fr', 'consent.granted')).toBe('Consentement\u00a0: obtention')
  expect(actionInWords('fr', 'constructor.toString')).toBe('constructor.toString')
})

it('has words for every action that the modules of a community write down', () => {
  const modules = 'arrivals,checklists,communities,offers,partners,plans,referrals,services,situations,updates'
  const files = globSync(`src/modules/{${modules}}/**/*.ts`).filter((file) => !file.endsWith('.test.ts'))
  const text = files.map((file) => readFileSync(file, 'utf8')).join('\n')
  const actions = new Set([...text.matchAll(/action: '([a-z-]+\.[a-z-]+)'/g)].map(([, action = '']) => action))
  expect(actions.size).toBeGreaterThan(30)
  expect([...actions].filter((action) => actionInWords('fr', action) === action)).toEqual([])
})

it('says who did it without an id', () => {
  const said = (actor: string, who: string | null = null) => actorInWords('fr', { who, actor })
  expect(said('a1', 'Amina')).toBe('Amina')
  expect(['system', 'link:1', 'key:1', 'public', 'a1'].map((actor) => said(actor))).toEqual([
    'Ensemble',
    'Par un lien envoyé',
    'Un système partenaire',
    'Sur une page publique',
    'Un compte supprimé',
  ])
})
