import type { Db } from '#platform/db'

const moves = (db: Db) =>
  db
    .selectFrom('card_moves as m')
    .innerJoin('cards as c', 'c.id', 'm.card_id')
    .leftJoin('card_envelopes as e', 'e.id', 'm.envelope_id')
    .select(['m.id', 'm.kind', 'm.by_id', 'm.second_id', 'm.about', 'm.moved_at', 'm.card_id', 'm.envelope_id'])
    .select(['c.position', 'c.cents', 'e.number as envelope'])

/** The custody log of a programme, the newest first, page by key. */
export const listMoves = (
  db: Db,
  { programme, before, limit }: { programme: string; before?: number | undefined; limit: number },
) => {
  const query = moves(db).where('m.programme_id', '=', programme).orderBy('m.id', 'desc').limit(limit)
  return (before === undefined ? query : query.where('m.id', '<', before)).execute()
}
export type ListedMove = Awaited<ReturnType<typeof listMoves>>[number]

export const movesOfCard = (db: Db, card: string) => moves(db).where('m.card_id', '=', card).orderBy('m.id').execute()
export const movesOfEnvelope = (db: Db, envelope: string) =>
  moves(db).where('m.envelope_id', '=', envelope).orderBy('m.id').limit(500).execute()

/** The whole log, the oldest first, in pieces. */
export async function* allMoves(db: Db, programme: string): AsyncGenerator<ListedMove> {
  for (let after = 0; ; ) {
    const rows = await moves(db)
      .where('m.programme_id', '=', programme)
      .where('m.id', '>', after)
      .orderBy('m.id')
      .limit(1000)
      .execute()
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < 1000) return
    after = last.id
  }
}
