import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { aDocx, anOdt, aPdf, withFolder } from '#test/files.ts'
import { checkFile } from './checks/index.ts'
import { masterOf } from './checks/picture.ts'
import type { FileKind } from './kinds.ts'
import { cleanName } from './names.ts'

const folder = withFolder()
let written = 0

/** What is said of a file with this name and these bytes: its media type, or why it is refused. */
async function said(name: string, bytes: Uint8Array | string, kind: FileKind = 'document') {
  const path = join(folder.path, `case-${++written}`)
  await writeFile(path, bytes)
  const size = typeof bytes === 'string' ? Buffer.byteLength(bytes) : bytes.length
  const outcome = await checkFile({ kind, name, path, bytes: size })
  return outcome.ok ? outcome.value : outcome.reason
}
const image = (format: 'png' | 'jpeg' | 'webp' | 'avif' | 'gif') =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: '#468' } })
    .toFormat(format)
    .toBuffer()
const join2 = (...parts: (Uint8Array | string)[]) => Buffer.concat(parts.map((part) => Buffer.from(part)))

describe('a document', () => {
  it('is taken when it is what its name says', async () => {
    expect(await said('report.pdf', aPdf())).toBe('application/pdf')
    expect(await said('minutes.docx', aDocx())).toMatch(/wordprocessingml\.document$/)
    expect(await said('minutes.odt', anOdt())).toBe('application/vnd.oasis.opendocument.text')
  })

  it('is refused when it is something else than its name says', async () => {
    expect(await said('report.pdf', aDocx())).toBe('mismatch')
    expect(await said('report.docx', aPdf())).toBe('mismatch')
    expect(await said('report.xlsx', aDocx())).toBe('mismatch')
    expect(await said('report.pdf', await image('png'))).toBe('mismatch')
    expect(await said('report.pdf', 'plain words')).toBe('mismatch')
  })

  it('is refused by its type, with what to do instead where there is something', async () => {
    expect(await said('tool.exe', 'MZ\u0090')).toBe('document-type')
    expect(await said('report.pdf.exe', aPdf())).toBe('document-type')
    expect(await said('report', aPdf())).toBe('document-type')
    expect(await said('old.doc', 'x')).toBe('old-office')
    expect(await said('page.html', '<p>Hello')).toBe('html')
    expect(await said('photo.png', await image('png'))).toBe('document-type')
  })

  it('is refused when a page or a drawing calls itself a document', async () => {
    expect(await said('report.pdf', '<!DOCTYPE html><script>alert(1)</script>')).toBe('html')
    expect(await said('report.pdf', '\ufeff  <?xml version="1.0"?><!-- x --><svg onload="alert(1)"/>')).toBe('svg')
    const twoBytes = join2(Buffer.from([0xff, 0xfe]), Buffer.from('<html><script>', 'utf16le'))
    expect(await said('report.pdf', twoBytes)).toBe('html')
  })
})

describe('a PDF', () => {
  it('is refused when it does more than being read', async () => {
    const acts = [
      '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>',
      '/OpenAction << /S /Launch /F (calc.exe) >>',
      '/Names << /EmbeddedFiles 9 0 R >>',
      '/AA << /O << /S /SubmitForm /F (http://example.org) >> >>',
      '/AcroForm << /XFA 9 0 R >>',
    ]
    for (const catalog of acts) expect(await said('a.pdf', aPdf({ catalog })), catalog).toBe('pdf-active')
  })

  it('is refused when its names are spelled so that nobody would find them', async () => {
    expect(await said('a.pdf', aPdf({ catalog: '/OpenAction << /S /#4aav#61Script /JS (1) >>' }))).toBe('pdf-active')
    expect(await said('a.pdf', aPdf({ catalog: '/OpenAction << /S /#4Aavascrip#74 /JS (1) >>' }))).toBe(
      'application/pdf',
    )
    expect(await said('a.pdf', aPdf({ trailer: '/#45ncrypt 9 0 R' }))).toBe('pdf-protected')
  })

  const packed = (content: string, dictionary = '/Filter /FlateDecode') => {
    const bytes = deflateSync(Buffer.from(content, 'latin1')).toString('latin1')
    return `9 0 obj\n<< /Type /ObjStm /N 1 /First 4 ${dictionary} /Length ${bytes.length} >>\nstream\n${bytes}\nendstream\nendobj\n`
  }

  it('is refused when what acts is packed away, or packed so that nobody can look', async () => {
    expect(await said('a.pdf', aPdf({ extra: packed('8 0 << /S /JavaScript /JS (1) >>') }))).toBe('pdf-active')
    expect(await said('a.pdf', aPdf({ extra: packed('8 0 << /Type /Font >>') }))).toBe('application/pdf')
    expect(await said('a.pdf', aPdf({ extra: packed('8 0 <<>>', '/Filter [/AHx /FlateDecode]') }))).toBe('pdf-active')
    expect(await said('a.pdf', aPdf({ extra: packed('8 0 <<>>').replace('x\u009c', 'xx') }))).toBe('pdf-broken')
  })

  it('is refused when packed objects would fill the memory', async () => {
    const bomb = packed(`8 0 ${' '.repeat(80 * 1024 * 1024)}`)
    expect(bomb.length).toBeLessThan(200_000)
    expect(await said('a.pdf', aPdf({ extra: bomb }))).toBe('pdf-broken')
    // Streams without an end: each is looked at once, or nobody would be answered for a minute.
    expect(await said('a.pdf', aPdf({ extra: 'stream\n'.repeat(100_001) }))).toBe('pdf-broken')
  })

  it('may speak of encryption and start with a plain view of its first page', async () => {
    const words = '9 0 obj\n<< /Length 30 >>\nstream\nBT (see /Encrypt for more) Tj ET\nendstream\nendobj\n'
    expect(await said('a.pdf', aPdf({ extra: words }))).toBe('application/pdf')
    expect(await said('a.pdf', aPdf({ catalog: '/OpenAction [3 0 R /Fit] ' }))).toBe('application/pdf')
  })

  it('is refused when it is locked, cut short, or something stands before or after it', async () => {
    expect(await said('a.pdf', aPdf({ trailer: '/Encrypt 9 0 R ' }))).toBe('pdf-protected')
    expect(await said('a.pdf', aPdf().subarray(0, 150))).toBe('pdf-broken')
    expect(await said('a.pdf', join2('GIF89a;', aPdf()))).toBe('two-in-one')
    expect(await said('a.pdf', join2(aPdf(), '<html><script>alert(1)</script>'))).toBe('two-in-one')
    expect(await said('a.pdf', join2('%PDF-1.7\n%<script>alert(1)</script>\n', aPdf()))).toBe('two-in-one')
    const archive = zipSync({ 'a.class': strToU8('x') })
    expect(await said('a.pdf', join2(aPdf(), archive))).toBe('two-in-one')
    expect(await said('a.pdf', join2(aPdf(), ' \n\n'))).toBe('application/pdf')
  })
})

describe('an Office file', () => {
  const relation = (type: string, target: string, mode = ' TargetMode="External"') =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"${mode}/></Relationships>`

  it('is refused with macros, whatever it is called', async () => {
    const docm = aDocx({ 'word/vbaProject.bin': 'x' }, 'application/vnd.ms-word.document.macroEnabled.main+xml')
    expect(await said('letter.docm', docm)).toBe('macros')
    expect(await said('letter.docx', docm)).toBe('macros')
    expect(await said('letter.docx', aDocx({ 'word/vbaProject.bin': 'x' }))).toBe('macros')
    expect(await said('letter.odt', anOdt({ 'Basic/Standard/Module1.xml': '<x/>' }))).toBe('macros')
  })

  it('is refused when it fetches a part of itself; a link to click on is none', async () => {
    const rels = (text: string) => aDocx({ 'word/_rels/document.xml.rels': text })
    expect(await said('a.docx', rels(relation('attachedTemplate', 'http://example.org/a.dotm')))).toBe(
      'office-external',
    )
    expect(await said('a.docx', rels(relation('image', 'https://example.org/pixel.png')))).toBe('office-external')
    expect(await said('a.docx', rels(relation('hyperlink', 'https://example.org')))).toMatch(/document$/)
    expect(await said('a.docx', rels(relation('hyperlink', 'javascript:alert(1)')))).toBe('office-external')
    expect(await said('a.docx', rels(relation('image', 'media/a.png', '')))).toMatch(/document$/)
    const entity = '<!DOCTYPE x [<!ENTITY e "External">]><Relationships/>'
    expect(await said('a.docx', rels(entity))).toBe('office-broken')
    const sixteen = Buffer.from(relation('image', 'http://example.org/a'), 'utf16le').toString('latin1')
    expect(await said('a.docx', rels(sixteen))).toBe('office-broken')
  })

  it('is refused with another file or a control inside', async () => {
    expect(await said('a.docx', aDocx({ 'word/embeddings/oleObject1.bin': 'x' }))).toBe('office-embedded')
    expect(await said('a.docx', aDocx({ 'word/activeX/activeX1.xml': '<x/>' }))).toBe('office-embedded')
    expect(await said('a.docx', aDocx({ 'word/media/run.exe': 'MZ' }))).toBe('office-embedded')
    expect(await said('a.docx', aDocx({ 'word/embeddings/table.xlsx': 'x' }))).toMatch(/document$/)
  })

  it('is refused with a password, damaged, or when it would fill the memory', async () => {
    const sealed = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2048)])
    expect(await said('a.docx', sealed)).toBe('office-protected')
    const manifest =
      '<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>'
    expect(await said('a.odt', anOdt({ 'META-INF/manifest.xml': manifest }))).toBe('office-protected')
    expect(['mismatch', 'office-broken']).toContain(await said('a.docx', aDocx().subarray(0, 400)))
    const part = `<Relationships>${' '.repeat(6_000_000)}</Relationships>`
    const many = Object.fromEntries([1, 2, 3].map((n) => [`word/_rels/part${n}.xml.rels`, part]))
    expect(await said('a.docx', aDocx(many))).toBe('office-broken')
    const bomb = aDocx({ 'word/_rels/document.xml.rels': ' '.repeat(20 * 1024 * 1024) })
    expect(bomb.length).toBeLessThan(60_000)
    expect(await said('a.docx', bomb)).toBe('office-broken')
    expect(await said('a.docx', join2('#!/bin/sh\n', aDocx()))).toBe('mismatch')
  })
})

describe('an image', () => {
  it('is taken when it is what its name says', async () => {
    for (const format of ['png', 'jpeg', 'webp', 'avif', 'gif'] as const)
      expect(await said(`photo.${format}`, await image(format), 'image')).toBe(`image/${format}`)
    expect(await said('photo.jpg', await image('png'), 'image')).toBe('mismatch')
    expect(await said('photo.heic', await image('png'), 'image')).toBe('image-type')
    expect(await said('report.pdf', aPdf(), 'image')).toBe('image-type')
  })

  it('is refused when it is a drawing with programs, whatever it is called', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>fetch("//example.org")</script></svg>'
    expect(await said('drawing.svg', svg, 'image')).toBe('svg')
    expect(await said('drawing.png', svg, 'image')).toBe('svg')
    expect(
      await said('drawing.png', `<?xml version="1.0"?>\n<!DOCTYPE svg [<!ENTITY a "b">]>\n<x:svg/>`, 'image'),
    ).toBe('svg')
  })

  it('is refused when a second file hides in it', async () => {
    const gif = await image('gif')
    const remark = Buffer.from('\u0021\u00fe\u0020<script>alert(document.domain)</script>', 'latin1')
    expect(await said('a.gif', join2(gif.subarray(0, -1), remark, gif.subarray(-1)), 'image')).toBe('two-in-one')
    expect(await said('a.gif', join2(gif, zipSync({ 'a.class': strToU8('x') })), 'image')).toBe('two-in-one')
    const jpeg = await sharp(await image('jpeg'))
      .withExif({ IFD0: { ImageDescription: '%PDF-1.7 1 0 obj' } })
      .jpeg()
      .toBuffer()
    expect(await said('a.jpg', jpeg, 'image')).toBe('two-in-one')
  })

  const master = async (bytes: Uint8Array) => {
    const path = join(folder.path, `picture-${++written}`)
    await writeFile(path, bytes)
    const made = await masterOf(path, `${path}.master`)
    return made.ok ? made.value : made.reason
  }

  it('is refused when a few bytes promise more pixels than there is memory for', async () => {
    const small = await image('png')
    const bomb = Buffer.from(small)
    // Width and height stand at fixed places of the first part, whose sum is then wrong as well.
    bomb.writeUInt32BE(60_000, 16)
    bomb.writeUInt32BE(60_000, 20)
    expect(['image-pixels', 'image-broken']).toContain(await master(bomb))
    const wide = await sharp({ create: { width: 9000, height: 6000, channels: 3, background: '#fff' } })
      .png()
      .toBuffer()
    expect(wide.length).toBeLessThan(400_000)
    expect(await master(wide)).toBe('image-pixels')
  })

  it('is refused when it ends too early', async () => {
    const noise = await sharp({
      create: {
        width: 300,
        height: 300,
        channels: 3,
        background: '#000',
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
      },
    })
      .jpeg()
      .toBuffer()
    expect(await master(noise.subarray(0, noise.length / 2))).toBe('image-broken')
    expect(await master(Buffer.from('GIF89a'))).toBe('image-broken')
  })

  it('is kept as its first picture, no larger than pages need', async () => {
    const frames = await Promise.all(
      ['#f00', '#0f0'].map((background) =>
        sharp({ create: { width: 20, height: 10, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    )
    const moving = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer()
    expect(await master(moving)).toMatchObject({ width: 20, height: 10, mediaType: 'image/webp' })
    const large = await sharp({ create: { width: 5000, height: 2500, channels: 3, background: '#888' } })
      .jpeg()
      .toBuffer()
    expect(await master(large)).toMatchObject({ width: 3840, height: 1920, mediaType: 'image/jpeg' })
  })
})

it('keeps of a file’s name what people read, and its ending', () => {
  expect(cleanName('../../etc/Rapport final.PDF')).toBe('Rapport final.pdf')
  expect(cleanName('C:\\Users\\me\\Évaluation\u0301.docx')).toBe('Évaluatioń.docx')
  expect(cleanName('invoice\u202Efdp.exe')).toBe('invoicefdp.exe')
  expect(cleanName('a"b<c>.pdf\u0000')).toBe('a-b-c-.pdf')
  expect(cleanName('....')).toBe('file')
  expect(cleanName('.htaccess')).toBe('htaccess')
  expect(cleanName(`${'long '.repeat(60)}.pdf`).length).toBeLessThanOrEqual(120)
  // One look at each dot: many would take minutes, in which nobody else is answered.
  expect(cleanName(`a${'.'.repeat(400_000)}x`)).toHaveLength(120)
})
