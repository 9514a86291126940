import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { fieldId } from './form.tsx'

export type FormError = { field: string; text: string }

type SummaryProps = { title: string; errors: readonly FormError[]; focus?: boolean | undefined }

/** What is wrong with a form, on top of it, each line leading to its field. Shown with status 422 and focused. */
export const ErrorSummary = ({ title, errors, focus = true }: SummaryProps) => {
  if (errors.length === 0) return null
  return (
    <div class="error-summary" role="alert" tabindex={-1} id="error-summary" autofocus={focus}>
      <h2>{title}</h2>
      <ul class="error-summary__list">
        {errors.map((error) => (
          <li>
            <a href={`#${fieldId(error.field)}`}>{error.text}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

const list = /(?<=<ul class="error-summary__list">).*?(?=<\/ul>)/gs
const line = /(<a href="#(field-[^"]+)">)(.*?)(?=<\/a>)/gs

/**
 * Begins each line of the summaries in a page with the name of its field: "Fill in this field" says where only beside it.
 * The name is taken from the field itself, which is written after the summary, so no page has to say it twice.
 */
export function nameFields(content: Child) {
  const page = String(<>{content}</>)
  if (!page.includes('error-summary__list')) return content
  const name = (all: string, link: string, id: string, problem: string) => {
    const label = labelOf(page, id)
    return label && !problem.startsWith(label) ? `${link}${label} \u2013 ${problem}` : all
  }
  return raw(page.replace(list, (lines) => lines.replace(line, name)))
}

/** The question of a group, or the label of a control, as it stands in the page and without "(optional)". */
function labelOf(page: string, id: string) {
  const from = [`id="${id}-question">`, `for="${id}">`].map((mark) => page.indexOf(mark)).find((at) => at >= 0)
  if (from === undefined) return undefined
  const written = /^[^>]*>(.*?)<\/(?:label|legend)>/s.exec(page.slice(from))?.[1] ?? ''
  return shortened(written.replace(/<span class="field__need">.*?<\/span>/s, '').replace(/<[^>]+>/g, ''))
}

/** What people agree to is a sentence: its beginning is enough to find it by. */
const longest = 60
const shortened = (label: string) =>
  label.length <= longest ? label : `${label.slice(0, longest).replace(/\s+\S*$/, '')}…`
