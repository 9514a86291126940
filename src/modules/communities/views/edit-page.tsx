import type { Typed } from '#platform/http'
import type { Locale } from '#platform/i18n'
import {
  Actions,
  Button,
  ButtonLink,
  CheckField,
  CheckGroup,
  DefinitionList,
  ErrorSummary,
  Field,
  FieldGroup,
  Form,
  Notice,
  SelectField,
  sentence,
  TextAreaField,
} from '#ui'
import type { Messages } from '../messages.ts'
import type { Community } from '../queries.ts'
import { regimes, sectors } from '../schema.ts'
import { sectorNames } from '../sectors.ts'
import { particulars } from './community-page.tsx'

interface Props {
  t: Messages
  locale: Locale
  title: string
  csrf: string | undefined
  typed: Typed
  problems: Record<string, string>
  /** What someone else has saved since this form was opened. */
  theirs?: Community | undefined
  /** What the button says, where it does not save what is there. */
  action?: string | undefined
  cancelHref: string
}

export const EditPage = ({ t, locale, title, csrf, typed, problems, theirs, action, cancelHref }: Props) => {
  const field = (name: keyof Messages & string, required = false) => ({
    locale,
    name,
    label: sentence(t, name),
    value: typed[name] ?? '',
    required,
    error: problems[name] && sentence(t, problems[name]),
  })
  return (
    <div class="flow">
      <h1>{title}</h1>
      <ErrorSummary
        title={t.problems}
        errors={Object.entries(problems).map(([name, code]) => ({ field: name, text: sentence(t, code) }))}
      />
      {theirs && (
        <Notice kind="warning" title={t.theirs}>
          <p>{t['edited-meanwhile']}</p>
          <DefinitionList items={particulars(t, locale, theirs)} />
        </Notice>
      )}
      <Form method="post" csrf={csrf}>
        <input type="hidden" name="version" value={typed.version ?? '1'} />
        <input type="hidden" name="kind" value={typed.kind ?? 'partnership'} />
        <Names field={field} hint={t.slugHint} />
        <FieldGroup legend={t.partnership}>
          <Field {...field('partnershipEn')} />
          <Field {...field('partnershipFr')} />
          <Field {...field('hostEn')} />
          <Field {...field('hostFr')} />
          <Field {...field('mailingAddress')} hint={t.mailingAddressHint} />
          <Field {...field('contactEmail')} type="email" />
          <TextAreaField {...field('catchmentEn')} />
          <TextAreaField {...field('catchmentFr')} />
          <SelectField
            {...field('regime', true)}
            name="privacyRegime"
            value={typed.privacyRegime ?? 'none'}
            options={regimes.map((regime) => ({ value: regime, label: t.regimes[regime] }))}
          />
        </FieldGroup>
        <FieldGroup legend={t.normalYear}>
          <Field {...field('normalYearLow')} type="number" inputmode="numeric" width="short" />
          <Field {...field('normalYearHigh')} type="number" inputmode="numeric" width="short" />
          <Field {...field('normalYearSource')} />
        </FieldGroup>
        <CheckGroup
          locale={locale}
          name="requiredSectors"
          label={t.requiredSectors}
          values={(typed.requiredSectors ?? '').split(',')}
          options={sectors.map((sector) => ({ value: sector, label: sectorNames[locale][sector] }))}
        />
        <CheckField
          locale={locale}
          name="boardPublic"
          label={t.boardPublic}
          value="yes"
          checked={typed.boardPublic === 'yes'}
        />
        <Actions>
          <Button>{action ?? t.save}</Button>
          <ButtonLink href={cancelHref} kind="quiet">
            {t.cancel}
          </ButtonLink>
        </Actions>
      </Form>
    </div>
  )
}

type FieldOf = (
  name: 'nameEn' | 'nameFr' | 'slugEn' | 'slugFr',
  required: boolean,
) => { locale: Locale; name: string; label: string; value: string; required: boolean; error: string | undefined }

const Names = ({ field, hint }: { field: FieldOf; hint: string }) => (
  <>
    <Field {...field('nameEn', true)} />
    <Field {...field('nameFr', true)} />
    <Field {...field('slugEn', true)} hint={hint} />
    <Field {...field('slugFr', true)} hint={hint} />
  </>
)
