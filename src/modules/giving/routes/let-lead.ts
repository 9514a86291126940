import { type Ctx, securityHeaders } from '#platform/http'
import { formTargets } from '../stripe/client.ts'

/** A browser holds the answer to a form to the page's own rule for forms: this one may lead to the processor's page. */
export function letLead(c: Ctx, answer: Response): Response {
  const targets = formTargets(c.var.env)
  const policy = securityHeaders['content-security-policy'] ?? ''
  if (targets.length > 0)
    answer.headers.set(
      'content-security-policy',
      policy.replace("form-action 'self'", `form-action 'self' ${targets.join(' ')}`),
    )
  return answer
}
