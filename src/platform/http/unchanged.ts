interface Stamp {
  etag?: string | number | undefined
  'last-modified'?: string | number | undefined
}

/** Tags are compared weakly, as RFC 9110 wants it here: a proxy that packs an answer marks its tag with `W/`. */
const bare = (tag: string) => tag.trim().replace(/^W\//, '')

/**
 * Whether the reader has this answer already: by its tag where one was sent back, else by the time of the last change.
 * `ask` gives a header of the request.
 */
export function isUnchanged(ask: (name: string) => string | undefined, stamp: Stamp): boolean {
  const tags = ask('if-none-match')
  if (tags !== undefined)
    return (
      tags.trim() === '*' ||
      (stamp.etag !== undefined &&
        tags
          .split(',')
          .map(bare)
          .includes(bare(String(stamp.etag))))
    )
  const since = Date.parse(ask('if-modified-since') ?? '')
  const changed = Date.parse(String(stamp['last-modified'] ?? ''))
  return !Number.isNaN(since) && !Number.isNaN(changed) && changed <= since
}
