import { CheckGroup, DateField, Field, FieldGroup, type Option, RadioGroup } from '#ui'
import type { Messages } from '../messages/public.ts'
import { projectStatuses } from '../rules/projects.ts'
import { type FactsForm, fieldsOf } from './facts-page.tsx'

/** What can be chosen in each field of links, by its name. */
export type Choosable = Readonly<Record<string, readonly Option[]>>
interface Fields extends FactsForm {
  choices: Choosable
}

/** Any number of what there is; says so when there is nothing to choose from yet. */
const Links = ({ name, label, ...form }: Fields & { name: string; label: string }) => {
  const options = form.choices[name] ?? []
  const { value, ...base } = fieldsOf(form)(name, label)
  return (
    <CheckGroup
      {...base}
      hint={options.length === 0 ? form.t.noChoices : undefined}
      options={options}
      values={value.split(',')}
    />
  )
}

export const ThemeFields = (props: Fields) => {
  const { t } = props
  return (
    <FieldGroup legend={t.themeGroup}>
      <Field
        {...fieldsOf(props)('position', t.position)}
        hint={t.positionHint}
        type="number"
        min="0"
        max="999"
        width="short"
      />
      <Links {...props} name="highlights" label={t.highlights} />
    </FieldGroup>
  )
}

export const ProjectFields = (props: Fields & { words: Messages; lines: number }) => {
  const { t, words } = props
  const of = fieldsOf(props)
  return (
    <>
      <FieldGroup legend={t.projectGroup}>
        <RadioGroup
          {...of('status', t.status, true)}
          options={projectStatuses.map((one) => ({ value: one, label: words.statuses[one] }))}
        />
        <DateField {...of('startsOn', t.startsOn)} />
        <DateField {...of('endsOn', t.endsOn)} />
      </FieldGroup>
      <FieldGroup legend={t.moneyGroup}>
        <Field {...of('funderEn', t.funderEn)} lang="en" />
        <Field {...of('funderFr', t.funderFr)} lang="fr" />
        <Field {...of('amount', t.amount)} hint={t.amountHint} width="medium" inputmode="decimal" />
      </FieldGroup>
      <FieldGroup legend={t.contactGroup}>
        <Field {...of('contactEmail', t.contactEmail)} hint={t.contactEmailHint} type="email" />
      </FieldGroup>
      <PartnerLines {...props} />
      <FieldGroup legend={t.linksGroup}>
        <Links {...props} name="themes" label={t.themes} />
        <Links {...props} name="leads" label={t.leads} />
        <Links {...props} name="team" label={t.team} />
        <Links {...props} name="clusters" label={t.clusters} />
        <Links {...props} name="communities" label={t.communities} />
      </FieldGroup>
    </>
  )
}

/** One line a partner, and some empty ones: works without script. */
const PartnerLines = (props: Fields & { lines: number }) => {
  const { t, lines } = props
  const of = fieldsOf(props)
  return (
    <FieldGroup legend={t.partnersGroup} hint={t.partnersHint}>
      {Array.from({ length: lines }, (_, i) => (
        <div class="research-line">
          <Field {...of(`partners.${i}.nameEn`, t.partnerEn(i + 1))} lang="en" />
          <Field {...of(`partners.${i}.nameFr`, t.partnerFr(i + 1))} lang="fr" />
          <Field {...of(`partners.${i}.url`, t.partnerUrl(i + 1))} type="url" />
        </div>
      ))}
    </FieldGroup>
  )
}

export const PersonFields = (props: Fields) => {
  const { t } = props
  const of = fieldsOf(props)
  return (
    <>
      <FieldGroup legend={t.personGroup}>
        <Field {...of('roleEn', t.roleEn)} lang="en" />
        <Field {...of('roleFr', t.roleFr)} lang="fr" />
        <Field {...of('affiliationEn', t.affiliationEn)} lang="en" />
        <Field {...of('affiliationFr', t.affiliationFr)} lang="fr" />
        <Field {...of('orcid', t.orcid)} hint={t.orcidHint} width="medium" spellcheck="false" />
        <Field {...of('contactEmail', t.contactEmail)} hint={t.contactEmailHint} type="email" />
      </FieldGroup>
      <FieldGroup legend={t.linksGroup}>
        <Links {...props} name="themes" label={t.themes} />
      </FieldGroup>
    </>
  )
}

export const ClusterFields = (props: Fields & { centresHref: string }) => {
  const { t } = props
  return (
    <FieldGroup legend={t.linksGroup}>
      <Links {...props} name="centres" label={t.centres} />
      <p>
        <a href={props.centresHref}>{t.centresPage}</a>
      </p>
      <Links {...props} name="themes" label={t.themes} />
      <Links {...props} name="members" label={t.members} />
    </FieldGroup>
  )
}

export const CentreFields = (props: FactsForm) => {
  const { t } = props
  const of = fieldsOf(props)
  return (
    <>
      <Field {...of('nameEn', t.nameEn, true)} lang="en" />
      <Field {...of('nameFr', t.nameFr, true)} lang="fr" />
      <Field {...of('hostEn', t.hostEn)} lang="en" />
      <Field {...of('hostFr', t.hostFr)} lang="fr" />
      <Field {...of('city', t.city)} width="medium" />
      <Field {...of('country', t.country, true)} hint={t.countryHint} width="short" maxlength="2" />
      <Field {...of('ror', t.ror)} hint={t.rorHint} width="medium" spellcheck="false" />
      <Field {...of('url', t.url)} type="url" />
    </>
  )
}
