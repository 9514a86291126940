export { openPost, type Post } from './post.ts'
export { deliverMail, forgetMails, type KeptMail, listMails, type Mail, queueMail } from './queue.ts'
