const prefix = 'draft:'
const isPrivate = (name: string, form: HTMLFormElement) => {
  const field = form.elements.namedItem(name)
  return field instanceof HTMLInputElement && ['password', 'hidden', 'file'].includes(field.type)
}

type Draft = { values: [string, string][]; sent: boolean }

const read = (key: string): Draft | undefined => {
  const stored = sessionStorage.getItem(prefix + key)
  return stored ? JSON.parse(stored) : undefined
}

/** A page that says "done" is proof that what was sent has been taken; until then a draft is kept, whatever happens. */
export const forgetSentDrafts = () => {
  if (!document.querySelector('[data-flash="done"]')) return
  for (const key of Object.keys(sessionStorage).filter((k) => k.startsWith(prefix)))
    if (read(key.slice(prefix.length))?.sent) sessionStorage.removeItem(key)
}

/** Who closes their session leaves nothing behind for whoever sits down next. */
export const forgetDraftsOnSignOut = () =>
  document.querySelector('form.top__session')?.addEventListener('submit', () => {
    for (const key of Object.keys(sessionStorage).filter((k) => k.startsWith(prefix))) sessionStorage.removeItem(key)
  })

/**
 * Around a form: warns when it is left with changes, and keeps what was typed for this tab, so that an expired session
 * or a closed lid loses nothing. Passwords, files and hidden fields are never kept.
 */
export class ConfirmLeave extends HTMLElement {
  #changed = false

  connectedCallback() {
    const form = this.querySelector('form')
    if (!form) return
    this.#restore(form)
    form.addEventListener('input', () => {
      this.#changed = true
      this.#keep(form, false)
    })
    form.addEventListener('submit', () => {
      this.#changed = false
      this.#keep(form, true)
    })
    window.addEventListener('beforeunload', this.#warn)
  }

  disconnectedCallback() {
    window.removeEventListener('beforeunload', this.#warn)
  }

  get #key() {
    return this.dataset.key ?? location.pathname
  }

  #warn = (event: BeforeUnloadEvent) => {
    if (this.#changed) event.preventDefault()
  }

  #values(form: HTMLFormElement) {
    return [...new FormData(form)].flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' && !isPrivate(name, form) ? [[name, value]] : [],
    )
  }

  #keep(form: HTMLFormElement, sent: boolean) {
    sessionStorage.setItem(prefix + this.#key, JSON.stringify({ values: this.#values(form), sent } satisfies Draft))
  }

  #restore(form: HTMLFormElement) {
    const draft = read(this.#key)
    if (!draft || JSON.stringify(draft.values) === JSON.stringify(this.#values(form))) return
    for (const control of form.elements) put(control, draft.values)
    this.#tell(form)
  }

  #tell(form: HTMLFormElement) {
    const note = document.createElement('p')
    const again = document.createElement('button')
    note.className = 'draft-note'
    note.setAttribute('role', 'status')
    note.textContent = this.dataset.restored ?? ''
    again.className = 'link-button'
    again.type = 'button'
    again.textContent = this.dataset.discard ?? ''
    again.addEventListener('click', () => {
      sessionStorage.removeItem(prefix + this.#key)
      this.#changed = false
      form.reset()
      note.remove()
    })
    note.append(again)
    form.before(note)
  }
}

const put = (control: Element, values: [string, string][]) => {
  if (control instanceof HTMLInputElement && ['checkbox', 'radio'].includes(control.type)) {
    control.checked = values.some(([name, value]) => name === control.name && value === control.value)
  } else if (
    control instanceof HTMLInputElement ||
    control instanceof HTMLSelectElement ||
    control instanceof HTMLTextAreaElement
  ) {
    const kept = values.find(([name]) => name === control.name)
    if (kept) control.value = kept[1]
  }
}
