/**
 * Asks our server for a challenge, lets the browser's own dialogue answer it with a passkey, and sends the answer back.
 * Needs the JSON forms of WebAuthn Level 3; a browser without them never sees the button.
 * `data-kind` is `sign-in` or `add`, `data-url` answers both steps, `data-next` is where to go, `data-failed` what to say.
 */
class PasskeyButton extends HTMLElement {
  connectedCallback() {
    if (!('PublicKeyCredential' in window) || !('parseRequestOptionsFromJSON' in PublicKeyCredential)) return
    this.hidden = false
    this.querySelector('button')?.addEventListener('click', () => void this.press())
  }

  async press() {
    const button = this.querySelector('button')
    if (button) button.disabled = true
    this.say('')
    try {
      const response = await this.sign(await this.ask())
      await this.ask({ response, name: navigator.platform })
      location.assign(this.dataset.next || `/${document.documentElement.lang}/`)
    } catch (error) {
      this.say(error instanceof Refused ? error.message : (this.dataset.failed ?? ''))
    }
    if (button) button.disabled = false
  }

  /** The browser's dialogue; it throws when the person closes it. */
  async sign(options: PublicKeyCredentialRequestOptionsJSON & PublicKeyCredentialCreationOptionsJSON) {
    const credential =
      this.dataset.kind === 'add'
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })
    if (!(credential instanceof PublicKeyCredential)) throw new Error('no credential')
    return credential.toJSON()
  }

  /** Gets the challenge, or sends what was signed. The page's language is told, because the address names none. */
  async ask(answer?: unknown) {
    const headers = { 'content-type': 'application/json', 'accept-language': document.documentElement.lang }
    const request = answer ? { method: 'POST', body: JSON.stringify(answer), headers } : { headers }
    const reply = await fetch(this.dataset.url ?? '', request)
    const body = await reply.json()
    if (!reply.ok) throw new Refused(body.problem)
    return body
  }

  say(text: string) {
    const line = this.querySelector('[role=alert]')
    if (line) line.textContent = text
  }
}

/** A refusal of our server, in words for the person. */
class Refused extends Error {}

customElements.define('passkey-button', PasskeyButton)
