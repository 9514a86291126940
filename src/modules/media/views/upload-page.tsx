import type { Child } from 'hono/jsx'
import { accepted } from '#platform/files'
import { Actions, Button, ButtonLink, ErrorSummary, FileField, Form, Masthead, Picture, type PictureData } from '#ui'
import { WordFields } from './word-fields.tsx'
import { errorsOf, type FormState, type Frame, fieldOf } from './words.ts'

interface Kept {
  sha256: string
  name: string
}
export interface AddPageProps extends FormState {
  frame: Frame
  cancelHref: string
  /** A file that came with the form before, and is in order. */
  kept: Kept | undefined
}

export const AddPage = (props: AddPageProps) => {
  const { frame, csrf, problems, kept } = props
  const { t, locale } = frame
  return (
    <div class="flow">
      <Masthead title={t.addTitle} lead={t.addLead} />
      <ErrorSummary title={t.problems} errors={errorsOf(frame, problems)} />
      <Form method="post" csrf={csrf} enctype="multipart/form-data" draft={{ key: 'image-new', locale }}>
        <WordFields {...props} />
        <File {...props}>
          {kept && (
            <>
              <input type="hidden" name="kept" value={kept.sha256} />
              <input type="hidden" name="keptName" value={kept.name} />
              <p class="field__hint">{t.fileKept(kept.name)}</p>
            </>
          )}
        </File>
      </Form>
    </div>
  )
}

type FileProps = Pick<AddPageProps, 'frame' | 'problems' | 'cancelHref'> & { kept?: Kept | undefined; children?: Child }

/** The file comes last: it is read as a stream, and what stands behind it would not be known when it is refused. */
const File = ({ frame, problems, cancelHref, kept, children }: FileProps) => {
  const { t } = frame
  return (
    <>
      {children}
      <FileField
        {...fieldOf({ frame, problems }, 'file', t.file)}
        hint={t.fileHint}
        accept={accepted.image}
        required={!kept}
      />
      <p class="field__hint">{t.noScanner}</p>
      <Actions>
        <Button>{t.send}</Button>
        <ButtonLink href={cancelHref} kind="quiet">
          {t.cancel}
        </ButtonLink>
      </Actions>
    </>
  )
}

export interface ReplacePageProps {
  frame: Frame
  csrf: string | undefined
  problems: Record<string, string>
  cancelHref: string
  picture: PictureData
}

export const ReplacePage = (props: ReplacePageProps) => {
  const { frame, csrf, problems, picture } = props
  const { t } = frame
  return (
    <div class="flow">
      <Masthead title={t.replaceTitle} lead={t.replaceLead} />
      <ErrorSummary title={t.problems} errors={errorsOf(frame, problems)} />
      <div class="media__now">
        <Picture picture={picture} sizes="20rem" eager />
      </div>
      <Form method="post" csrf={csrf} enctype="multipart/form-data">
        <File {...props} />
      </Form>
    </div>
  )
}
