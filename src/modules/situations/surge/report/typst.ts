/**
 * The situation report as a Typst document. It reads a `ReportDocument` and says nothing of its own: every word comes as data.
 * Letter paper, since that is what Ontario prints on; headings, lists and tables are real ones, so that the tags are right.
 */
export const reportSource = `
#let data = json(bytes(sys.inputs.data))
#let ink = rgb("#1d1f21")
#let soft = rgb("#54595d")
#let short = rgb("#a3290f")
#let rule = rgb("#dcd8cf")

#set document(title: data.title + ", " + data.situation, author: data.place, date: auto)
#set page(
  paper: "us-letter",
  margin: (x: 20mm, top: 18mm, bottom: 20mm),
  footer: context [
    #set text(size: 8.5pt, fill: soft)
    #data.place, #data.day #h(1fr) #counter(page).display("1 / 1", both: true)
  ],
)
#set text(
  font: ("Atkinson Hyperlegible Next", "Libertinus Serif"),
  size: 10.5pt,
  fill: ink,
  lang: sys.inputs.locale,
  region: "CA",
  hyphenate: false,
)
#set par(leading: 0.62em, spacing: 0.9em)
#show heading: set text(font: ("Ensemble Serif", "Libertinus Serif"), weight: 600)
#show heading.where(level: 1): set text(size: 22pt)
#show heading.where(level: 2): set text(size: 13.5pt)
#show heading.where(level: 2): set block(above: 1.6em, below: 0.7em)

// A cell in another language says so to the voice that reads it; a shortage is bold and red, and its minus is a sign.
#let cell(one) = {
  let body = if one.at("alert", default: false) { text(fill: short, weight: 700, one.text) } else { one.text }
  if "lang" in one { text(lang: one.lang, body) } else { body }
}

#let shown(part) = {
  heading(level: 2, part.title)
  for paragraph in part.paragraphs { par(paragraph) }
  for remark in part.remarks { par(text(fill: soft, remark)) }
  // A short table stays in one piece; a long one may go on over the page, under its header.
  if "table" in part {
    block(breakable: part.table.rows.len() > 14, figure(
      kind: table,
      supplement: none,
      numbering: none,
      caption: figure.caption(position: top, part.table.caption),
      table(
        columns: part.table.columns.map(c => if c.numeric { auto } else { c.share * 1fr }),
        align: part.table.columns.map(c => if c.numeric { right } else { left }),
        stroke: (x, y) => (bottom: if y == 0 { 0.8pt + ink } else { 0.4pt + rule }),
        inset: (x: 4pt, y: 5pt),
        table.header(..part.table.columns.map(c => text(weight: 700, size: 9pt, c.label))),
        ..part.table.rows.flatten().map(one => text(size: 9.5pt, cell(one))),
      ),
    ))
  }
  if part.items.len() > 0 {
    list(
      spacing: 0.8em,
      ..part.items.map(one => {
        cell(one.title)
        if one.detail != "" { linebreak(); text(size: 9pt, fill: soft, one.detail) }
      }),
    )
  }
}
#show figure.caption: it => block(sticky: true, align(left, text(size: 9pt, fill: soft, it.body)))
#show figure: set block(breakable: true)
#show figure: set align(left)

#text(size: 9.5pt, fill: soft)[#data.place, #data.situation]
#v(-0.4em)
#heading(level: 1, data.title)
#par(text(weight: 700, data.day))
#par(text(fill: soft, data.state))
#if data.synthetic != "" {
  block(width: 100%, inset: 8pt, stroke: (left: 2pt + short), text(size: 9.5pt, data.synthetic))
}
#for part in data.parts { shown(part) }
#v(1.2em)
#par(text(size: 9pt, fill: soft, data.closing))
`
