const below = (en: string, fr: string) => ({
  en: `/en/communities/:community/situations${en}`,
  fr: `/fr/communautes/:community/situations${fr}`,
})

export const surgesPath = below('', '')
export const openSurgePath = below('/open', '/ouvrir')
export const surgePath = below('/:id', '/:id')
export const renameSurgePath = below('/:id/name', '/:id/nom')
export const closeSurgePath = below('/:id/close', '/:id/clore')
export const makeTemplatePath = below('/:id/template', '/:id/modele')
export const newGroupPath = below('/:id/groups/new', '/:id/groupes/nouveau')
export const groupPath = below('/:id/groups/:group', '/:id/groupes/:group')
export const newMemberPath = below('/:id/groups/:group/members/new', '/:id/groupes/:group/membres/nouveau')
export const leaveGroupPath = below(
  '/:id/groups/:group/members/:member/leave',
  '/:id/groupes/:group/membres/:member/quitter',
)
export const meetingsPath = below('/:id/meetings.ics', '/:id/rencontres.ics')
export const decisionsPath = below('/:id/decisions', '/:id/decisions')
export const decisionsCsvPath = below('/:id/decisions.csv', '/:id/decisions.csv')
export const newDecisionPath = below('/:id/decisions/new', '/:id/decisions/nouvelle')
export const correctDecisionPath = below('/:id/decisions/:decision/correct', '/:id/decisions/:decision/corriger')
export const newReportPath = below('/:id/reports/new', '/:id/rapports/nouveau')
export const reportPath = below('/:id/reports/:report', '/:id/rapports/:report')
export const editReportPath = below('/:id/reports/:report/edit', '/:id/rapports/:report/modifier')
export const refreshReportPath = below('/:id/reports/:report/refresh', '/:id/rapports/:report/actualiser')
export const approveReportPath = below('/:id/reports/:report/approve', '/:id/rapports/:report/approuver')
export const sendReportPath = below('/:id/reports/:report/send', '/:id/rapports/:report/envoyer')
export const reportPdfPath = below('/:id/reports/:report/report.pdf', '/:id/rapports/:report/rapport.pdf')
