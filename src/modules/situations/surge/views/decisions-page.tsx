import { type ActionLine, actionPath, stateNames } from '#modules/plans'
import { formatDate } from '#platform/i18n'
import { ButtonLink, EmptyState, Masthead, Pagination } from '#ui'
import { correctDecisionPath, decisionsCsvPath, decisionsPath, newDecisionPath } from '../paths.ts'
import type { Decision, SurgeLine, Version } from '../queries/index.ts'
import { type Frame, LanguageMark, nameOf, SyntheticMark, textOf } from './words.tsx'

export interface DecisionsProps extends Frame {
  surge: SurgeLine
  decisions: Decision[]
  versions: Version[]
  actions: ActionLine[]
  next: string | undefined
  mayLead: boolean
}

export const DecisionsPage = (props: DecisionsProps) => {
  const { t, locale, link, surge, decisions, next, mayLead } = props
  const at = { id: surge.id }
  return (
    <div class="flow">
      <Masthead title={t.decisionsTitle} lead={t.decisionsLead} kicker={nameOf(surge, locale)} />
      {mayLead && !surge.closedOn && (
        <div class="actions">
          <ButtonLink href={link(newDecisionPath, at)}>{t.addDecision}</ButtonLink>
        </div>
      )}
      {decisions.length === 0 && <EmptyState title={t.noDecisions} />}
      <ol class="decisions">
        {decisions.map((decision) => (
          <DecisionItem {...props} decision={decision} />
        ))}
      </ol>
      <Pagination locale={locale} next={next && link(decisionsPath, at, { after: next })} label={next && t.more} />
      {decisions.length > 0 && (
        <p class="screen-only">
          <a href={link(decisionsCsvPath, at)}>{t.csv}</a>
        </p>
      )}
    </div>
  )
}

const DecisionItem = (props: DecisionsProps & { decision: Decision }) => {
  const { t, locale, link, surge, decision, mayLead } = props
  const said = textOf(decision.decisionEn, decision.decisionFr, locale)
  const why = textOf(decision.whyEn, decision.whyFr, locale)
  return (
    <li class="decision flow" id={`decision-${decision.rootId}`}>
      <h2 class="decision__said">
        <span lang={said.lang}>{said.text}</span>{' '}
        <LanguageMark t={t} en={decision.decisionEn} fr={decision.decisionFr} />{' '}
        <SyntheticMark t={t} synthetic={decision.synthetic} />
      </h2>
      <p class="soft">{byWhom(props)}</p>
      {why.text && (
        <p class="measure">
          <strong>{t.why}</strong> <span lang={why.lang}>{why.text}</span>
        </p>
      )}
      <Follows {...props} />
      <Wordings {...props} />
      {mayLead && !surge.closedOn && (
        <p class="screen-only">
          <a
            href={link(correctDecisionPath, { id: surge.id, decision: decision.id })}
            aria-label={`${t.correctTitle}, ${said.text}`}
          >
            {t.correct}
          </a>
        </p>
      )}
    </li>
  )
}

function byWhom({ t, locale, decision }: DecisionsProps & { decision: Decision }) {
  const [group, mover] = locale === 'en' ? [decision.groupEn, decision.moverEn] : [decision.groupFr, decision.moverFr]
  const who = [decision.moverPerson, mover].filter(Boolean).join(', ')
  return [formatDate(locale, decision.decidedOn, 'full'), group, who && t.movedBy(who)].filter(Boolean).join(' · ')
}

/** The actions a decision brought, as they stand in the register. */
const Follows = ({ t, locale, link, actions, decision }: DecisionsProps & { decision: Decision }) => {
  const ours = actions.filter(({ sourceId }) => sourceId === decision.rootId)
  if (ours.length === 0) return null
  return (
    <div>
      <p>
        <strong>{t.actions}</strong>
      </p>
      <ul>
        {ours.map((one) => {
          const { text, lang } = textOf(one.actionEn, one.actionFr, locale)
          const owner = locale === 'en' ? one.ownerEn : one.ownerFr
          return (
            <li>
              <a href={link(actionPath, { id: one.id })} lang={lang}>
                {text}
              </a>
              {` (${[owner, formatDate(locale, one.dueOn), stateNames[locale][one.state]].join(', ')})`}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

/** What a corrected decision said before, and why that was changed: the first wording first. */
const Wordings = ({ t, locale, versions, decision }: DecisionsProps & { decision: Decision }) => {
  const ours = versions.filter(({ rootId }) => rootId === decision.rootId)
  if (ours.length < 2) return null
  const earlier = ours.slice(0, -1)
  return (
    <details>
      <summary>{t.wordings}</summary>
      <ol>
        {earlier.map((one, i) => {
          const { text, lang } = textOf(one.decisionEn, one.decisionFr, locale)
          const after = ours[i + 1]
          return (
            <li>
              <del lang={lang}>{text}</del>
              {after && (
                <div class="soft">
                  {[after.correction, after.who, formatDate(locale, after.recordedOn, 'long')]
                    .filter(Boolean)
                    .join(', ')}
                </div>
              )}
            </li>
          )
        })}
      </ol>
    </details>
  )
}
