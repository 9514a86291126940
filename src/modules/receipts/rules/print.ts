/** Signs that are no letters of anybody's name, and turn or hide what stands beside them. */
const unseen = /[\p{C}\p{Extended_Pictographic}]|\u{fe0f}/gu
/** What the fonts of our documents surely have, so that nothing has to be tried: the Latin of Europe. */
const sure = /^[\u0020-\u007e\u00a0-\u017f\u2010-\u2026\n]*$/u

/** A text as it can be printed. */
export const inPrint = (text: string) =>
  text
    .split('\n')
    .map((line) => line.replace(unseen, '').trim())
    .join('\n')
    .normalize('NFC')
/** Whether the fonts surely have all of its letters; the others are tried on paper before a receipt is issued. */
export const surelyPrintable = (text: string) => sure.test(inPrint(text))
