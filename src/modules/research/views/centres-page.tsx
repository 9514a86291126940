import { Actions, Button, type Conflict, EmptyState, ErrorSummary, Form, Masthead, sentence, Table } from '#ui'
import type { Centre } from '../queries/index.ts'
import { CentreFields } from './facts-fields.tsx'
import { type FactsForm, FactsPage } from './facts-page.tsx'
import { countryName } from './frame.ts'

/** Every centre, and the form for another. */
export const CentresPage = (props: FactsForm & { centres: readonly { centre: Centre; href: string }[] }) => {
  const { t, locale, csrf, problems, centres } = props
  const errors = Object.entries(problems).map(([field, code]) => ({ field, text: sentence(t, code) }))
  return (
    <div class="flow">
      <Masthead title={t.centresTitle} lead={t.centresLead} />
      <ErrorSummary title={t.problems} errors={errors} />
      <Table
        locale={locale}
        caption={t.centresTitle}
        captionHidden
        stack
        columns={[
          { key: 'name', label: t.nameEn },
          { key: 'nameFr', label: t.nameFr },
          { key: 'city', label: t.city },
          { key: 'country', label: t.country },
        ]}
        rows={centres.map(({ centre, href }) => ({
          headerCell: true,
          cells: [
            <a href={href}>{centre.name.en}</a>,
            centre.name.fr,
            centre.city,
            countryName(locale, centre.country),
          ],
        }))}
        empty={<EmptyState title={t.centresNone} text={t.centresNoneText} />}
      />
      <section>
        <h2>{t.addCentre}</h2>
        <Form method="post" csrf={csrf}>
          <CentreFields {...props} />
          <Actions>
            <Button>{t.saveCentre}</Button>
          </Actions>
        </Form>
      </section>
    </div>
  )
}

interface CentreProps extends FactsForm {
  title: string
  draftKey: string
  cancelHref: string
  conflict: Conflict | undefined
}
export const CentrePage = (props: CentreProps) => (
  <FactsPage {...props} lead={props.t.centresLead} cancel={props.t.toCentres} save={props.t.saveCentre}>
    <CentreFields {...props} />
  </FactsPage>
)
