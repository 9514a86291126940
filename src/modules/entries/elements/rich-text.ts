import { baseKeymap, toggleMark } from 'prosemirror-commands'
import { history, redo, undo } from 'prosemirror-history'
import { inputRules, textblockTypeInputRule, wrappingInputRule } from 'prosemirror-inputrules'
import { keymap } from 'prosemirror-keymap'
import type { Node } from 'prosemirror-model'
import { liftListItem, sinkListItem, splitListItem } from 'prosemirror-schema-list'
import { type Command, EditorState, type Plugin } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import { mayLead } from '#platform/markdown'
import { askForImage, askForLink, shelf, type Words } from './dialog.ts'
import { imageId, isFaithful, read, schema, write } from './format.ts'
import { Toolbar } from './toolbar.ts'
import { linkTool, tools } from './tools.ts'

const { heading, bullet_list, ordered_list, list_item, blockquote, hard_break, image } = schema.nodes
const { strong, em, link } = schema.marks

/**
 * Around a text area with Markdown: shows the text as it will look, with buttons, and writes clean Markdown back into the text
 * area, which stays the field of the form. A text that cannot be shown without changing it stays Markdown.
 */
export class RichText extends HTMLElement {
  #view: EditorView | undefined
  #bar: Toolbar | undefined
  #words: Words = {}
  #waiting: ReturnType<typeof setTimeout> | undefined

  connectedCallback() {
    const { area } = this
    if (!area) return
    // The page's own words, written by our server.
    this.#words = JSON.parse(this.dataset.words ?? '{}') as Words
    const name = `${this.#words.toolbar ?? ''}: ${this.label?.textContent?.trim() ?? ''}`
    this.#bar = new Toolbar(name, this.#words, [
      ...tools.map((tool) => ({ ...tool, press: () => this.#run(tool.run) })),
      { ...linkTool, press: () => this.#askForLink() },
      { name: 'image', sign: '\u25a3', press: () => this.#askForImage() },
      { name: 'source', sign: 'M\u2193', press: () => this.#toggle(), always: true },
    ])
    area.before(this.#bar.element)
    area.form?.addEventListener('submit', () => this.#flush(), { capture: true })
    area.form?.addEventListener('reset', () => setTimeout(() => this.#reload()))
    this.label?.addEventListener('click', () => this.#view?.focus())
    this.#open()
  }

  disconnectedCallback() {
    this.#flush()
    this.#view?.destroy()
    this.#view = undefined
  }

  get area() {
    return this.querySelector('textarea')
  }
  get label() {
    return this.querySelector('label')
  }

  /** Shows the text as it will look, or says why it stays Markdown. */
  #open() {
    const { area } = this
    if (!area) return undefined
    this.#bar?.say('')
    const doc = isFaithful(area.value) ? read(area.value) : undefined
    if (!doc) {
      this.#bar?.say(this.#words.onlySource ?? '')
      this.#bar?.show(undefined)
      return undefined
    }
    const view = this.#build(doc)
    this.#view = view
    area.hidden = true
    this.#bar?.show(view.state)
    return view
  }

  #build(doc: Node) {
    const mount = document.createElement('div')
    mount.className = 'rich-text__page'
    this.area?.before(mount)
    return new EditorView(
      { mount },
      {
        state: EditorState.create({ doc, plugins: pluginsFor({ askForLink: () => this.#askForLink() }) }),
        attributes: this.#attributes(),
        nodeViews: { image: (node) => ({ dom: pictureOf(node) }) },
        dispatchTransaction: (change) => {
          const view = this.#view
          if (!view) return
          view.updateState(view.state.apply(change))
          if (change.docChanged) this.#changed()
          this.#bar?.show(view.state)
        },
        handleDOMEvents: { blur: () => this.#flush() },
      },
    )
  }

  /** A text field for those who hear the page: its name, its language, what is wrong with it. */
  #attributes(): Record<string, string> {
    const { area, label } = this
    if (label && !label.id) label.id = `${area?.id}-label`
    return {
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-required': 'true',
      'aria-labelledby': label?.id ?? '',
      lang: area?.lang ?? '',
      class: 'prose control rich-text__text',
      ...(area?.getAttribute('aria-invalid') && { 'aria-invalid': 'true' }),
    }
  }

  #close() {
    this.#flush()
    this.#view?.destroy()
    this.#view = undefined
    this.querySelector('.rich-text__page')?.remove()
    if (this.area) this.area.hidden = false
    this.#bar?.show(undefined)
  }

  #toggle() {
    if (this.#view) {
      this.#close()
      this.area?.focus()
    } else {
      this.#open()?.focus()
    }
  }

  /** The text area has another text now: its form was set back. */
  #reload() {
    if (!this.#view) return
    clearTimeout(this.#waiting)
    this.#waiting = undefined
    this.#close()
    this.#open()
  }

  #run(command: Command) {
    const view = this.#view
    if (!view) return
    command(view.state, view.dispatch, view)
    view.focus()
  }

  /** A long text is not written anew for each letter; before it is sent or left, it is. */
  #changed() {
    clearTimeout(this.#waiting)
    this.#waiting = setTimeout(() => this.#flush(), 250)
  }

  #flush() {
    if (this.#waiting === undefined) return
    clearTimeout(this.#waiting)
    this.#waiting = undefined
    if (!this.area || !this.#view) return
    this.area.value = write(this.#view.state.doc)
    this.area.dispatchEvent(new Event('input', { bubbles: true }))
  }

  #askForLink() {
    const view = this.#view
    if (!view || !link) return false
    const { from, to, $from } = view.state.selection
    const before = link.isInSet($from.marks()) ?? link.isInSet(view.state.doc.nodeAt(from)?.marks ?? [])
    const done = (href: string) => {
      const { tr } = view.state
      if (before) tr.removeMark(from, to, link)
      if (href !== '' && from === to) tr.replaceSelectionWith(schema.text(href, [link.create({ href })]), false)
      else if (href !== '') tr.addMark(from, to, link.create({ href }))
      view.dispatch(tr.scrollIntoView())
      view.focus()
    }
    askForLink(this.#words, { href: String(before?.attrs.href ?? ''), isGood: mayLead, done })
    return true
  }

  #askForImage() {
    const view = this.#view
    if (!view || !image) return
    askForImage(this.#words, ({ id, label }) => {
      view.dispatch(view.state.tr.replaceSelectionWith(image.create({ src: `image:${id}`, alt: label })))
      view.focus()
    })
  }
}

/** An image of the library as a small picture; one from elsewhere, which no page will show, as its address. */
function pictureOf(node: Node): HTMLElement {
  const known = shelf().find(({ id }) => id === imageId(node.attrs.src))
  if (!known) {
    const code = document.createElement('code')
    code.textContent = `![${String(node.attrs.alt ?? '')}](${String(node.attrs.src)})`
    return code
  }
  const picture = document.createElement('img')
  picture.src = known.src
  picture.alt = known.label
  return picture
}

const inOrder =
  (...commands: (Command | undefined)[]): Command =>
  (state, dispatch, view) =>
    commands.some((command) => command?.(state, dispatch, view))

const breakLine: Command = (state, dispatch) => {
  if (!hard_break) return false
  dispatch?.(state.tr.replaceSelectionWith(hard_break.create()).scrollIntoView())
  return true
}

/** Tab leads on to the next field, as everywhere: lists go deeper with Ctrl and a bracket. */
function pluginsFor({ askForLink: ask }: { askForLink: () => boolean }): Plugin[] {
  const keys: Record<string, Command> = {
    'Mod-z': undo,
    'Shift-Mod-z': redo,
    'Mod-y': redo,
    'Shift-Enter': breakLine,
    'Mod-k': () => ask(),
    ...(strong && { 'Mod-b': toggleMark(strong) }),
    ...(em && { 'Mod-i': toggleMark(em) }),
    ...(list_item && {
      Enter: inOrder(splitListItem(list_item), baseKeymap.Enter),
      'Mod-]': sinkListItem(list_item),
      'Mod-[': liftListItem(list_item),
    }),
  }
  const rules = [
    ...(heading
      ? [textblockTypeInputRule(/^(#{2,3})\s$/, heading, ([, marks = '##']) => ({ level: marks.length }))]
      : []),
    ...(bullet_list ? [wrappingInputRule(/^\s*[-*]\s$/, bullet_list, { tight: true })] : []),
    ...(ordered_list
      ? [wrappingInputRule(/^(\d+)\.\s$/, ordered_list, ([, n]) => ({ order: Number(n), tight: true }))]
      : []),
    ...(blockquote ? [wrappingInputRule(/^\s*>\s$/, blockquote)] : []),
  ]
  return [history(), inputRules({ rules }), keymap(keys), keymap(baseKeymap)]
}
