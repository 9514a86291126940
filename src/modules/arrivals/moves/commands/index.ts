export { announceComing, announceLeaving } from './announce.ts'
export { closeMove, handOver, receiveMove } from './steps.ts'
export { tellMove } from './tell.ts'
