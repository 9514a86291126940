import { parseSync } from 'vite'
import { escaped } from './html.ts'

/** A node of a syntax tree: its kind, its place in the source, and whatever its kind has. */
type Node = { type: string; start: number; end: number; [part: string]: unknown }
const isNode = (value: unknown): value is Node => typeof Object(value).type === 'string'
// The shape of a tree is its parser's promise.
const part = (node: Node, name: string) => node[name] as Node
const parts = (node: Node, name: string) => node[name] as Node[]

const isJsx = ({ type }: Node) => type === 'JSXElement' || type === 'JSXFragment'
const empty = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))
const runtime =
  "import{attribute as $attribute,attributes as $attributes,html as $html,text as $text}from'#platform/html';"

/**
 * Writes JSX out as text while the program is built: what never changes is put together here, and a page is made by
 * joining strings. Undefined where a file holds no JSX. The line of everything else stays what it was.
 */
export function compileJsx(code: string, file: string): string | undefined {
  const { program, errors } = parseSync(file, code)
  if (errors.length > 0) return undefined
  // Parsers type their trees node by node; we walk any of them.
  const tree = program as unknown as Node
  const found = outermost(tree)
  if (found.length === 0) return undefined
  return runtime + rewritten({ start: 0, end: code.length, within: found }, code)
}

/** JSX under a node that is in no other JSX under it. */
function outermost(node: Node): Node[] {
  return Object.values(node)
    .flat()
    .filter(isNode)
    .flatMap((one) => (isJsx(one) ? [one] : outermost(one)))
    .sort((a, b) => a.start - b.start)
}

function rewritten({ start, end, within }: { start: number; end: number; within: Node[] }, code: string): string {
  let out = ''
  let from = start
  for (const node of within) {
    const written = expressionOf(node, code)
    out += code.slice(from, node.start) + written + missingLines(code.slice(node.start, node.end), written)
    from = node.end
  }
  return out + code.slice(from, end)
}

/** So many lines as were lost: a stack trace then names the right one. */
function missingLines(before: string, after: string) {
  const lines = (some: string) => some.split('\n').length
  return '\n'.repeat(Math.max(0, lines(before) - lines(after)))
}

/** An expression of the program, in which JSX may stand. */
const source = (node: Node, code: string): string =>
  isJsx(node)
    ? expressionOf(node, code)
    : rewritten({ start: node.start, end: node.end, within: outermost(node) }, code)

/** Pieces of a string: what is known now, and expressions that give text. */
type Piece = { known: string } | { code: string }
const known = (value: string): Piece => ({ known: value })

/** JSX where an expression stands: a component is called, anything else is a new piece of a page. */
const expressionOf = (node: Node, code: string): string =>
  node.type === 'JSXElement' && isComponent(node) ? call(node, code) : `$html(${joined(piecesOf(node, code))})`

function joined(pieces: Piece[]): string {
  const merged: Piece[] = []
  for (const piece of pieces) {
    const last = merged.at(-1)
    if ('known' in piece && last && 'known' in last) last.known += piece.known
    else if (!('known' in piece) || piece.known !== '') merged.push({ ...piece })
  }
  const written = merged.map((piece) => ('known' in piece ? JSON.stringify(piece.known) : piece.code))
  return written.length > 0 ? written.join('+') : '""'
}

function piecesOf(node: Node, code: string): Piece[] {
  if (node.type === 'JSXFragment') return childPieces(node, code)
  if (isComponent(node)) return [{ code: `$text(${call(node, code)})` }]
  const opening = part(node, 'openingElement')
  const name = code.slice(part(opening, 'name').start, part(opening, 'name').end)
  const tag = [known(`<${name}`), ...parts(opening, 'attributes').map((one) => attributePiece(one, code))]
  const children = childPieces(node, code)
  if (empty.has(name)) {
    if (children.length > 0) throw new Error(`<${name}> has no content`)
    return [...tag, known('/>')]
  }
  return [...tag, known('>'), ...children, known(`</${name}>`)]
}

/** As JSX has it everywhere: a small first letter is an element of HTML. */
function isComponent(node: Node) {
  const name = part(part(node, 'openingElement'), 'name')
  return name.type !== 'JSXIdentifier' || /^[A-Z]/.test(String(name.name))
}

function attributePiece(node: Node, code: string): Piece {
  if (node.type === 'JSXSpreadAttribute') return { code: `$attributes(${source(part(node, 'argument'), code)})` }
  const name = nameOf(node, code)
  if (name === 'key') return known('')
  // React's own names would be written out as they stand, and mean nothing.
  if (/[A-Z]/.test(name) && name !== 'viewBox') throw new Error(`${name} is no attribute of HTML`)
  const value = node.value as Node | null
  if (value === null) return { code: `$attribute("${name}",true)` }
  if (value.type === 'Literal') return known(` ${name}="${escaped(plain(String(value.value)))}"`)
  const expression = part(value, 'expression')
  const constant = constantOf(expression)
  if (constant !== undefined) return known(` ${name}="${escaped(constant)}"`)
  return { code: `$attribute("${name}",${source(expression, code)})` }
}

const nameOf = (attribute: Node, code: string) => code.slice(part(attribute, 'name').start, part(attribute, 'name').end)

/** Text or a number that stands in the source as it is. */
const constantOf = ({ type, value }: Node) =>
  type === 'Literal' && (typeof value === 'string' || typeof value === 'number') ? String(value) : undefined

/** A character reference would have to be known by name; a letter of the source needs none. */
function plain(value: string) {
  if (/&#?\w+;/.test(value)) throw new Error(`Write the character itself instead of ${value.trim()}`)
  return value
}

const childPieces = (node: Node, code: string): Piece[] =>
  parts(node, 'children').flatMap((child) => {
    if (child.type === 'JSXText') return [known(escaped(trimmed(plain(String(child.value)))))]
    if (isJsx(child)) return piecesOf(child, code)
    const expression = part(child, 'expression')
    if (expression.type === 'JSXEmptyExpression') return []
    const constant = constantOf(expression)
    if (constant !== undefined) return [known(escaped(constant))]
    return isJsx(expression) ? piecesOf(expression, code) : [{ code: `$text(${source(expression, code)})` }]
  })

/** Lines are joined by one space and lose their indentation, as JSX has it everywhere. */
function trimmed(value: string) {
  const lines = value.split(/\r\n|\n|\r/)
  const last = Math.max(
    0,
    lines.findLastIndex((line) => /[^ \t]/.test(line)),
  )
  return lines
    .map((line, i) => {
      const begun = i === 0 ? line : line.replace(/^[ \t]+/, '')
      const ended = i === lines.length - 1 ? begun : begun.replace(/[ \t]+$/, '')
      return ended && i !== last ? `${ended} ` : ended
    })
    .join('')
}

/** A component is a function of its props. One child is handed on as it is, several as one piece. */
function call(node: Node, code: string): string {
  const opening = part(node, 'openingElement')
  const given = parts(opening, 'attributes').map((one) => {
    if (one.type === 'JSXSpreadAttribute') return `...${source(part(one, 'argument'), code)}`
    const value = one.value as Node | null
    const name = JSON.stringify(nameOf(one, code))
    if (value === null) return `${name}:true`
    if (value.type === 'Literal') return `${name}:${JSON.stringify(plain(String(value.value)))}`
    return `${name}:${source(value.type === 'JSXExpressionContainer' ? part(value, 'expression') : value, code)}`
  })
  const children = childOf(node, code)
  const name = code.slice(part(opening, 'name').start, part(opening, 'name').end)
  return `${name}({${[...given, ...(children ? [`children:${children}`] : [])].join(',')}})`
}

function childOf(node: Node, code: string): string | undefined {
  const children = parts(node, 'children').filter((child) => !isNothing(child))
  const [only] = children
  if (!only) return undefined
  if (children.length > 1) return `$html(${joined(childPieces(node, code))})`
  if (only.type === 'JSXText') return JSON.stringify(trimmed(plain(String(only.value))))
  return source(isJsx(only) ? only : part(only, 'expression'), code)
}

const isNothing = (child: Node) =>
  (child.type === 'JSXText' && trimmed(String(child.value)) === '') ||
  (child.type === 'JSXExpressionContainer' && part(child, 'expression').type === 'JSXEmptyExpression')
