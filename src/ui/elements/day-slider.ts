const day = 86_400_000
const pause = 500
const refocus = 'day-slider:focus'

const toNumber = (iso: string) => Math.round(Date.parse(`${iso}T00:00:00Z`) / day)
const toIso = (n: number) => new Date(n * day).toISOString().slice(0, 10)

/**
 * `<day-slider min max on>`: a slider through the days, which goes to the same page with another `?on=`.
 * The links and the date field beside it do the same without script.
 */
export class DaySlider extends HTMLElement {
  #timer = 0

  connectedCallback() {
    if (this.firstChild) return
    const range = document.createElement('input')
    const output = document.createElement('output')
    range.type = 'range'
    range.min = String(toNumber(this.#at('min')))
    range.max = String(toNumber(this.#at('max')))
    range.value = String(toNumber(this.#at('on')))
    range.setAttribute('aria-label', this.dataset.label ?? '')
    range.addEventListener('input', () => this.#show(range, output))
    // Each arrow key is a change of its own: go only when the reader has paused.
    range.addEventListener('change', () => {
      clearTimeout(this.#timer)
      this.#timer = window.setTimeout(() => this.#go(toIso(range.valueAsNumber)), pause)
    })
    output.setAttribute('aria-hidden', 'true')
    this.append(range, output)
    range.setAttribute('aria-valuetext', this.#inWords(range.valueAsNumber))
    if (sessionStorage.getItem(refocus)) range.focus({ preventScroll: true })
    sessionStorage.removeItem(refocus)
  }

  disconnectedCallback() {
    clearTimeout(this.#timer)
  }

  #at(name: string) {
    return this.getAttribute(name) ?? ''
  }

  #show(range: HTMLInputElement, output: HTMLOutputElement) {
    const words = this.#inWords(range.valueAsNumber)
    range.setAttribute('aria-valuetext', words)
    output.textContent = words
  }

  #inWords(n: number) {
    const locale = document.documentElement.lang === 'fr' ? 'fr-CA' : 'en-GB'
    return new Date(n * day).toLocaleDateString(locale, { dateStyle: 'full', timeZone: 'UTC' })
  }

  #go(iso: string) {
    if (iso === this.#at('on')) return
    sessionStorage.setItem(refocus, 'yes')
    const address = new URL(location.href)
    address.searchParams.set(this.dataset.name ?? 'on', iso)
    location.assign(address)
  }
}
