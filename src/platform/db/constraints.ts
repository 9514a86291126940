import pg from 'pg'

/**
 * The name of the constraint a write has broken, so that a command can turn it into a reason people understand.
 * Undefined for every other error, which must then be thrown on.
 */
export const constraintOf = (error: unknown): string | undefined =>
  error instanceof pg.DatabaseError && error.code?.startsWith('23') ? error.constraint : undefined
