export { addDemoPeople, giveKey, openSetUp } from './commands/index.ts'
export { demoPassword, demoPeople, demoSignIns } from './demo-people.ts'
export { tidyHouse } from './jobs.ts'
export {
  accountPath,
  apiPath,
  editorsPath,
  houseKeysPath,
  keysPath,
  membersPath,
  outboxPath,
  permissionsPath,
  setUpPath,
  workPath,
} from './paths.ts'
export { listSpeakers } from './queries.ts'
