import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { failed, type Outcome, ok } from '#platform/outcome'
import type { Refusal } from '../kinds.ts'

/** Pixels: a bomb of a few bytes can promise thousands of millions. */
const mostPixels = 50_000_000
/** What is kept is at most so wide and so high: twice the widest that pages ask for. */
const longestSide = 3840
/** So long a picture may take to be read, in seconds. */
const patience = 30

export interface Master {
  bytes: number
  sha256: string
  mediaType: string
  width: number
  height: number
}

/**
 * Writes the picture in the file at `path`, and nothing but the picture, to `to`: the right way up, its first frame, in
 * sRGB, without place, camera and remarks. Drawings stay exact (WebP without loss), photographs lose nothing to be seen
 * (JPEG at 95). Gives why where there is no picture to be had.
 */
export async function masterOf(path: string, to: string): Promise<Outcome<Refusal, Master>> {
  try {
    const { width = 0, height = 0, pages = 1, ...about } = await sharp(path, { limitInputPixels: false }).metadata()
    if (width * (about.pageHeight ?? height) > mostPixels || pages > 10_000) return failed('image-pixels')
    const drawing = about.hasAlpha || about.format === 'png' || about.format === 'gif'
    const image = sharp(path, { limitInputPixels: mostPixels, failOn: 'error', pages: 1 })
      .timeout({ seconds: patience })
      .autoOrient()
      .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
    const packed = drawing
      ? image.webp({ lossless: true, effort: 2 })
      : image.jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
    const made = await packed.toFile(to)
    return ok({
      ...(await weigh(to)),
      mediaType: drawing ? 'image/webp' : 'image/jpeg',
      width: made.width,
      height: made.height,
    })
  } catch (error) {
    // Whoever says that in other words than these has met something that is not the picture's fault.
    if (error instanceof Error && /pixel limit/i.test(error.message)) return failed('image-pixels')
    if (error instanceof Error && /ENOSPC|EDQUOT|No space/i.test(error.message)) throw error
    return failed('image-broken')
  }
}

async function weigh(path: string) {
  const bytes = await readFile(path)
  return { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}
