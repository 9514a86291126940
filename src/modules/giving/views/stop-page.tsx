import type { Frame } from '#ui'
import { Actions, Button, Form, Masthead } from '#ui'
import type { PublicMessages } from '../messages/public.ts'
import { givingPath, stopPath } from '../paths.ts'

/** Messages about the campaigns somebody gave to: one button that ends them, or that they have ended. */
export const StopPage = (props: Frame<PublicMessages> & { token: string; stopped: boolean }) => {
  const { t, link, csrf, token, stopped } = props
  return (
    <div class="flow measure">
      <Masthead title={t.messages} lead={stopped ? t.messagesOff : t.messagesOn} />
      {!stopped && (
        <Form method="post" action={link(stopPath, { token })} csrf={csrf}>
          <Actions>
            <Button>{t.stopMessages}</Button>
          </Actions>
          <p class="field__hint">{t.stopHint}</p>
        </Form>
      )}
      <p>
        <a href={link(givingPath)}>{t.allCampaigns}</a>
      </p>
    </div>
  )
}
