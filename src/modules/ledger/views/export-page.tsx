import { Actions, Button, DateField, Masthead } from '#ui'
import * as paths from '../paths.ts'
import type { Frame } from './words.ts'

/** Two forms of the same lines. */
export const ExportPage = ({ t, locale, link }: Frame) => (
  <div class="flow">
    <Masthead title={t.exports} lead={t.exportLead} />
    {(['csv', 'journal'] as const).map((form) => (
      <section class="flow" aria-labelledby={form}>
        <h2 id={form}>{t[form]}</h2>
        <p>{t[`${form}Text`]}</p>
        <form method="get" action={link(form === 'csv' ? paths.csvPath : paths.journalPath)}>
          <DateField locale={locale} name="from" label={t.from} id={`from-${form}`} />
          <DateField locale={locale} name="to" label={t.to} id={`to-${form}`} />
          <Actions>
            <Button kind="quiet">{t.download}</Button>
          </Actions>
        </form>
      </section>
    ))}
  </div>
)
