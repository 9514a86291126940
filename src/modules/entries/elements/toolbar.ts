import type { Command, EditorState } from 'prosemirror-state'
import type { Words } from './dialog.ts'

export interface BarButton {
  name: string
  sign: string
  press: () => void
  run?: Command
  isOn?: ((state: EditorState) => boolean) | undefined
  /** Also there while the text is Markdown. */
  always?: boolean
}

/** One stop for the Tab key; arrows go from button to button (ARIA, pattern "toolbar"). */
export class Toolbar {
  readonly element = document.createElement('div')
  readonly #status = document.createElement('p')
  readonly #buttons: { button: HTMLButtonElement; tool: BarButton }[]
  readonly #words: Words

  constructor(name: string, words: Words, tools: readonly BarButton[]) {
    this.#words = words
    const bar = document.createElement('div')
    bar.className = 'rich-text__bar'
    bar.setAttribute('role', 'toolbar')
    bar.setAttribute('aria-label', name)
    this.#buttons = tools.map((tool) => ({ tool, button: this.#make(tool) }))
    bar.append(...this.#buttons.map(({ button }) => button))
    bar.addEventListener('keydown', (event) => this.#move(event))
    this.#status.className = 'field__hint'
    this.#status.setAttribute('role', 'status')
    this.element.append(bar, this.#status)
    this.#stopAt(0)
  }

  #make(tool: BarButton) {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'rich-text__tool'
    button.dataset.tool = tool.name
    const [sign, name] = [document.createElement('span'), document.createElement('span')]
    sign.textContent = tool.sign
    sign.ariaHidden = 'true'
    name.className = 'hidden-visually'
    button.append(sign, name)
    this.#name(button, tool.name)
    // The text keeps its selection while a button is pressed.
    button.addEventListener('mousedown', (event) => event.preventDefault())
    button.addEventListener('click', tool.press)
    return button
  }

  #name(button: HTMLButtonElement, name: string) {
    const text = this.#words[name] ?? name
    button.title = text
    const said = button.querySelector('.hidden-visually')
    if (said) said.textContent = text
  }

  say(text: string) {
    this.#status.textContent = text
  }

  /** What is on where the cursor stands; without a state the text is Markdown. */
  show(state: EditorState | undefined) {
    for (const { button, tool } of this.#buttons) {
      if (tool.always) this.#name(button, state ? 'source' : 'rich')
      else button.hidden = state === undefined
      if (state && tool.isOn) button.setAttribute('aria-pressed', String(tool.isOn(state)))
    }
    if (state === undefined) this.#stopAt(this.#buttons.findIndex(({ tool }) => tool.always))
  }

  #stopAt(index: number) {
    this.#buttons.forEach(({ button }, at) => {
      button.tabIndex = at === index ? 0 : -1
    })
  }

  #move(event: KeyboardEvent) {
    const shown = this.#buttons.filter(({ button }) => !button.hidden)
    const at = shown.findIndex(({ button }) => button === document.activeElement)
    const last = shown.length - 1
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: last }[event.key]
    if (to === undefined) return
    event.preventDefault()
    const next = shown[to > last ? 0 : to < 0 ? last : to]
    if (!next) return
    this.#stopAt(this.#buttons.indexOf(next))
    next.button.focus()
  }
}
