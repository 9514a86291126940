import pg from 'pg'

/**
 * The name of the constraint a write has broken, so that a command can turn it into a reason people understand.
 * Undefined for every other error, which must then be thrown on.
 */
export const constraintOf = (error: unknown): string | undefined =>
  error instanceof pg.DatabaseError && error.code?.startsWith('23') ? error.constraint : undefined

/** Whether an error says that the database cannot be reached just now, and not that something is wrong with the request. */
export const isUnreachable = (error: Error) =>
  (error instanceof pg.DatabaseError && ['57P01', '57P02', '57P03', '53300', '08006'].includes(error.code ?? '')) ||
  ['ECONNREFUSED', 'ENOENT', 'ECONNRESET', 'EPIPE'].includes(Object(error).code) ||
  /timeout exceeded when trying to connect|Connection terminated|is not queryable/.test(error.message)
