import { lift, setBlockType, toggleMark, wrapIn } from 'prosemirror-commands'
import { redo, undo } from 'prosemirror-history'
import type { MarkType, NodeType } from 'prosemirror-model'
import { liftListItem, wrapInList } from 'prosemirror-schema-list'
import type { Command, EditorState } from 'prosemirror-state'
import { schema } from './format.ts'

const { heading, paragraph, bullet_list, ordered_list, list_item, blockquote } = schema.nodes
const { strong, em, link } = schema.marks

/** A button of the bar: what it does, and whether it is on where the cursor stands. */
export interface Tool {
  name: string
  /** A letter or sign, for the eye; its name is said in words. */
  sign: string
  run: Command
  isOn?: (state: EditorState) => boolean
}

const never: Command = () => false
const mark = (type: MarkType | undefined): Pick<Tool, 'run' | 'isOn'> =>
  type
    ? {
        run: toggleMark(type),
        isOn: ({ selection: { from, to, empty, $from }, storedMarks, doc }) =>
          empty ? type.isInSet(storedMarks ?? $from.marks()) !== undefined : doc.rangeHasMark(from, to, type),
      }
    : { run: never }

/** Whether the cursor stands somewhere in such a block. */
const isIn = (type: NodeType | undefined, level?: number) => (state: EditorState) => {
  const { $from } = state.selection
  for (let depth = $from.depth; depth > 0; depth--) {
    const node = $from.node(depth)
    if (node.type === type && (level === undefined || node.attrs.level === level)) return true
  }
  return false
}

const block = (level: number): Pick<Tool, 'run' | 'isOn'> => {
  const isOn = isIn(heading, level)
  if (!heading || !paragraph) return { run: never }
  const [make, undoIt] = [setBlockType(heading, { level }), setBlockType(paragraph)]
  return { isOn, run: (state, dispatch) => (isOn(state) ? undoIt : make)(state, dispatch) }
}

const list = (type: NodeType | undefined): Pick<Tool, 'run' | 'isOn'> => {
  if (!type || !list_item) return { run: never }
  const isOn = isIn(type)
  // A list is written without empty lines between its items.
  const [make, leave] = [wrapInList(type, { tight: true }), liftListItem(list_item)]
  return { isOn, run: (state, dispatch) => (isOn(state) ? leave : make)(state, dispatch) }
}

const quote = (): Pick<Tool, 'run' | 'isOn'> => {
  if (!blockquote) return { run: never }
  const isOn = isIn(blockquote)
  const make = wrapIn(blockquote)
  return { isOn, run: (state, dispatch) => (isOn(state) ? lift : make)(state, dispatch) }
}

export const tools: readonly Tool[] = [
  { name: 'heading', sign: 'H2', ...block(2) },
  { name: 'subheading', sign: 'H3', ...block(3) },
  { name: 'bold', sign: 'B', ...mark(strong) },
  { name: 'italic', sign: 'I', ...mark(em) },
  { name: 'bullets', sign: '\u2022', ...list(bullet_list) },
  { name: 'numbers', sign: '1.', ...list(ordered_list) },
  { name: 'quote', sign: '\u275d', ...quote() },
  { name: 'undo', sign: '\u21b6', run: undo },
  { name: 'redo', sign: '\u21b7', run: redo },
]

export const linkTool = { name: 'link', sign: '\u21d7', isOn: mark(link).isOn }
