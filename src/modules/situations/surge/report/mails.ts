import type { Locale } from '#platform/i18n'
import type { Messages } from '../messages/index.ts'
import type { ReportDocument } from './document.ts'

interface Letter {
  subject: string
  body: string
}
interface Part {
  t: Messages
  document: ReportDocument
  pageUrl: string
  pdfUrl: string
}

/** How much of the summary a message holds: the report itself is one link away. */
const longestSummary = 1200

/** What is sent of a report: its summary in words and where the whole lies. No figure of it travels by mail. */
function letterOf({ t, document, pageUrl, pdfUrl }: Part): Letter {
  const summary = document.parts.find(({ section }) => section === 'summary')?.paragraphs.join('\n\n') ?? ''
  const short = summary.length > longestSummary ? `${summary.slice(0, longestSummary)} …` : summary
  const lines = [
    t.mailFirst(document.title, document.situation, document.day),
    document.synthetic,
    short,
    `${t.mailPage}\n${pageUrl}`,
    `${t.mailPdf}\n${pdfUrl}`,
    t.mailLast,
  ]
  return { subject: t.mailSubject(document.title, document.situation), body: lines.filter(Boolean).join('\n\n') }
}

/** In the reader's language; to an address whose language nobody has told us, in both, English first as in federal notices. */
export function reportLetter(locale: Locale | undefined, parts: Record<Locale, Part>): Letter {
  if (locale) return letterOf(parts[locale])
  const [en, fr] = [letterOf(parts.en), letterOf(parts.fr)]
  return {
    subject: `${en.subject} / ${fr.subject}`,
    body: `${parts.fr.t.mailFrenchBelow}\n\n${en.body}\n\n---\n\n${fr.body}`,
  }
}
