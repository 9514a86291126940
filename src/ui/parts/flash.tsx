export type FlashMessage = { kind: 'done' | 'problem' | 'note'; text: string }

const signs = { done: '\u2713', problem: '!', note: 'i' }

/** What just happened, once, on top of the page one lands on. `data-flash` lets saved drafts know that the change was taken. */
export const Flash = ({ kind, text }: FlashMessage) => (
  <div class={`flash flash--${kind}`} role={kind === 'problem' ? 'alert' : 'status'} data-flash={kind}>
    <span class="flash__sign" aria-hidden="true">
      {signs[kind]}
    </span>
    <p>{text}</p>
  </div>
)
