/** The report for the council as a Typst document: it reads what it shows as data, so no title is ever read as a command. */

/** A title as it can be printed: PDF/UA allows no sign that the fonts cannot show. */
export const inPrint = (text: string) => text.replace(/\p{C}|\p{Extended_Pictographic}|\u{fe0f}/gu, '').trim()

export interface ReportDocument {
  title: string
  house: string
  when: string
  words: string
  /** That the money is made up, where it is; else empty. */
  example: string
  page: string
  tables: { title: string; columns: string[]; rows: string[][] }[]
  rulesTitle: string
  rules: string[]
}

export const reportSource = `
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, author: data.house, date: auto)
#set page(
  paper: "us-letter",
  margin: (x: 22mm, y: 22mm),
  footer: context align(right, text(size: 8.5pt, data.page + " " + counter(page).display())),
)
#set text(
  font: ("Atkinson Hyperlegible Next", "Libertinus Serif"),
  size: 10.5pt,
  fill: rgb("#1d1f21"),
  lang: sys.inputs.locale,
  region: "CA",
  hyphenate: false,
)
#set par(leading: 0.62em, spacing: 0.9em)
#show heading: set text(font: ("Ensemble Serif", "Libertinus Serif"), weight: 600)
#text(fill: rgb("#54595d"), data.house)
#heading(level: 1, data.title)
#par(text(weight: 700, data.words))
#par(data.when)
#if data.example != "" { par(data.example) }
#for one in data.tables {
  heading(level: 2, one.title)
  table(
    columns: (1fr,) + (auto,) * (one.columns.len() - 1),
    align: (x, y) => if x == 0 { left } else { right },
    stroke: (x, y) => (bottom: 0.5pt + rgb("#dcd8cf")),
    inset: (x: 4pt, y: 5pt),
    table.header(..one.columns.map(column => text(weight: 700, column))),
    ..one.rows.flatten().map(cell => text(cell)),
  )
}
#heading(level: 2, data.rulesTitle)
#for rule in data.rules { par(rule) }
`
