export {
  type Decision,
  exportDecisions,
  findDecision,
  latestDecisions,
  listDecisions,
  type Version,
} from './decisions.ts'
export { gatherFacts } from './gather.ts'
export { namesOfSurges } from './names.ts'
export { findSituationReport, listReports, type Report, type ReportLine } from './reports.ts'
export {
  findSurge,
  type Group,
  listOwnTemplates,
  listSurges,
  type Member,
  type Surge,
  type SurgeLine,
} from './surges.ts'
