/**
 * Tickets and certificates as Typst documents. They read what they show as data and say nothing of their own: a name is never
 * read as a command.
 */

/** Signs that are no letters of anybody's name, and turn or hide what stands beside them. */
const unseen = /[\p{C}\p{Extended_Pictographic}]|\u{fe0f}/gu
/** What the fonts of our documents, and those the compiler brings, have letters for. */
const letters =
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Inherited}\p{N}\p{P}\p{Sc}\p{Sm}\p{Sk}\p{Zs}]*$/u

/** A text of ours as it can be printed. */
export const inPrint = (text: string) => text.replace(unseen, '').trim()
/**
 * A name as it can be printed. A document that everyone's reader can speak (PDF/UA) may hold no sign its fonts cannot show: a
 * name in a script they lack is left out, and the line is written by hand. On the pages every name stands as it was given.
 */
export function nameInPrint(name: string): string {
  const plain = inPrint(name).normalize('NFC')
  return letters.test(plain) ? plain : ''
}
const head = `
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, author: data.house, date: auto)
#set text(
  font: ("Atkinson Hyperlegible Next", "Libertinus Serif"),
  size: 11pt,
  fill: rgb("#1d1f21"),
  lang: sys.inputs.locale,
  region: "CA",
  hyphenate: false,
)
#set par(leading: 0.62em, spacing: 0.9em)
#let soft(body) = text(fill: rgb("#54595d"), body)
#show heading: set text(font: ("Ensemble Serif", "Libertinus Serif"), weight: 600, size: 20pt)
`

export interface TicketsDocument {
  title: string
  house: string
  lead: string
  when: string
  where: string
  alt: string
  tickets: { label: string; name: string; code: string; qr: string }[]
}
export const ticketsSource = `${head}
#set page(paper: "us-letter", margin: 20mm)
#heading(level: 1, data.title)
#par(text(weight: 700, data.when))
#if data.where != "" { par(data.where) }
#par(soft(data.lead))
#for one in data.tickets {
  block(
    breakable: false,
    width: 100%,
    inset: (y: 6mm),
    stroke: (top: 0.5pt + rgb("#dcd8cf")),
    grid(
      columns: (45mm, 1fr),
      gutter: 8mm,
      image(bytes(one.qr), format: "svg", width: 45mm, alt: data.alt + " " + one.label),
      {
        par(text(weight: 700, size: 14pt, one.label))
        if one.name != "" { par(text(size: 13pt, one.name)) } else { block(above: 6mm, line(length: 60%, stroke: 0.5pt)) }
        par(soft(text(size: 8.5pt, one.code)))
      },
    ),
  )
}
`

export interface CertificateDocument {
  title: string
  house: string
  event: string
  when: string
  where: string
  says: string
  took: string
  people: string[]
}
export const certificateSource = `${head}
#set page(paper: "us-letter", flipped: true, margin: 28mm)
#for (i, name) in data.people.enumerate() {
  if i > 0 { pagebreak() }
  soft(data.house)
  v(8mm)
  heading(level: 1, data.title)
  v(4mm)
  par(data.says)
  block(above: 6mm, below: 6mm, if name == "" { line(length: 60%, stroke: 0.5pt) } else { text(size: 22pt, name) })
  par(data.took)
  par(text(weight: 700, size: 14pt, data.event))
  par(data.when)
  if data.where != "" { par(data.where) }
}
`
