import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import { deskPath } from '#modules/entries'
import { decodeText } from '#platform/csv'
import { type Ctx, can, csrfToken, type Env, flash, linkTo, readFields } from '#platform/http'
import { both } from '#platform/i18n'
import { importReferences } from '../commands/index.ts'
import { readReferences } from '../import/read.ts'
import { longestText } from '../import/split.ts'
import { importMessages } from '../messages/import.ts'
import * as paths from '../paths.ts'
import { commonLanguages } from '../types.ts'
import { ImportPage, type ImportProps } from '../views/import-page.tsx'

export const importing = new Hono<Env>()

/** A million signs of any script, once as a file and once as text. */
const limit = bodyLimit({
  maxSize: 8 * longestText,
  onError: () => {
    throw new HTTPException(413)
  },
})

importing.on('GET', both(paths.importPath), can('entries:edit'), (c) => show(c, {}))

importing.on('POST', both(paths.importPath), can('entries:edit'), limit, async (c) => {
  const { text, language, step } = await sent(c)
  const read = readReferences(text, language)
  if (!read.ok) return show(c, { text, language, problem: read.reason })
  const dryRun = step !== 'make'
  const items = await importReferences(c.var.db, c.var.actor, read.references, { dryRun })
  if (dryRun) return show(c, { text, language, check: { items, refused: read.refused } })
  const made = items.filter(({ as }) => as.state === 'new').length
  flash(c, 'done', importMessages[c.var.locale].made(made))
  return c.redirect(linkTo(c, deskPath, {}, { kind: 'publication' }), 303)
})

/** What is in the file, or what was pasted; the file of the first step comes back as text with the second. */
async function sent(c: Ctx) {
  const fields = await readFields(c)
  const { file } = await c.req.parseBody()
  const pasted = fields.text ?? ''
  const text = file instanceof File && file.size > 0 ? await decodeText(file) : pasted
  const language = commonLanguages.find((one) => one === fields.language) ?? 'en'
  return { text, language, step: fields.step }
}

function show(c: Ctx, given: Partial<Pick<ImportProps, 'text' | 'language' | 'problem' | 'check'>>) {
  const { locale } = c.var
  const t = importMessages[locale]
  const page = (
    <ImportPage
      t={t}
      locale={locale}
      csrf={csrfToken(c)}
      action={linkTo(c, paths.importPath)}
      text={given.text ?? ''}
      language={given.language ?? locale}
      problem={given.problem}
      check={given.check}
      workHref={(id) => linkTo(c, paths.factsPath, { id })}
    />
  )
  return c.render(page, {
    title: t.title,
    path: paths.importPath,
    breadcrumbs: [{ href: linkTo(c, deskPath), label: locale === 'en' ? 'Editing' : 'Rédaction' }, { label: t.title }],
    noindex: true,
    status: given.problem ? 422 : 200,
  })
}
