import { HTTPException } from 'hono/http-exception'
import type { z } from 'zod'
import type { Ctx } from './context.ts'
import { checkToken } from './csrf.ts'

/** What was typed, field by field, as text: enough to show the form again exactly as it was sent. */
export type Typed = Record<string, string>
export type FormResult<T> =
  | { ok: true; value: T; typed: Typed }
  | {
      ok: false
      typed: Typed /** field -> code of what is wrong, a key of the form's messages */
      problems: Record<string, string>
    }

/** Thrown when a form's token is not this session's; the error page shows the form's content and lets it be sent again. */
export class WrongToken extends HTTPException {
  readonly typed: Typed
  constructor(typed: Typed) {
    super(403, { message: 'wrong-token' })
    this.typed = typed
  }
}

/** The fields of a posted form as text. A field sent several times (check boxes) is joined with commas. */
export async function readFields(c: Ctx): Promise<Typed> {
  const body = await c.req.parseBody({ all: true })
  const typed: Typed = {}
  for (const [name, value] of Object.entries(body)) {
    const texts = (Array.isArray(value) ? value : [value]).filter((item) => typeof item === 'string')
    // No record can hold the character zero, and nobody has typed one.
    if (texts.length > 0) typed[name] = texts.map((text) => text.replaceAll('\0', ' ').trim()).join(',')
  }
  const { _csrf, ...rest } = typed
  if (!checkToken(c, _csrf)) throw new WrongToken(rest)
  return rest
}

/** Reads a form against its schema. Messages in the schema are codes (`required`, `bad-date` ...), put in words by the page. */
export async function readForm<Schema extends z.ZodType>(
  c: Ctx,
  schema: Schema,
): Promise<FormResult<z.output<Schema>>> {
  return checkForm(schema, await readFields(c))
}

/** The same for fields that were read already, such as those beside a file. */
export function checkForm<Schema extends z.ZodType>(schema: Schema, typed: Typed): FormResult<z.output<Schema>> {
  const read = schema.safeParse(typed)
  if (read.success) return { ok: true, value: read.data, typed }
  const problems: Record<string, string> = {}
  for (const issue of read.error.issues) problems[issue.path.join('.')] ??= issue.message
  return { ok: false, typed, problems }
}
