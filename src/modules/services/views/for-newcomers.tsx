import { CheckGroup, Field, FieldGroup, RadioGroup, TextAreaField } from '#ui'
import { needNames } from '../names.ts'
import { needs } from '../needs.ts'
import type { FieldOf, ServiceFormProps } from './service-form.tsx'

/** What the public directory says of a service besides its name: how to reach it, what it answers, what it costs. */
export const ForNewcomers = ({ t, locale, typed, field }: ServiceFormProps & { field: FieldOf }) => (
  <FieldGroup legend={t.forNewcomers} hint={t.forNewcomersHint}>
    <RadioGroup
      {...field('listed', t.listedLabel)}
      value={typed.listed === 'no' ? 'no' : 'yes'}
      options={[
        { value: 'yes', label: t.listed },
        { value: 'no', label: t.notListed, hint: t.notListedHint },
      ]}
    />
    <CheckGroup
      {...field('needs', t.needsLabel)}
      hint={t.needsHint}
      values={(typed.needs ?? '').split(',')}
      options={needs.map((need) => ({ value: need, label: needNames[locale][need] }))}
    />
    <Field {...field('phone', t.phone)} type="tel" width="medium" hint={t.phoneHint} />
    <Field {...field('email', t.email)} type="email" />
    <Field {...field('url', t.url)} type="url" />
    <TextAreaField {...field('applicationEn', t.applicationEn)} rows={2} />
    <TextAreaField {...field('applicationFr', t.applicationFr)} rows={2} />
    <Field {...field('feesEn', t.feesEn)} hint={t.feesHint} />
    <Field {...field('feesFr', t.feesFr)} />
    <Field {...field('alternateNameEn', t.alternateNameEn)} hint={t.alternateNameHint} />
    <Field {...field('alternateNameFr', t.alternateNameFr)} />
  </FieldGroup>
)
