import type { Child } from 'hono/jsx'

export type StampProps = {
  /** What the age is of, in words: "Stated 9 days ago by the housing group". */
  text: Child
  /** Machine form of the moment: an ISO day or date-time. */
  at?: string | undefined
  old?: boolean | undefined
}

/** The age of a page or of a piece of data. */
export const Stamp = ({ text, at, old }: StampProps) => (
  <p class={old ? 'stamp stamp--old' : 'stamp'}>{at ? <time datetime={at}>{text}</time> : text}</p>
)
