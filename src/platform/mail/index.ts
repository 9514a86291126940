export { type Block, blocksOf } from './blocks.ts'
export {
  type Bounce,
  listBounces,
  listSuppressed,
  recordBounce,
  reopenAddress,
  type Suppressed,
  undeliverable,
} from './bounces.ts'
export { type Delivery, deliverMail, type Permit, type Permitted, sweepMail } from './deliver.ts'
export { type Door, openDoor } from './door.ts'
export { countWaiting, decideHeld, holdWaiting, type Waiting } from './held.ts'
export {
  forgetMails,
  getLine,
  type KeptMail,
  listHeld,
  listMails,
  listTroubled,
  type MailLine,
  resolveDoubt,
  type TroubledMail,
} from './outbox.ts'
export { openPost, type Post } from './post.ts'
export { type BulkMail, cancelMail, type Mail, queueBulk, queueMail } from './queue.ts'
