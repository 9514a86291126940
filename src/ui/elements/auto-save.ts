/** Milliseconds without typing before a form is saved. */
const pause = 2500

/**
 * Around a form that can be saved half: sends it by itself when typing pauses, and says so in its `data-status` line. The
 * answer gives the form its new `version`; one that refuses (saved elsewhere, closed) ends it, and the button then shows why.
 */
export class AutoSave extends HTMLElement {
  #timer: ReturnType<typeof setTimeout> | undefined
  #busy = false

  connectedCallback() {
    const form = this.querySelector('form')
    if (!form) return
    form.addEventListener('input', () => this.#later(form))
    form.addEventListener('submit', () => clearTimeout(this.#timer))
  }
  disconnectedCallback() {
    clearTimeout(this.#timer)
  }

  #later(form: HTMLFormElement) {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#save(form), pause)
  }

  async #save(form: HTMLFormElement) {
    // One at a time: the next one carries the version that this one brings.
    if (this.#busy) return this.#later(form)
    this.#busy = true
    try {
      const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]))
      const answer = await fetch(location.href, { method: 'POST', headers: { accept: 'application/json' }, body })
      const { version, text } = await answer.json()
      const field = form.elements.namedItem('version')
      if (field instanceof HTMLInputElement && version !== undefined) field.value = String(version)
      this.#say(form, text)
    } catch {
      this.#say(form, this.dataset.failed ?? '')
    } finally {
      this.#busy = false
    }
  }

  #say(form: HTMLFormElement, text: string) {
    const line = form.querySelector('[data-status]')
    if (line) line.textContent = text
  }
}
