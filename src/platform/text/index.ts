// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\u0000-\u001f\u007f]+/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controlsButBreaks = /[\u0000-\u0009\u000b-\u001f\u007f]+/g

/**
 * What somebody typed as one line, as it is kept: composed letters, so that what looks alike is alike; no control
 * characters, which have no place in a text and of which PostgreSQL takes no NUL at all; no spaces around.
 */
export const oneLine = (typed: string) => typed.normalize('NFC').replace(controls, ' ').trim()

/** The same for a longer text, whose line breaks stay, each as one line feed. */
export const severalLines = (typed: string) =>
  typed.normalize('NFC').replace(/\r\n?/g, '\n').replace(controlsButBreaks, ' ').trim()
