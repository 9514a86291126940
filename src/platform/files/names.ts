const longestName = 120

/**
 * A file's name as it may be shown, kept and sent: without its sender's folders, control characters, signs that turn
 * the reading direction (a name that reads "gpj.exe" from behind) and what a file system takes amiss. The ending stays
 * and becomes small; a name that has nothing left is called `file`.
 */
export function cleanName(given: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const plain = last
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]/g, '')
    .replace(/[<>:"|?*%#&{}]+/g, '-')
    .replace(/\s+/g, ' ')
    // The end is looked for where a run of dots begins: at each of them, a name full of dots would hold up everyone.
    .replace(/^[.\s-]+|(?<![.\s])[.\s]+$/g, '')
  const ending = endingOf(plain)
  const stem = ending ? plain.slice(0, -ending.length - 1) : plain
  const short = [...stem]
    .slice(0, longestName - (ending ? ending.length + 1 : 0))
    .join('')
    .trim()
  return ending ? `${short || 'file'}.${ending}` : short || 'file'
}

/** What comes after the last dot, in small letters; empty when there is none. */
export const endingOf = (name: string) => /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? ''

/** Where a kept file is fetched. Only its digest counts; the name is there for people. */
export const fileHref = ({ sha256, name }: { sha256: string; name: string }) =>
  `/files/${sha256}/${encodeURIComponent(name)}`
