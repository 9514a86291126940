import type { Child } from 'hono/jsx'
import type { Messages } from '../messages.ts'
import { passkeyAddPath, passkeySignInPath } from '../paths.ts'

declare module 'hono/jsx' {
  namespace JSX {
    interface IntrinsicElements {
      'passkey-button': { [attribute: string]: unknown; children?: Child }
    }
  }
}

interface Props {
  t: Messages
  kind: 'sign-in' | 'add'
  /** Where to go when it has worked. */
  next: string
  children?: Child
}

/** Stays hidden until its script has found that this browser knows passkeys: without one there is nothing to press. */
export const PasskeyButton = ({ t, kind, next, children }: Props) => (
  <passkey-button
    class="flow"
    hidden
    data-kind={kind}
    data-url={kind === 'sign-in' ? passkeySignInPath : passkeyAddPath}
    data-next={next}
    data-failed={t.passkeyFailed}
  >
    {children}
    <p>
      <button type="button" class="button button--quiet">
        {kind === 'sign-in' ? t.passkeySignIn : t.passkeyAdd}
      </button>
    </p>
    <p role="alert"></p>
  </passkey-button>
)
