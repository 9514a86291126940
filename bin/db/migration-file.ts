/**
 * The name and first line of a new migration. Migrations run in the order of their names and none may come before one
 * that others have applied, so its minute is now, or the one after the newest (a colleague’s clock may run ahead).
 * Throws an Error that says why the name does not do.
 */
export function migrationFile(name: string, now: Date, existing: readonly string[]) {
  const what = name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_')
  if (!/^[a-z][a-z0-9_]{2,60}$/.test(what))
    throw new Error('Name the migration by what it does, in letters, digits and underscores: create_referrals')
  const newest = existing
    .map((file) => /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)_/.exec(file)?.slice(1).map(Number))
    .map((found) => found && Date.UTC(found[0] ?? 0, (found[1] ?? 1) - 1, found[2], found[3], found[4]))
    .reduce<number>((latest, at) => Math.max(latest, at ?? 0), 0)
  const at = new Date(Math.max(now.getTime(), newest + 60_000))
  const stamp = at.toISOString().replaceAll(/[-:]/g, '').slice(0, 13)
  return { path: `${stamp}_${what}.sql`, text: '-- Why: what this makes possible, and for whom.\n' }
}
