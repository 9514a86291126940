import { system } from '#platform/auth'

/** Who saved a version: their name, the program's own, or the id where there is no account (any more). */
export const whoOf = ({ name, saved_by }: { name: string | null; saved_by: string }) =>
  name ?? (saved_by === system.id ? system.name : saved_by)
