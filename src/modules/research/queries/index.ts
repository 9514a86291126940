export { type Centre, centresOfCluster, findCentre, listCentres } from './centres.ts'
export { type Citing, textsCiting } from './citing.ts'
export {
  clusterVersion,
  findProject,
  findResearcher,
  type Project,
  type Researcher,
  researchersById,
  statusesOf,
  themePositions,
} from './facts.ts'
export { figuresByKey, listFigures } from './figures.ts'
