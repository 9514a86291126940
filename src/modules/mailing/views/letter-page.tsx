import { formatNumber, type Locale } from '#platform/i18n'
import type { Block } from '#platform/mail'
import { Button, ButtonLink, Form, Mark, Notice } from '#ui'
import { purposeNames } from '../names.ts'
import { editLetterPath, sendLetterPath, testLetterPath } from '../paths.ts'
import type { Purpose } from '../purposes.ts'
import type { Letter } from '../queries/letters.ts'
import { Prose } from './prose.tsx'
import type { Frame } from './words.ts'

interface Props extends Frame {
  letter: Letter
  blocks: Record<Locale, readonly Block[]>
  readers: { en: number; fr: number }
  hasIdentity: boolean
}

/** A draft as its readers will get it, with what is still missing, a test to oneself, and sending. */
export const LetterPage = (props: Props) => {
  const { t, locale, link, letter } = props
  const id = letter.id
  return (
    <article class="flow">
      <h1>{letter[`subject_${locale}`] || letter.subject_en || letter.subject_fr || t.untitled}</h1>
      {/* Letters are only written under purposes of ours. */}
      <p class="soft">{purposeNames[locale][letter.purpose as Purpose]}</p>
      <div class="actions">
        <ButtonLink kind="quiet" href={link(editLetterPath, { id })}>
          {t.edit}
        </ButtonLink>
      </div>
      <section class="flow">
        <h2>{t.asRead}</h2>
        <Preview {...props} of="en" missing={t.missingEn} />
        <Preview {...props} of="fr" missing={t.missingFr} />
      </section>
      <Sending {...props} />
    </article>
  )
}

const Preview = ({ t, letter, blocks, of, missing }: Props & { of: Locale; missing: string }) => {
  const subject = letter[`subject_${of}`]
  return (
    <section class="card flow" lang={of}>
      <h3>{subject || t.untitled}</h3>
      {(!subject || blocks[of].length === 0) && <Mark kind="alert">{missing}</Mark>}
      <Prose blocks={blocks[of]} level={3} />
    </section>
  )
}

const Sending = ({ t, locale, csrf, link, letter, readers, hasIdentity, blocks }: Props) => {
  const id = letter.id
  const whole = letter.subject_en && letter.subject_fr && blocks.en.length > 0 && blocks.fr.length > 0
  return (
    <section class="flow">
      <h2>{t.sendTitle}</h2>
      <p class="measure">
        {readers.en + readers.fr > 0
          ? t.sendLead(formatNumber(locale, readers.en), formatNumber(locale, readers.fr))
          : t.nobody}
      </p>
      {!whole && <Notice kind="warning" title={t.untranslated} />}
      {!hasIdentity && <Notice kind="warning" title={t['no-identity']} />}
      <div class="actions">
        <Form method="post" action={link(testLetterPath, { id })} csrf={csrf}>
          <Button kind="quiet">{t.sendTest}</Button>
        </Form>
        {whole && hasIdentity && (
          <Form method="post" action={link(sendLetterPath, { id })} csrf={csrf}>
            <input type="hidden" name="version" value={String(letter.version)} />
            <Button>{t.send}</Button>
          </Form>
        )}
      </div>
    </section>
  )
}
