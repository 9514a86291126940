import { findEntry, getEntry, type Kind, publishEntry, saveEntry, Texts } from '#modules/entries'
import { addImage, ImageForm } from '#modules/media'
import { system } from '#platform/auth'
import type { Db } from '#platform/db'
import { type FileSettings, takeFile } from '#platform/files'
import { must } from './must.ts'
import { type DrawnPicture, drawnPictures } from './pictures-drawn.ts'

/** What each picture stands on top of. */
const places: readonly { kind: Kind; slug: string; picture: keyof typeof drawnPictures }[] = [
  { kind: 'post', slug: 'independent-film-showcase', picture: 'screen' },
  { kind: 'event', slug: 'independent-film-showcase', picture: 'screen' },
  { kind: 'post', slug: 'initiative-to-support-syrian-refugees', picture: 'groceries' },
  { kind: 'post', slug: 'reports-on-three-reception-centres', picture: 'table' },
  { kind: 'theme', slug: 'refugees-asylum-and-displacement', picture: 'street' },
]

/**
 * Pictures on pages of the demonstration, once: a page that somebody has edited meanwhile is left as it is. They say that they
 * are drawings. Outside of a transaction, as files are taken in.
 */
export async function addDemoPictures(db: Db, env: FileSettings) {
  const ids = new Map<string, string>()
  for (const { kind, slug, picture } of places) {
    const found = await findEntry(db, { kind, locale: 'en', slug })
    const entry = found?.as === 'entry' ? await getEntry(db, found.entry.id) : undefined
    if (!entry || entry.image || entry.version > 1) continue
    const image = ids.get(picture) ?? (await addDrawing(db, env, drawnPictures[picture]))
    ids.set(picture, image)
    const { id, version, title, summary, body } = entry
    const texts = Texts.parse({
      titleEn: title.en,
      titleFr: title.fr,
      summaryEn: summary.en,
      summaryFr: summary.fr,
      bodyEn: body.en,
      bodyFr: body.fr,
      image,
    })
    must(await saveEntry(db, system, { id, version, texts }))
    must(await publishEntry(db, system, { id, version: version + 1 }))
  }
}

async function addDrawing(db: Db, env: FileSettings, { name, drawing, altEn, altFr }: DrawnPicture) {
  // Loaded only where something is drawn: a start that finds everything there does not wait for it.
  const { default: sharp } = await import('sharp')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="675" viewBox="0 0 1200 675">${drawing}</svg>`
  const png = await sharp(Buffer.from(svg)).png().toBuffer()
  const taken = await takeFile({ db, env }, { kind: 'image', name, source: once(png) })
  if (!taken.ok) throw new Error(`A picture of the demonstration was refused: ${taken.reason}`)
  const credit = {
    creditEn: 'Illustration drawn for this demonstration',
    creditFr: 'Illustration dessinée pour cette démonstration',
  }
  return addImage(db, system, ImageForm.parse({ altEn, altFr, ...credit }), taken.value)
}

async function* once(bytes: Uint8Array) {
  yield bytes
}
