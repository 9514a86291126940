import { raw } from 'hono/html'

/** JSON-LD for the head: data, not script, so the strict policy lets it be. `<` is escaped so that it cannot end the element. */
export const jsonLd = (data: unknown) =>
  raw(`<script type="application/ld+json">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`)
