/**
 * Spreadsheets run a cell that starts with one of these as a formula (OWASP "CSV Injection": = + - @ tab CR LF and the
 * full-width forms). What we write is disarmed by a leading apostrophe; what we read gives that apostrophe back.
 */
const starts = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/
const apostrophes = /^'+[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/

export const startsFormula = (text: string) => starts.test(text)

/** Text that already starts with apostrophes before a formula sign gets one more, so that reading is the exact inverse. */
export const guarded = (text: string) => (starts.test(text) || apostrophes.test(text) ? `'${text}` : text)

export const unguarded = (text: string) => (text.charCodeAt(0) === 39 && apostrophes.test(text) ? text.slice(1) : text)
