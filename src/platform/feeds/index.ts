export { answerOnce, type FeedType, feedAnswer, feedLinks } from './answer.ts'
export { atom } from './atom.ts'
export { changedAtOf, type Feed, type FeedItem } from './feed.ts'
export { jsonFeed } from './json-feed.ts'
