import { money } from '#modules/ledger'
import { formatDate, isLocale } from '#platform/i18n'
import {
  Actions,
  Button,
  CheckField,
  DefinitionList,
  EmptyState,
  Field,
  Form,
  type FormState,
  type Frame,
  fieldOf,
  ItemList,
  Masthead,
  sentence,
  Table,
} from '#ui'
import type { StaffMessages } from '../messages/staff.ts'
import * as paths from '../paths.ts'
import type { DonorRecord, FoundDonor } from '../queries/staff.ts'
import { Problem } from './parts.tsx'

type Staff = Frame<StaffMessages>

/** Looked for by the exact address, sent as a form: no address of anybody stands in the address of a page. */
export const DonorsPage = (props: Staff & { state: FormState; found: readonly FoundDonor[] | undefined }) => {
  const { t, locale, link, csrf, state, found } = props
  const field = fieldOf(props, state)
  return (
    <div class="flow">
      <Masthead title={t.donors} lead={t.donorsLead} />
      <Form method="post" csrf={csrf}>
        <Field {...field('email', t.email, true)} type="email" autocomplete="off" />
        <Actions>
          <Button>{t.find}</Button>
        </Actions>
      </Form>
      {found?.length === 0 && <EmptyState title={t.donorsNone} />}
      {found && found.length > 0 && (
        <ItemList
          items={found.map(({ id, name, lastGiftOn }) => ({
            title: <bdi>{name}</bdi>,
            href: link(paths.donorPath, { id }),
            detail: lastGiftOn && `${t.lastGift} ${formatDate(locale, lastGiftOn)}`,
          }))}
        />
      )}
    </div>
  )
}

interface OneProps extends Staff {
  donor: DonorRecord
  titles: ReadonlyMap<string, string>
  mayManage: boolean
  problem: string | undefined
}
/** One donor: what is held of them, their gifts, and emptying it. */
export const DonorPage = (props: OneProps) => {
  const { t, locale, link, donor, titles, mayManage, problem } = props
  const address = [donor.street, donor.city, donor.province, donor.postal_code].filter(Boolean).join(', ')
  const gone = donor.forgotten_at !== null
  return (
    <div class="flow">
      <Masthead title={gone ? t.forgotten : <bdi>{donor.name}</bdi>} kicker={t.donorTitle} />
      {problem && <Problem>{sentence(t, problem)}</Problem>}
      {!gone && (
        <DefinitionList
          items={[
            { term: t.email, value: donor.email },
            ...(address ? [{ term: t.address, value: <bdi>{address}</bdi> }] : []),
            { term: t.language, value: isLocale(donor.locale) ? t.languages[donor.locale] : '' },
          ]}
        />
      )}
      <Table
        locale={locale}
        caption={t.gifts}
        stack
        columns={[
          { key: 'number', label: t.number },
          { key: 'day', label: t.day },
          { key: 'campaign', label: t.campaign },
          { key: 'channel', label: t.channel },
          { key: 'amount', label: t.amount, numeric: true },
        ]}
        rows={donor.gifts.map((gift) => ({
          headerCell: true,
          cells: [
            <a href={link(paths.giftPath, { id: gift.id })}>{gift.number}</a>,
            formatDate(locale, gift.on),
            titles.get(gift.campaign) ?? '',
            t.channels[gift.channel],
            money(locale, gift.cents),
          ],
        }))}
      />
      {mayManage && !gone && <Rights {...props} />}
    </div>
  )
}

const Rights = ({ t, locale, link, csrf, donor }: OneProps) => (
  <>
    <p>
      <a href={link(paths.donorExportPath, { id: donor.id })}>{t.exportData}</a>
    </p>
    <section class="flow" aria-labelledby="forget">
      <h2 id="forget">{t.forget}</h2>
      <p class="measure">{t.forgetHint}</p>
      <Form method="post" action={link(paths.donorForgetPath, { id: donor.id })} csrf={csrf}>
        <CheckField locale={locale} name="sure" label={t.forgetSure} value="yes" required />
        <Actions>
          <Button kind="danger">{t.forget}</Button>
        </Actions>
      </Form>
    </section>
  </>
)
