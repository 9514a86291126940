import { Actions, Button, CheckField, Form, type Frame, Masthead, Notice, sentence, TextAreaField } from '#ui'
import { type DeskMessages, problemWords } from '../messages/desk.ts'
import * as paths from '../paths.ts'
import type { Application } from '../queries/mine.ts'
import { piecesOf, type Range } from '../rules/index.ts'

export interface CheckText {
  field: string
  text: string
  ranges: readonly Range[]
  /** Whether staff has looked at it before, or this is what a program suggests. */
  checked: boolean
  /** Goes back with the form: staff vouches for these words. */
  digest: string
}
interface Props extends Frame<DeskMessages> {
  application: Application
  texts: readonly CheckText[]
  problem: string | undefined
}

export const fieldName = (t: DeskMessages, field: string): string => {
  const [, at] = /^letter:(\d)$/.exec(field) ?? []
  return at === undefined ? sentence(t.fields, field) : t.fields.letter(Number(at) + 1)
}

/** Every text with what is hidden in it struck out, and a box for each: staff takes away, adds, and vouches for the rest. */
export const CheckPage = (props: Props) => {
  const { t, locale, csrf, link, application, texts, problem } = props
  return (
    <div class="flow">
      <Masthead title={t.checkTitle(application.number)} lead={t.checkLead} />
      {problem && (
        <div role="alert">
          <Notice kind="warning">{sentence(problemWords(t), problem)}</Notice>
        </div>
      )}
      <Form method="post" csrf={csrf}>
        {texts.map((one) => (
          <Text {...props} {...one} />
        ))}
        <TextAreaField locale={locale} name="phrases" label={t.phrases} rows={4} hint={t.phrasesHint} />
        <Files {...props} />
        <Actions>
          <Button>{t.checkSave}</Button>
        </Actions>
      </Form>
      <p>
        <a href={link(paths.applicationPath, { id: application.id })}>{t.back}</a>
      </p>
    </div>
  )
}

const Text = ({ t, locale, field, text, ranges, checked, digest }: Props & CheckText) => {
  const pieces = piecesOf(text, ranges)
  const hidden = pieces.filter((piece) => piece.hidden)
  return (
    <section class="flow">
      <input type="hidden" name={`seen.${field}`} value={digest} />
      <h2>
        {fieldName(t, field)}
        {!checked && ` (${t.notChecked})`}
      </h2>
      <p class="scholarships__text measure">
        {pieces.map((piece) => (piece.hidden ? <del>{piece.text}</del> : piece.text))}
      </p>
      {hidden.length === 0 ? (
        <p class="soft">{t.nothingHidden}</p>
      ) : (
        <fieldset class="field">
          <legend class="field__label">{t.hiddenHere}</legend>
          {hidden.map(({ text: word, range: [from, to] }) => (
            <CheckField
              locale={locale}
              name={`hide.${field}`}
              id={`hide-${field.replace(':', '-')}-${from}`}
              label={word}
              value={`${from}-${to}`}
              checked
            />
          ))}
        </fieldset>
      )}
    </section>
  )
}

const Files = ({ t, locale, link, application }: Props) => {
  const files = [
    ...application.documents.map(({ position, file, nameless }) => ({
      key: file.id,
      at: String(position),
      name: file.name,
      nameless,
    })),
    ...application.referees.flatMap(({ position, file, nameless }) =>
      file ? [{ key: file.id, at: `letter-${position}`, name: file.name, nameless }] : [],
    ),
  ]
  if (files.length === 0) return null
  return (
    <section class="flow">
      <h2>{t.files}</h2>
      <p class="field__hint">{t.filesHint}</p>
      {files.map(({ key, at, name, nameless }) => (
        <div class="flow">
          <p>
            <a href={link(paths.deskDocumentPath, { id: application.id, position: at })}>{name}</a>
          </p>
          <CheckField
            locale={locale}
            name="nameless"
            id={`nameless-${at}`}
            label={t.nameless}
            value={key}
            checked={nameless}
          />
        </div>
      ))}
    </section>
  )
}
