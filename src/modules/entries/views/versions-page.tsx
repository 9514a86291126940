import { formatDateTime } from '#platform/i18n'
import { Mark, Masthead, type NavItem, Pagination, SubNav, Table } from '#ui'
import { messages as editor } from '../messages/editor.ts'
import type { VersionMessages } from '../messages/versions.ts'
import { versionPath } from '../paths.ts'
import type { Entry, VersionLine } from '../queries/index.ts'
import { type Frame, titleIn } from './words.ts'

export interface VersionsProps extends Frame {
  t: VersionMessages
  entry: Entry
  tabs: readonly NavItem[]
  lines: readonly VersionLine[]
  olderHref: string | undefined
}

export const VersionsPage = (props: VersionsProps) => {
  const { t, locale, lines, link, entry } = props
  return (
    <div class="flow">
      <Masthead kicker={titleIn(entry.title, locale)} title={t.title} />
      <SubNav label={editor[locale].tabs} items={props.tabs} />
      <p class="measure">{t.lead}</p>
      <Table
        locale={locale}
        caption={t.title}
        captionHidden
        stack
        columns={[
          { key: 'version', label: t.version },
          { key: 'saved', label: t.saved },
          { key: 'by', label: t.by },
          { key: 'what', label: t.what },
        ]}
        rows={lines.map((line) => ({
          headerCell: true,
          cells: [
            <a href={link(versionPath, { id: entry.id, version: String(line.version) })}>{t.oneTitle(line.version)}</a>,
            formatDateTime(locale, line.savedAt),
            line.who,
            <Marks {...props} line={line} />,
          ],
        }))}
      />
      <Pagination locale={locale} next={props.olderHref} label={t.older} />
    </div>
  )
}

const Marks = ({ t, entry, line }: VersionsProps & { line: VersionLine }) => {
  const { version, restoredFrom } = line
  const shown = entry.state === 'published' && version === entry.publishedVersion
  return (
    <>
      {version === entry.newest && <Mark>{t.newest}</Mark>} {shown && <Mark kind="good">{t.published}</Mark>}{' '}
      {version === entry.publishVersion && <Mark>{t.scheduled}</Mark>}{' '}
      {restoredFrom !== null && <span class="soft">{t.restoredFrom(restoredFrom)}</span>}
    </>
  )
}
