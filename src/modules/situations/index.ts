export { setRate } from './commands.ts'
export { comparePath, ratesPath } from './paths.ts'
/** Surge mode's commands, for the loader of the demonstration and for rehearsals. */
export * as surge from './surge/index.ts'
export { sendReport, surgesPath } from './surge/index.ts'
