import type { Db } from '#platform/db'

/** Loads the demonstration once, by calling commands. */
export async function loadDemo(_db: Db, _recordDir: string) {}
