const pause = 600

/** Sends the form inside a moment after a choice changed. Text fields wait for their button or the Enter key. */
export class AutoSubmit extends HTMLElement {
  #timer = 0

  connectedCallback() {
    this.addEventListener('change', this.#later)
  }

  disconnectedCallback() {
    clearTimeout(this.#timer)
    this.removeEventListener('change', this.#later)
  }

  #later = (event: Event) => {
    const chosen = event.target
    const isChoice =
      chosen instanceof HTMLSelectElement ||
      (chosen instanceof HTMLInputElement && chosen.type !== 'text' && chosen.type !== 'search')
    if (!isChoice) return
    clearTimeout(this.#timer)
    // Arrow keys in a closed list change it at every press; wait until the reader has settled.
    this.#timer = window.setTimeout(() => chosen.form?.requestSubmit(), pause)
  }
}
