import { sql } from 'kysely'
import { type Db, inScope, type Tx } from '#platform/db'
import type { ListQuery } from '../schema.ts'
import { type ActionLine, columns, withOwner } from './rows.ts'

const actionsPerPage = 50

export type ListedAction = ActionLine
interface Question extends ListQuery {
  communityId: number
  /** The day against which due days are held. */
  on: string
  /** The reader's own organisation, for `mine`. */
  own: string | null | undefined
}

/** What is still to do is read from the earliest due day on; what is over, from the latest back. */
const upwards = ({ show }: Pick<ListQuery, 'show'>) => !['done', 'cancelled', 'all'].includes(show)

/**
 * One page of the register. The pages before and after are asked by the id at the edge (`before`, `after`), so that a
 * page costs the same wherever it lies, and none shows a row twice while others are added.
 */
export async function listActions(tx: Tx, question: Question) {
  const anchor = await findAnchor(tx, question)
  const backwards = anchor !== undefined && question.before !== undefined
  const found = await readPage(tx, question, anchor, backwards)
  const page = found.slice(0, actionsPerPage)
  if (backwards) page.reverse()
  const more = found.length > actionsPerPage
  return {
    actions: page,
    previous: (backwards ? more : anchor !== undefined) ? page[0]?.id : undefined,
    next: (backwards ? true : more) ? page.at(-1)?.id : undefined,
  }
}
export type ActionList = Awaited<ReturnType<typeof listActions>>

/** Every action of a list, page after page, so that no export holds the table or a transaction. */
export async function* exportActions(
  db: Db,
  question: Omit<Question, 'before' | 'after'>,
): AsyncGenerator<ListedAction> {
  let after: string | undefined
  do {
    const asked: Question = { ...question, after, before: undefined }
    const { actions, next }: ActionList = await inScope(db, [question.communityId], (tx) => listActions(tx, asked))
    yield* actions
    after = next
  } while (after !== undefined)
}

interface Anchor {
  dueOn: string
  id: string
}

async function findAnchor(tx: Tx, { communityId, before, after }: Question) {
  const id = before ?? after
  if (!id) return undefined
  const { rows } = await sql<Anchor>`
    select due_on as "dueOn", id from actions where community_id = ${communityId}::int and id = ${id}::uuid`.execute(tx)
  return rows[0]
}

async function readPage(tx: Tx, question: Question, anchor: Anchor | undefined, backwards: boolean) {
  const up = upwards(question) !== backwards
  const order = up ? sql`asc` : sql`desc`
  const from = anchor
    ? sql`and (a.due_on, a.id) ${up ? sql`>` : sql`<`} (${anchor.dueOn}::date, ${anchor.id}::uuid)`
    : sql``
  const { rows } = await sql<ListedAction>`
    select ${columns()} from actions as a ${withOwner}
    where a.community_id = ${question.communityId}::int ${filter(question)} ${from}
    order by a.due_on ${order}, a.id ${order} limit ${actionsPerPage + 1}`.execute(tx)
  return rows
}

function filter({ show, on, owner, mine, own, lacking }: Question) {
  const open = sql`and a.open_until = 'infinity'::date`
  const shown = {
    open,
    overdue: sql`${open} and a.due_on < ${on}::date`,
    'not-started': sql`${open} and a.state = 'not-started'`,
    'under-way': sql`${open} and a.state = 'under-way'`,
    done: sql`and a.state = 'done'`,
    cancelled: sql`and a.state = 'cancelled'`,
    all: sql``,
  }[show]
  const wanted = mine && own ? own : owner
  const parts = [
    shown,
    wanted ? sql`and a.organisation_id = ${wanted}::uuid` : sql``,
    lacking ? sql`and a.lacks_language` : sql``,
  ]
  return sql.join(parts, sql` `)
}
