/** Labels and deposit slips as Typst documents. They read what they show as data and say nothing of their own. */

const head = `
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, author: data.house, date: auto)
#set text(
  font: ("Atkinson Hyperlegible Next", "Libertinus Serif"),
  size: 10pt,
  fill: rgb("#1d1f21"),
  lang: sys.inputs.locale,
  region: "CA",
  hyphenate: false,
)
#set par(leading: 0.55em, spacing: 0.6em)
#let soft(body) = text(fill: rgb("#54595d"), body)
#show heading: set text(font: ("Ensemble Serif", "Libertinus Serif"), weight: 600)
`

export interface LabelsDocument {
  title: string
  house: string
  lead: string
  labels: {
    number: string
    campaign: string
    /** For the envelope: the words, the QR code that leads its keepers to its page, and what that picture is. */
    envelope: string
    office: string
    qr: string
    alt: string
    /** For whoever gives. */
    keep: string
    explains: string
    stubQr: string
    stubAlt: string
  }[]
}
/** Five to a sheet of letter size; left of the dashed line the part for the envelope, right of it the part to keep. */
export const labelsSource = `${head}
#set page(paper: "us-letter", margin: (x: 14mm, y: 12mm))
#heading(level: 1, text(size: 13pt, data.title))
#par(soft(data.lead))
#for one in data.labels {
  block(
    breakable: false,
    width: 100%,
    height: 43mm,
    inset: 3mm,
    stroke: 0.5pt + rgb("#8a8f94"),
    grid(
      columns: (24mm, 1fr, 6mm, 24mm, 52mm),
      gutter: 3mm,
      image(bytes(one.qr), format: "svg", width: 24mm, alt: one.alt),
      {
        par(text(weight: 700, size: 20pt, one.number))
        par(text(weight: 700, one.campaign))
        par(one.envelope)
        par(soft(text(size: 8pt, one.office)))
      },
      line(angle: 90deg, length: 36mm, stroke: (paint: rgb("#8a8f94"), dash: "dashed")),
      image(bytes(one.stubQr), format: "svg", width: 24mm, alt: one.stubAlt),
      {
        par(text(weight: 700, size: 13pt, one.number))
        par(text(weight: 700, one.keep))
        par(text(size: 8pt, one.explains))
      },
    ),
  )
}
`

export interface SlipDocument {
  title: string
  house: string
  facts: string[]
  caption: string
  columns: string[]
  rows: string[][]
  total: string[]
  note: string
  lines: string[]
}
export const slipSource = `${head}
#set page(paper: "us-letter", margin: 22mm)
#soft(data.house)
#heading(level: 1, text(size: 20pt, data.title))
#v(3mm)
#for one in data.facts { par(one) }
#v(3mm)
#figure(
  kind: table,
  supplement: none,
  numbering: none,
  caption: figure.caption(position: top, data.caption),
  table(
    columns: (1fr, auto, auto),
    align: (left, right, right),
    stroke: (x: none, y: 0.5pt + rgb("#dcd8cf")),
    inset: 6pt,
    table.header(..data.columns.map(one => text(weight: 700, one))),
    ..data.rows.flatten(),
    ..data.total.map(one => text(weight: 700, one)),
  ),
)
#v(3mm)
#par(soft(data.note))
#v(14mm)
#grid(
  columns: (1fr, 1fr),
  gutter: 12mm,
  ..data.lines.map(one => [#line(length: 100%, stroke: 0.5pt) #text(size: 9pt, one)]),
)
`
