import type { Child } from 'hono/jsx'
import {
  Actions,
  Button,
  ButtonLink,
  type Conflict,
  ConflictNotice,
  ErrorSummary,
  Field,
  FieldGroup,
  Form,
  Masthead,
  type NavItem,
  SelectField,
  SubNav,
  sentence,
  TextAreaField,
} from '#ui'
import type { EditorMessages } from '../messages/editor.ts'
import type { Entry } from '../queries/index.ts'
import type { Shelf } from './shelf.ts'
import { type Frame, titleIn } from './words.ts'

export interface EditorProps extends Frame {
  t: EditorMessages
  entry: Entry
  tabs: readonly NavItem[]
  csrf: string | undefined
  typed: Record<string, string>
  problems: Record<string, string>
  conflict: Conflict | undefined
  draftKey: string
  shelf: Shelf
  hrefs: { images: string; cancel: string }
}

export const EditorPage = (props: EditorProps) => {
  const { t, n, locale, entry, csrf, typed, problems, conflict } = props
  const [kind, title] = [n.kinds[entry.kind], titleIn(entry.title, locale)]
  const errors = Object.entries(problems).map(([field, code]) => ({ field, text: sentence(t, code) }))
  return (
    <div class="flow">
      <Masthead kicker={title && kind} title={title ?? kind} />
      <SubNav label={t.tabs} items={props.tabs} />
      <p class="measure">{t.lead}</p>
      <ErrorSummary title={t.problems} errors={errors} />
      {conflict && (
        <div role="alert" class="entries__conflict">
          <ConflictNotice locale={locale} words={conflictWords(t)} conflict={conflict} />
        </div>
      )}
      <Form method="post" csrf={csrf} draft={{ key: props.draftKey, locale }} class="entries__form">
        {/* Not hidden by its type: what the browser keeps of an unsent text must keep the version it goes on from. */}
        <input type="text" name="version" value={typed.version} hidden />
        <Languages {...props} />
        <Cover {...props} />
        <Actions>
          <Button name="step" value="save">
            {t.save}
          </Button>
          <Button name="step" value="publish" kind="quiet">
            {t.saveAndPublish}
          </Button>
          <ButtonLink href={props.hrefs.cancel} kind="quiet">
            {t.cancel}
          </ButtonLink>
        </Actions>
      </Form>
      <Library {...props} />
    </div>
  )
}

const conflictWords = (t: EditorMessages) => ({
  title: t.conflictTitle,
  text: t.conflictText,
  caption: t.conflictCaption,
  field: t.conflictField,
  yours: t.conflictYours,
  theirs: t.conflictTheirs,
  nothing: t.conflictNothing,
})

/** Row by row, so that the two languages of one field stand side by side, and one below the other on a phone. */
const Languages = (props: EditorProps) => {
  const { t, locale, typed, problems } = props
  const field = (name: string, label: string) => ({
    locale,
    name,
    label,
    value: typed[name] ?? '',
    required: true,
    lang: name.endsWith('En') ? 'en' : 'fr',
    error: problems[name] && sentence(t, problems[name]),
  })
  return (
    <>
      <Pair>
        <Field {...field('titleEn', t.titleEn)} maxlength={200} />
        <Field {...field('titleFr', t.titleFr)} maxlength={200} />
      </Pair>
      <Pair>
        <TextAreaField {...field('summaryEn', t.summaryEn)} hint={t.summaryHint} rows={3} maxlength={600} />
        <TextAreaField {...field('summaryFr', t.summaryFr)} hint={t.summaryHint} rows={3} maxlength={600} />
      </Pair>
      <Pair>
        <RichText {...props}>
          <TextAreaField {...field('bodyEn', t.bodyEn)} hint={t.markdown} rows={20} />
        </RichText>
        <RichText {...props}>
          <TextAreaField {...field('bodyFr', t.bodyFr)} hint={t.markdown} rows={20} />
        </RichText>
      </Pair>
    </>
  )
}

const Pair = ({ children }: { children?: Child }) => <div class="entries__pair">{children}</div>

/** Without script a text in Markdown; with script the same text with buttons. Its words travel with it as data. */
const RichText = (props: EditorProps & { children?: Child }) => (
  <rich-text data-words={JSON.stringify(wordsOf(props))}>{props.children}</rich-text>
)

/** What the script says. */
const wordsOf = ({ t, hrefs }: EditorProps) => ({
  toolbar: t.toolbar,
  ...t.tools,
  linkTitle: t.linkTitle,
  linkAddress: t.linkAddress,
  linkHint: t.linkHint,
  linkBad: t.linkBad,
  linkSet: t.linkSet,
  linkRemove: t.linkRemove,
  imageTitle: t.imageTitle,
  imagePick: t.imagePick,
  imageNone: t.imageNone,
  imageAdd: t.imageAdd,
  imageAddress: hrefs.images,
  close: t.close,
  onlySource: t.onlySource,
})

const Cover = ({ t, locale, typed, problems, shelf, hrefs }: EditorProps) => (
  <FieldGroup legend={t.imageLegend}>
    <SelectField
      locale={locale}
      name="image"
      label={t.image}
      hint={t.imageHint}
      prompt={t.noImage}
      value={typed.image}
      error={problems.image && sentence(t, problems.image)}
      options={shelf.map(({ id, label }) => ({ value: id, label }))}
    />
    <p>
      <a href={hrefs.images} target="_blank" rel="noopener">
        {t.toImages}
      </a>
    </p>
  </FieldGroup>
)

/** Images that the script can put into a text. */
const Library = ({ shelf }: EditorProps) => (
  <ul id="image-shelf" hidden>
    {shelf.map(({ id, label, src }) => (
      <li data-id={id} data-src={src}>
        {label}
      </li>
    ))}
  </ul>
)
