import { formatDateTime } from '#platform/i18n'
import type { ListedLink } from '#platform/links'
import { Actions, Button, Form, ItemList } from '#ui'
import { linksPath } from '../paths.ts'
import type { Frame } from './frame.ts'

interface LinksProps extends Frame {
  id: string
  links: readonly ListedLink[]
  csrf: string | undefined
  /** The sender can end the links that still work. */
  mayEnd: boolean
}

/** The links that were mailed for a referral, what became of each, and the way to end those that still work. */
export const MailedLinks = (props: LinksProps) => {
  const { t, locale, link, id, links, csrf, mayEnd } = props
  if (links.length === 0) return null
  return (
    <section class="flow">
      <h2>{t.linksTitle}</h2>
      <ItemList
        items={links.map((one) => ({
          title: t.linkSent(formatDateTime(locale, one.issued_at)),
          detail: stateOf(props, one),
        }))}
      />
      {mayEnd && links.some(({ open }) => open) && (
        <Form method="post" action={link(linksPath, { id })} csrf={csrf}>
          <p class="field__hint">{t.linksEndHint}</p>
          <Actions>
            <Button kind="quiet">{t.linksEnd}</Button>
          </Actions>
        </Form>
      )}
    </section>
  )
}

function stateOf({ t, locale }: LinksProps, one: ListedLink) {
  const at = (moment: Date) => formatDateTime(locale, moment)
  if (one.used_at) return t.linkUsed(at(one.used_at))
  if (one.revoked_at) return t.linkEnded(at(one.revoked_at))
  if (!one.open) return t.linkExpired(at(one.expires_at))
  return one.claimed_at ? t.linkOpened(at(one.claimed_at)) : t.linkOpen(at(one.expires_at))
}
