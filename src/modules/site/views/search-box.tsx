import { href, type Locale } from '#platform/i18n'
import { SearchBox, type SearchBoxProps } from '#ui'
import type { Messages } from '../messages.ts'
import { searchPath, suggestPath } from '../paths.ts'
import { mostLetters } from '../schema.ts'

type Props = Pick<SearchBoxProps, 'words' | 'kept'> & { t: Messages; locale: Locale; hinted?: boolean }

/** The search of the site. */
export const SiteSearch = ({ t, locale, hinted, ...rest }: Props) => (
  <SearchBox
    action={href(searchPath, locale)}
    suggest={href(suggestPath, locale)}
    label={t.searchLabel}
    button={t.searchButton}
    hint={hinted ? t.searchHint : undefined}
    maxlength={mostLetters}
    {...rest}
  />
)
