import { RichText } from './rich-text.ts'

// The script of the editor's page: what it improves works without it.
customElements.define('rich-text', RichText)
