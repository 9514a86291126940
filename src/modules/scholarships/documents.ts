/**
 * The letter of an award as a Typst document. It reads what it shows as data and says nothing of its own: a name is never
 * read as a command.
 */

/** Signs that are no letters of anybody’s name, and turn or hide what stands beside them. */
const unseen = /[\p{C}\p{Extended_Pictographic}]|\u{fe0f}/gu
/** A text as it can be printed. */
export const inPrint = (text: string) => text.replace(unseen, '').normalize('NFC').trim()

export interface AwardLetter {
  title: string
  house: string
  /** The day it was awarded, in words. */
  day: string
  /** That nothing of it is real, where the call is made up; else empty. */
  example: string
  hello: string
  /** Empty where it is written by hand. */
  name: string
  paragraphs: string[]
}
export const awardLetterSource = `
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, author: data.house, date: auto)
#set page(paper: "us-letter", margin: 28mm)
#set text(
  font: ("Atkinson Hyperlegible Next", "Libertinus Serif"),
  size: 12pt,
  fill: rgb("#1d1f21"),
  lang: sys.inputs.locale,
  region: "CA",
  hyphenate: false,
)
#set par(leading: 0.7em, spacing: 1.2em)
#show heading: set text(font: ("Ensemble Serif", "Libertinus Serif"), weight: 600, size: 22pt)
#par(text(fill: rgb("#54595d"), data.house))
#par(data.day)
#if data.example != "" { par(text(weight: 700, fill: rgb("#a1260d"), data.example)) }
#v(10mm)
#heading(level: 1, data.title)
#v(6mm)
#if data.name != "" { par(data.hello + " " + data.name + ",") } else { par(data.hello + ",") }
#for one in data.paragraphs { par(one) }
#v(14mm)
#line(length: 60mm, stroke: 0.5pt)
#par(data.house)
`
