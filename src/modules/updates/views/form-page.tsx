import type { Child } from 'hono/jsx'
import {
  Actions,
  Button,
  ButtonLink,
  CheckField,
  DateField,
  ErrorSummary,
  Field,
  FieldGroup,
  Form,
  Notice,
  RadioGroup,
  TextAreaField,
} from '#ui'
import { urgencies } from '../rules.ts'
import { AudienceFields } from './audience-fields.tsx'
import { type FormPageProps, field } from './form-parts.ts'
import { Prose } from './prose.tsx'
import { sentence } from './words.ts'

export const FormPage = (props: FormPageProps) => {
  const { t, locale, title, csrf, typed, problems } = props
  const errors = Object.entries(problems).map(([field, code]) => ({ field, text: sentence(t, code) }))
  return (
    <div class="flow updates__compose">
      <h1>{title}</h1>
      <p class="measure">{t.formLead}</p>
      <ErrorSummary title={t.problems} errors={errors} />
      <Theirs {...props} />
      <Form method="post" csrf={csrf} draft={{ key: props.draftKey, locale }}>
        <input type="hidden" name="version" value={typed.version ?? '0'} />
        <input type="hidden" name="corrects" value={typed.corrects ?? ''} />
        <Words {...props} />
        <Issue {...props} />
        <Pressing {...props} />
        <FieldGroup legend={t.audienceLegend} hint={t.audienceHint}>
          {typed.corrects && <p>{t.formerToo}</p>}
          <CheckField
            {...field(props, 'everyone', t.everyone(props.counted.all))}
            checked={typed.everyone === 'yes'}
            value="yes"
          />
          <div class="updates__boxes">
            <AudienceFields {...props} />
          </div>
        </FieldGroup>
        <Actions>
          <Button name="step" value="check">
            {t.check}
          </Button>
          <Button name="step" value="save" kind="quiet">
            {t.save}
          </Button>
          <ButtonLink href={props.cancelHref} kind="quiet">
            {t.cancel}
          </ButtonLink>
        </Actions>
      </Form>
    </div>
  )
}

const Pair = ({ children }: { children?: Child }) => <div class="updates__languages">{children}</div>

/** Side by side where there is room, so that neither language is written from memory of the other. */
const Words = (props: FormPageProps) => {
  const { t } = props
  return (
    <FieldGroup legend={t.textLegend} hint={t.textHint}>
      <Pair>
        <Field {...field(props, 'titleEn', t.titleEn, true)} lang="en" maxlength={160} />
        <Field {...field(props, 'titleFr', t.titleFr, true)} lang="fr" maxlength={160} />
      </Pair>
      <Pair>
        <TextAreaField {...field(props, 'textEn', t.textEn, true)} lang="en" rows={9} />
        <TextAreaField {...field(props, 'textFr', t.textFr, true)} lang="fr" rows={9} />
      </Pair>
      <Pair>
        <Field {...field(props, 'sourceEn', t.sourceEn)} hint={t.sourceHint} lang="en" />
        <Field {...field(props, 'sourceFr', t.sourceFr)} hint={t.sourceHint} lang="fr" />
      </Pair>
    </FieldGroup>
  )
}

const Issue = (props: FormPageProps) => {
  const { t } = props
  return (
    <FieldGroup legend={t.issuedLegend} hint={t.issuedHint}>
      <DateField {...field(props, 'issuedOn', t.issuedOn)} />
      <Field {...field(props, 'issuedTime', t.issuedTime)} type="time" width="short" />
    </FieldGroup>
  )
}

const Pressing = (props: FormPageProps) => {
  const { t, typed } = props
  return (
    <FieldGroup legend={t.answerLegend}>
      <RadioGroup
        {...field(props, 'urgency', t.urgency, true)}
        value={typed.urgency ?? 'routine'}
        options={urgencies.map((one) => ({ value: one, label: t.urgencies[one] }))}
      />
      <Field
        {...field(props, 'within', t.within)}
        hint={t.withinHint}
        type="number"
        width="short"
        min={1}
        max={720}
        suffix={t.hoursUnit}
      />
    </FieldGroup>
  )
}

const Theirs = ({ t, theirs }: FormPageProps) =>
  theirs ? (
    <div role="alert">
      <Notice kind="warning" title={t.theirs}>
        <p>{t.theirsText}</p>
        <div class="updates__languages">
          <div lang="en">
            <h2 class="small">{theirs.titleEn}</h2>
            <Prose text={theirs.textEn} />
          </div>
          <div lang="fr">
            <h2 class="small">{theirs.titleFr}</h2>
            <Prose text={theirs.textFr} />
          </div>
        </div>
      </Notice>
    </div>
  ) : null
