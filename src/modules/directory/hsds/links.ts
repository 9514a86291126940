interface Frame {
  page_number: number
  total_pages: number
}

/** The Link header of a numbered page (RFC 8288): first, previous, next and last, with everything else that was asked. */
export function links(
  address: string,
  query: Record<string, string>,
  { page_number: page, total_pages: pages }: Frame,
) {
  const to = (number: number, relation: string) =>
    `<${address}?${new URLSearchParams({ ...query, page: String(number) })}>; rel="${relation}"`
  return [
    to(1, 'first'),
    ...(page > 1 ? [to(Math.min(page - 1, pages), 'prev')] : []),
    ...(page < pages ? [to(page + 1, 'next')] : []),
    to(pages, 'last'),
  ].join(', ')
}
