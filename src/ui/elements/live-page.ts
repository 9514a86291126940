const oneAtATime = 1_000

/**
 * Keeps the page it stands on as new as the record: when the server says that something changed, the page is asked for
 * again and its main part put in place of the old one. Someone who is filling in a form is told and not disturbed.
 * Without script the line inside says when the page was made.
 */
export class LivePage extends HTMLElement {
  #source: EventSource | undefined
  #due = false
  #timer = 0
  #typed = false

  connectedCallback() {
    const { href, version } = this.dataset
    if (!href) return
    this.#source = new EventSource(`${href}?since=${encodeURIComponent(version ?? '')}`)
    this.#source.addEventListener('changed', (event) => {
      if (event instanceof MessageEvent && event.data !== this.dataset.version) this.#later()
    })
    document.addEventListener('visibilitychange', this.#wake)
    document.addEventListener('input', this.#type)
  }

  disconnectedCallback() {
    this.#source?.close()
    clearTimeout(this.#timer)
    document.removeEventListener('visibilitychange', this.#wake)
    document.removeEventListener('input', this.#type)
  }

  #type = () => {
    this.#typed = true
  }

  #wake = () => {
    if (this.#due && !document.hidden) this.#later()
  }

  /** At most once a second, and not while nobody looks. */
  #later() {
    this.#due = true
    if (this.#timer || document.hidden) return
    this.#timer = window.setTimeout(
      () => {
        this.#timer = 0
        if (this.#due) void this.#refresh()
      },
      Number(this.dataset.wait ?? 0),
    )
    this.dataset.wait = String(oneAtATime)
  }

  async #refresh() {
    this.#due = false
    if (this.#typed || document.querySelector('[role=alert]')) return this.#tell(this.dataset.stale ?? '')
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => undefined)
    if (!answer?.ok || answer.redirected) return this.#tell(this.dataset.stale ?? '')
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const [now, then] = [document.getElementById('main'), fresh.getElementById('main')]
    const line = fresh.querySelector<HTMLElement>('live-page')
    if (!now || !then || !line) return this.#tell(this.dataset.stale ?? '')
    const focused = document.activeElement?.id
    now.replaceChildren(...then.childNodes)
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true })
    this.dataset.version = line.dataset.version ?? ''
    this.#tell(line.textContent ?? '')
  }

  #tell(text: string) {
    const line = this.querySelector('[role=status]')
    if (line) line.textContent = text.trim()
  }
}
