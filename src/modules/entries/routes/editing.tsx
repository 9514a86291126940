import { Hono } from 'hono'
import { listImages, mediaPaths } from '#modules/media'
import { type Ctx, can, csrfToken, type Env, flash, linkTo, readForm, type Typed } from '#platform/http'
import { both, formatDateTime } from '#platform/i18n'
import { imagesIn } from '#platform/markdown'
import { changeAddress, type Newer, saveEntry } from '../commands/index.ts'
import { kindsOfEntry } from '../kinds.ts'
import { messages } from '../messages/editor.ts'
import { addressPath, deskPath, editPath, publishPath } from '../paths.ts'
import { type Entry, getVersion } from '../queries/index.ts'
import { Address, Texts } from '../schema.ts'
import { entryTabs } from '../tabs.ts'
import { AddressPage } from '../views/address-page.tsx'
import { conflictOf } from '../views/conflict.ts'
import { EditorPage } from '../views/editor-page.tsx'
import { entryCrumbs, entryOf, frameOf, windowTitle } from './frame.ts'
import { shelfOf } from './shelf.ts'

export const editing = new Hono<Env>()

editing.on('GET', both(editPath), can('entries:edit'), async (c) => {
  const entry = await entryOf(c)
  return showEditor(c, entry, { typed: typedOf(entry) })
})

editing.on('POST', both(editPath), can('entries:edit'), async (c) => {
  const entry = await entryOf(c)
  const form = await readForm(c, Texts)
  if (!form.ok) return showEditor(c, entry, form)
  const { id } = entry
  const version = Number(form.typed.version)
  const saved = await saveEntry(c.var.db, c.var.actor, { id, version, texts: form.value })
  if (!saved.ok && saved.reason === 'gone') return c.notFound()
  if (!saved.ok) return showConflict(c, entry, form.value, saved.newer)
  const t = messages[c.var.locale]
  flash(c, 'done', saved.value === version ? t.same : t.saved(saved.value))
  return c.redirect(linkTo(c, form.typed.step === 'publish' ? publishPath : editPath, { id }), 303)
})

const typedOf = ({ texts, newest }: Entry): Typed => ({
  ...texts,
  image: texts.image ?? '',
  version: String(newest),
})

/** Saving again from here is meant: the form now knows the version it goes on from. */
async function showConflict(c: Ctx, entry: Entry, mine: Texts, newer: Newer) {
  const { locale } = c.var
  const t = messages[locale]
  const theirs = await getVersion(c.var.db, entry.id, newer.version)
  const who = theirs && t.conflictWho(theirs.who, formatDateTime(locale, theirs.savedAt), newer.version)
  const typed = { ...mine, image: mine.image ?? '', version: String(newer.version) }
  return showEditor(c, entry, { typed, conflict: { ...conflictOf(t, mine, newer.texts), who } })
}

interface Form {
  typed: Typed
  problems?: Record<string, string>
  conflict?: ReturnType<typeof conflictOf> & { who: string | undefined }
}

async function showEditor(c: Ctx, entry: Entry, { typed, problems = {}, conflict }: Form) {
  const t = messages[c.var.locale]
  const used = [typed.image ?? '', ...imagesIn(typed.bodyEn ?? ''), ...imagesIn(typed.bodyFr ?? '')]
  const { images } = await listImages(c.var.db, { most: 60 })
  const here = linkTo(c, editPath, { id: entry.id })
  const view = (
    <EditorPage
      {...frameOf(c)}
      t={t}
      entry={entry}
      tabs={entryTabs(c, entry).items}
      csrf={csrfToken(c)}
      typed={typed}
      problems={problems}
      conflict={conflict}
      // What was kept of an older version belongs to that version: it must not be put into this form.
      draftKey={conflict ? `${here}#${typed.version}` : here}
      shelf={await shelfOf(c, images, used)}
      hrefs={{ images: linkTo(c, mediaPaths.list), cancel: linkTo(c, deskPath) }}
    />
  )
  const wrong = Object.keys(problems).length > 0
  return c.render(view, {
    title: windowTitle(c, entry, frameOf(c).n.kinds[entry.kind]),
    path: editPath,
    params: { id: entry.id },
    breadcrumbs: entryCrumbs(c, entry),
    noindex: true,
    wide: true,
    scripts: ['editor'],
    status: conflict ? 409 : wrong ? 422 : 200,
  })
}

editing.on('GET', both(addressPath), can('entries:edit'), async (c) => {
  const entry = await entryOf(c)
  return showAddress(c, entry, { typed: { slugEn: entry.slug.en, slugFr: entry.slug.fr } })
})

editing.on('POST', both(addressPath), can('entries:edit'), async (c) => {
  const entry = await entryOf(c)
  const form = await readForm(c, Address)
  if (!form.ok) return showAddress(c, entry, form)
  const outcome = await changeAddress(c.var.db, c.var.actor, { id: entry.id, ...form.value })
  if (!outcome.ok && outcome.reason === 'gone') return c.notFound()
  if (!outcome.ok) {
    const field = form.value.slugEn === entry.slug.en ? 'slugFr' : 'slugEn'
    return showAddress(c, entry, { typed: form.typed, problems: { [field]: outcome.reason } })
  }
  const { moved, movedAs } = messages[c.var.locale]
  const mended = Object.entries(form.value).filter(([name, slug]) => form.typed[name]?.trim() !== slug)
  flash(c, 'done', mended.length === 0 ? moved : movedAs(mended.map(([, slug]) => slug)))
  return c.redirect(linkTo(c, addressPath, { id: entry.id }), 303)
})

function showAddress(c: Ctx, entry: Entry, { typed, problems = {} }: Form) {
  const t = messages[c.var.locale]
  const { path } = kindsOfEntry[entry.kind]
  const view = (
    <AddressPage
      {...frameOf(c)}
      t={t}
      entry={entry}
      tabs={entryTabs(c, entry).items}
      csrf={csrfToken(c)}
      typed={typed}
      problems={problems}
      before={{ en: path.en.replace(':slug', ''), fr: path.fr.replace(':slug', '') }}
    />
  )
  const status = Object.keys(problems).length > 0 ? 422 : 200
  const breadcrumbs = entryCrumbs(c, entry, t.address)
  return c.render(view, {
    title: windowTitle(c, entry, t.addressTitle),
    path: addressPath,
    params: { id: entry.id },
    breadcrumbs,
    noindex: true,
    status,
  })
}
