const pause = 150

/** Proposes pages under the search field while one types. What is chosen is only filled in: the button sends it. */
export class SearchSuggest extends HTMLElement {
  #timer = 0
  #asked = ''
  #list = document.createElement('datalist')

  connectedCallback() {
    this.#list.id = 'find-suggestions'
    this.append(this.#list)
    this.querySelector('input')?.setAttribute('list', this.#list.id)
    this.addEventListener('input', this.#later)
  }

  disconnectedCallback() {
    clearTimeout(this.#timer)
    this.removeEventListener('input', this.#later)
  }

  #later = (event: Event) => {
    clearTimeout(this.#timer)
    if (event.target instanceof HTMLInputElement) {
      const typed = event.target.value.trim()
      this.#timer = window.setTimeout(() => void this.#propose(typed), pause)
    }
  }

  async #propose(typed: string) {
    if (typed.length < 3 || typed === this.#asked) return
    this.#asked = typed
    const answer = await fetch(`${this.dataset.href}?q=${encodeURIComponent(typed)}`).catch(() => undefined)
    // Too many requests, or no network: the field works as it did.
    if (!answer?.ok || typed !== this.#asked) return
    // Our own server's answer, made of titles.
    const titles = ((await answer.json()) as { title: string }[]).map(({ title }) => title)
    this.#list.replaceChildren(...titles.map((title) => new Option(title, title)))
  }
}
