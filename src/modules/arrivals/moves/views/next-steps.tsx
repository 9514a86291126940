import { Actions, Button, CheckGroup, DateField, Field, Form, SelectField } from '#ui'
import { lodgings } from '../../codes.ts'
import { lodgingNames } from '../../names.ts'
import { handOverNames } from '../names.ts'
import { closePath, handOverPath, receivePath } from '../paths.ts'
import { handOverItems, nextStates } from '../rules.ts'
import { fieldOf } from './announce-page.tsx'
import type { MoveProps } from './move-page.tsx'
import { seen } from './seen.ts'

/** One form for each step that the table of steps lets this end take. */
export const NextSteps = (props: MoveProps) => {
  const next = nextStates(seen(props.move))
  const end = next.find((state) => state === 'refused' || state === 'withdrawn')
  return (
    <>
      {next.includes('handed-over') && <HandOver {...props} />}
      {next.includes('received') && <Receive {...props} />}
      {end && <Close {...props} state={end} />}
    </>
  )
}

const Version = ({ move }: MoveProps) => <input type="hidden" name="version" value={move.version} />

const HandOver = (props: MoveProps) => {
  const { t, locale, link, csrf, typed, move } = props
  const field = fieldOf(props)
  return (
    <section class="flow">
      <h2>{t.handOverTitle}</h2>
      <p>{t.handOverText}</p>
      <Form method="post" csrf={csrf} action={link(handOverPath, { id: move.id })}>
        <Version {...props} />
        {move.householdId === null && <Field {...field('token', t.token)} hint={t.whichToken} width="short" />}
        <CheckGroup
          locale={locale}
          name="handed"
          label={t.items}
          values={(typed.handed ?? '').split(',')}
          options={handOverItems.map((item) => ({ value: item, label: handOverNames[locale][item] }))}
        />
        <Field {...field('reason', t.reason, false)} hint={t.reasonHint} maxlength={200} />
        <Actions>
          <Button>{t.handOverSave}</Button>
        </Actions>
      </Form>
    </section>
  )
}

const Receive = (props: MoveProps) => {
  const { t, locale, link, csrf, move } = props
  const field = fieldOf(props)
  const comes = move.side === 'in'
  return (
    <section class="flow">
      <h2>{comes ? t.receiveTitle : t.goneTitle}</h2>
      <p>{comes ? t.receiveText : t.goneText}</p>
      <Form method="post" csrf={csrf} action={link(receivePath, { id: move.id })}>
        <Version {...props} />
        <DateField {...field('arrivedOn', t.arrivedOn)} />
        {comes && (
          <Field {...field('token', t.newToken)} width="short" autocapitalize="characters" autocomplete="off" />
        )}
        {comes && (
          <SelectField
            {...field('lodging', t.lodging)}
            prompt={t.chooseOne}
            options={lodgings.map((code) => ({ value: code, label: lodgingNames[locale][code] }))}
          />
        )}
        <Actions>
          <Button>{comes ? t.receiveSave : t.goneSave}</Button>
        </Actions>
      </Form>
    </section>
  )
}

const Close = (props: MoveProps & { state: 'refused' | 'withdrawn' }) => {
  const { t, link, csrf, move, state } = props
  const field = fieldOf(props)
  return (
    <section class="flow">
      <h2>{t.closeTitle}</h2>
      <Form method="post" csrf={csrf} action={link(closePath, { id: move.id })}>
        <Version {...props} />
        <input type="hidden" name="state" value={state} />
        <Field {...field('why', t.reason)} name="reason" id="field-why" hint={t.closeHint} maxlength={200} />
        <Actions>
          <Button kind="quiet">{state === 'refused' ? t.refuseSave : t.withdrawSave}</Button>
        </Actions>
      </Form>
    </section>
  )
}
