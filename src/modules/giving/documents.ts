/** The poster of a campaign as a Typst document: it reads what it shows as data and says nothing of its own. */
export interface PosterDocument {
  title: string
  house: string
  summary: string
  goal: string
  where: string[]
  partner: string
  until: string
  waysTitle: string
  ways: string[]
  /** Said on paper too: a sheet on a wall must not ask for money that cannot be given. */
  example: string
  address: string
  alt: string
  qr: string
}
export const posterSource = `
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, author: data.house, date: auto)
#set text(
  font: ("Atkinson Hyperlegible Next", "Libertinus Serif"),
  size: 16pt,
  fill: rgb("#1d1f21"),
  lang: sys.inputs.locale,
  region: "CA",
  hyphenate: false,
)
#set par(leading: 0.6em, spacing: 0.9em)
#show heading: set text(font: ("Ensemble Serif", "Libertinus Serif"), weight: 600)
#show heading.where(level: 1): set text(size: 36pt)
#show heading.where(level: 2): set text(size: 20pt)
#show heading: set block(below: 7mm)
#set page(paper: "us-letter", margin: 20mm)
#text(fill: rgb("#54595d"), data.house)
#if data.example != "" { par(text(fill: rgb("#a3290f"), weight: 700, data.example)) }
#v(2mm)
#heading(level: 1, data.title)
#block(below: 9mm, { set text(size: 20pt); par(data.summary) })
#block(below: 7mm, { set text(size: 26pt, weight: 700, fill: rgb("#0b5a63")); par(data.goal) })
#for one in data.where { block(below: 4mm, par(one)) }
#if data.partner != "" { block(above: 6mm, par(data.partner)) }
#if data.until != "" { block(above: 6mm, par(text(weight: 700, data.until))) }
#v(1fr)
#grid(
  columns: (62mm, 1fr),
  gutter: 10mm,
  align: horizon,
  image(bytes(data.qr), format: "svg", width: 62mm, alt: data.alt),
  {
    heading(level: 2, data.waysTitle)
    list(spacing: 4mm, ..data.ways)
  },
)
#par(text(size: 13pt, data.address))
`
