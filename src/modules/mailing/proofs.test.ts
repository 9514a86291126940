import { describe, expect, it } from 'vitest'
import { proofIn, proofs } from './proofs.ts'

const written = [
  proofs.confirmed(new Date('2026-01-27T14:05:00Z'), 'request-1'),
  proofs.oneClick,
  proofs.button,
  proofs.preferences('link-1'),
  proofs.staff,
  proofs.withheld('withdrawn', 'mail-1'),
  proofs.withheld('suppressed', 'mail-1'),
  // As the nightly statement writes it in SQL.
  'consent of 2024-01-27',
]

describe('what proves a line of the ledger', () => {
  it('is read in French to French readers, whatever Ensemble wrote', () => {
    for (const evidence of written) {
      expect(proofIn('fr', evidence)).not.toBe(evidence)
      expect(proofIn('fr', evidence)).not.toMatch(/\b(the|form|link|mail|consent|asked|withdrawn)\b|\d{4}-\d\d-\d\d/i)
    }
    expect(proofIn('fr', written[0] ?? '')).toMatch(/^Formulaire public rempli le .*9\sh\s05.*, puis confirmé/)
  })

  it('keeps the words of staff, and the reference for files', () => {
    expect(proofIn('fr', 'Sign-up sheet of the fair')).toBe('Sign-up sheet of the fair')
    expect(proofIn('en', proofs.preferences('link-1'))).not.toContain('link-1')
    expect(proofIn('en', proofs.preferences('link-1'), { reference: true })).toMatch(/, link-1$/)
  })
})
