import type { OutColumn } from '#platform/csv'
import type { Locale } from '#platform/i18n'
import type { ListedAction } from './queries/index.ts'

/** The columns of a file of actions, in both languages as they were written; owners are organisations, not people. */
export const actionColumns = (locale: Locale): OutColumn<ListedAction>[] => [
  { name: 'id', value: (one) => one.id },
  { name: 'action_en', value: (one) => one.actionEn },
  { name: 'action_fr', value: (one) => one.actionFr },
  { name: 'owner', value: (one) => (locale === 'en' ? one.ownerEn : one.ownerFr) },
  { name: 'source', value: (one) => one.sourceKind },
  { name: 'state', value: (one) => one.state },
  { name: 'added_on', value: (one) => one.addedOn },
  { name: 'due_on', value: (one) => one.dueOn },
  { name: 'closed_on', value: (one) => one.closedOn },
  { name: 'synthetic', value: (one) => one.synthetic },
]
