export { editCommunity, foundCommunity } from './commands.ts'
export { communityCrumb, trailTo } from './crumb.ts'
export {
  boardPath,
  communitiesPath,
  communityPath,
  historyPath,
  homePath,
  rehearsalDayPath,
  rehearsalsPath,
} from './paths.ts'
export { findPlace, getCommunity, listPlaces, namesOfPlaces } from './queries.ts'
export { foundRehearsal, moveRehearsal } from './rehearsals.ts'
export { demoDay } from './rules.ts'
export { CommunityForm, type Sector, sectors } from './schema.ts'
export { sectorNames } from './sectors.ts'
