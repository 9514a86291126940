export interface SlipsDocument {
  title: string
  /** Where a family reads what its code leads to, as it is typed. */
  address: string
  /** The same as a picture, SVG. Its words. */
  qr: string
  alt: string
  slips: {
    code: string
    envelope: string
    lines: { en: string[]; fr: string[]; ar: string[] }
  }[]
}

/** Four slips a page, to be cut: a code, the envelope’s number, and in three languages what to do with it. */
export const slipsSource = `
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, date: auto)
#set text(
  font: ("Atkinson Hyperlegible Next", "Noto Sans Arabic", "Libertinus Serif"),
  size: 10pt,
  fill: rgb("#1d1f21"),
  lang: sys.inputs.locale,
  region: "CA",
  hyphenate: false,
)
#set par(leading: 0.55em, spacing: 0.6em)
#set page(paper: "us-letter", margin: 14mm)
#show heading: set text(size: 11pt)
#for (i, one) in data.slips.enumerate() {
  if i > 0 and calc.rem(i, 4) == 0 { pagebreak() }
  block(
    breakable: false,
    width: 100%,
    height: 58mm,
    inset: (y: 3mm),
    stroke: (bottom: (paint: rgb("#8a8f94"), thickness: 0.6pt, dash: "dashed")),
    grid(
      columns: (1fr, 26mm),
      gutter: 6mm,
      {
        heading(level: 1, text(font: "Atkinson Hyperlegible Next", size: 18pt, one.code))
        par(strong(one.envelope))
        for line in one.lines.en { par(text(lang: "en", line)) }
        for line in one.lines.fr { par(text(lang: "fr", line)) }
        block(width: 100%, {
          set text(lang: "ar", dir: rtl, size: 11pt, font: ("Noto Sans Arabic", "Atkinson Hyperlegible Next"))
          for line in one.lines.ar { par(line) }
        })
      },
      {
        image(bytes(data.qr), format: "svg", width: 26mm, alt: data.alt)
        text(size: 7pt, data.address)
      },
    ),
  )
}
`
