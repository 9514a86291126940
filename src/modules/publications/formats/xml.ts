/** A piece of XML that is whole already: nothing in it is escaped again. */
export interface Xml {
  xml: string
}
type Content = Xml | string | number | undefined | null | readonly Content[]
type Attributes = Record<string, string | number | undefined>

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** XML 1.0 has no place for these, not even escaped (section 2.2). Half of a pair of surrogates is one of them. */
const forbidden = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu
/** Text as it may stand in an element or an attribute: whatever it holds, it stays text. */
export const escaped = (text: string) => text.replace(forbidden, '').replace(/[&<>"]/g, (one) => escapes[one] ?? one)

/** An element with what is in it; undefined content is left out, an element without any is empty. */
export function element(name: string, attributes: Attributes, ...content: Content[]): Xml {
  let open = `<${name}`
  for (const [key, value] of Object.entries(attributes))
    if (value !== undefined && value !== '') open += ` ${key}="${escaped(String(value)).replace(/[\t\n\r]/g, ' ')}"`
  const inside = content.map(written).join('')
  return { xml: inside === '' ? `${open}/>` : `${open}>${inside}</${name}>` }
}

const written = (content: Content): string => {
  if (content === undefined || content === null) return ''
  if (typeof content === 'string' || typeof content === 'number') return escaped(String(content))
  return 'xml' in content ? content.xml : content.map(written).join('')
}

/** The same, or nothing at all where there is nothing to say. */
export const elementIf = (name: string, attributes: Attributes, content: string | number | undefined | null) =>
  content === undefined || content === null || content === '' ? undefined : element(name, attributes, content)

export const document = (root: Xml) => `<?xml version="1.0" encoding="UTF-8"?>\n${root.xml}\n`
