import type { Child } from 'hono/jsx'
import { accepted } from '#platform/files'
import { formatDate } from '#platform/i18n'
import {
  Actions,
  Button,
  type Conflict,
  ConflictNotice,
  ErrorSummary,
  errorsOf,
  Field,
  FileField,
  Fixed,
  Form,
  type FormState,
  type Frame,
  fieldOf,
  Masthead,
  RadioGroup,
  SelectField,
  sentence,
  TextAreaField,
} from '#ui'
import type { PublicMessages } from '../messages/public.ts'
import * as paths from '../paths.ts'
import type { Call } from '../queries/calls.ts'
import type { Application } from '../queries/mine.ts'
import { dayOf, type FieldName, levels, type Part, regions, shapesOf } from '../rules/index.ts'

type Public = Frame<PublicMessages>
interface Base extends Public {
  token: string
  call: Call
  state: FormState
}
const Back = ({ t, link, token }: Base) => (
  <p>
    <a href={link(paths.minePath, { token })}>{t.toMine}</a>
  </p>
)

interface PartProps extends Base {
  part: Part
  version: number
  conflict: Conflict | undefined
  writable: boolean
}
/** One part of an application: saved by its button, and with script by itself. */
export const PartPage = (props: PartProps) => {
  const { t, locale, csrf, part, call, state, version, conflict, writable } = props
  return (
    <div class="flow">
      <Masthead title={t.parts[part]} kicker={t.mineTitle} />
      {conflict && (
        <div role="alert">
          <ConflictNotice locale={locale} words={t.conflict} conflict={conflict} />
        </div>
      )}
      <ErrorSummary title={t.problems} errors={errorsOf({ ...t, ...t.fields }, state)} />
      {writable ? (
        <auto-save data-failed={t.unsaved}>
          <Form method="post" csrf={csrf}>
            <input type="hidden" name="version" value={String(version)} />
            {part === 'eligibility' ? (
              <Questions {...props} />
            ) : (
              shapesOf(part).map(([name]) => <One {...props} name={name} />)
            )}
            <Actions>
              <Button>{t.save}</Button>
            </Actions>
            <p class="field__hint" role="status" data-status>
              {t.autosave}
            </p>
          </Form>
        </auto-save>
      ) : (
        <>
          <p>{t.readOnly}</p>
          {part === 'eligibility'
            ? call.questions.map(({ text }, i) => (
                <Fixed label={text[locale]}>{state.typed[`q${i}`] === 'yes' ? t.yes : t.no}</Fixed>
              ))
            : shapesOf(part).map(([name]) => <Fixed label={t.fields[name]}>{shown(t, name, state.typed[name])}</Fixed>)}
        </>
      )}
      <Back {...props} />
    </div>
  )
}

const shown = (t: PublicMessages, name: FieldName, value = ''): Child =>
  name === 'level' ? sentence(t.levels, value) : name === 'region' ? sentence(t.regions, value) : value

const Questions = (props: PartProps) => {
  const { t, locale, call, state } = props
  const field = fieldOf(props, state)
  return (
    <>
      {call.questions.map(({ text }, i) => (
        <RadioGroup
          {...field(`q${i}`, text[locale], true)}
          options={[
            { value: 'yes', label: t.yes },
            { value: 'no', label: t.no },
          ]}
        />
      ))}
    </>
  )
}

const autocomplete: Partial<Record<FieldName, string>> = { fullName: 'name', city: 'address-level2', phone: 'tel' }

const One = (props: PartProps & { name: FieldName }) => {
  const { t, part, state, name } = props
  const shape = shapesOf(part).find(([one]) => one === name)?.[1]
  if (!shape) return null
  const { kind, most, required } = shape
  const base = { ...fieldOf(props, state)(name, t.fields[name], required === true), hint: t.hints[name] }
  switch (kind) {
    case 'choice':
      return (
        <SelectField
          {...base}
          prompt={t.choose}
          options={
            name === 'level'
              ? levels.map((one) => ({ value: one, label: t.levels[one] }))
              : regions.map((one) => ({ value: one, label: t.regions[one] }))
          }
        />
      )
    case 'long':
      return (
        <TextAreaField
          {...base}
          rows={most > 3000 ? 14 : 6}
          hint={[base.hint, t.longest(most)].filter(Boolean).join(' ')}
        />
      )
    case 'money':
      return <Field {...base} width="short" inputmode="numeric" suffix="$" />
    default:
      return <Field {...base} autocomplete={autocomplete[name]} />
  }
}

/** The places for documents, each with what is in it. */
export const DocumentsPage = (
  props: Base & { application: Application; writable: boolean; position: number | undefined },
) => {
  const { t, locale, csrf, link, token, call, state, application, writable, position } = props
  return (
    <div class="flow">
      <Masthead title={t.parts.documents} kicker={t.mineTitle} lead={t.documentsLead} />
      {call.documents.map((wanted) => {
        const there = application.documents.find((one) => one.position === wanted.position)
        const params = { token, position: String(wanted.position) }
        return (
          <section class="flow">
            <h2>
              {wanted.name[locale]}
              {!wanted.required && ` (${t.optional})`}
            </h2>
            <p>{there ? <a href={link(paths.mineDocumentPath, params)}>{there.file.name}</a> : t.documentMissing}</p>
            {writable && (
              <Form method="post" action={link(paths.mineUploadPath, params)} csrf={csrf} enctype="multipart/form-data">
                <FileField
                  locale={locale}
                  name="file"
                  id={`file-${wanted.position}`}
                  label={t.file}
                  required
                  accept={accepted.paper}
                  error={position === wanted.position ? state.problems.file : undefined}
                />
                <Actions>
                  <Button kind="quiet">{t.upload}</Button>
                </Actions>
              </Form>
            )}
            {writable && there && (
              <Form method="post" action={link(paths.mineRemovePath, params)} csrf={csrf}>
                <Actions>
                  <Button kind="danger">{t.remove}</Button>
                </Actions>
              </Form>
            )}
          </section>
        )
      })}
      <Back {...props} />
    </div>
  )
}

/** The people who are asked for letters: whether they came, and nothing else. */
export const RefereesPage = (
  props: Base & { application: Application; writable: boolean; position: number | undefined },
) => {
  const { t, locale, csrf, call, state, application, writable, position } = props
  return (
    <div class="flow">
      <Masthead title={t.parts.referees} kicker={t.mineTitle} lead={t.refereesLead} />
      {position !== undefined && <ErrorSummary title={t.problems} errors={errorsOf(t, state)} />}
      {Array.from({ length: call.referees }, (_, i) => {
        const there = application.referees.find((one) => one.position === i)
        const typed =
          position === i
            ? state.typed
            : { name: there?.name ?? '', email: there?.email ?? '', relation: there?.relation ?? '' }
        const field = fieldOf(props, { typed, problems: position === i ? state.problems : {} })
        const one = (name: string, label: string, required = false) => {
          const base = field(name, label, required)
          // Two forms of a page may not share an id; the one with problems has the plain ones, to which the summary leads.
          return position === i ? base : { ...base, id: `${name}-${i}` }
        }
        return (
          <section class="flow">
            <h2>{t.referee(i + 1)}</h2>
            {there && (
              <p>
                {there.name}
                {locale === 'fr' ? '\u00a0: ' : ': '}
                {t.refereeStates[there.state]}, {t.askedOn(formatDate(locale, dayOf(there.invitedAt), 'long'))}
              </p>
            )}
            {writable && there?.state !== 'received' && (
              <Form method="post" csrf={csrf}>
                <input type="hidden" name="position" value={String(i)} />
                <Field {...one('name', t.refereeName, true)} />
                <Field {...one('email', t.refereeEmail, true)} type="email" />
                <Field {...one('relation', t.relation)} />
                <Actions>
                  <Button kind="quiet">{there ? t.askAnother : t.ask}</Button>
                </Actions>
              </Form>
            )}
          </section>
        )
      })}
      <Back {...props} />
    </div>
  )
}
