export { announceChange, channel } from './announce.ts'
export { LiveHub } from './hub.ts'
