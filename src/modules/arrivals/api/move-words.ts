import { moveMessages } from '../moves/messages.ts'

/** Why a program's request is turned down: as on the pages, but for what speaks of a page. */
export const moveWords = {
  en: {
    ...moveMessages.en,
    'announced-already': 'A move of this household is announced already.',
    'not-now': 'This step does not follow the state of the move, or is for the other end. Read the move again.',
    'moved-meanwhile': 'The move has gone on since you read it. Read it again.',
  },
  fr: {
    ...moveMessages.fr,
    'announced-already': 'Un déménagement de ce ménage est déjà annoncé.',
    'not-now':
      'Cette étape ne suit pas l’état du déménagement, ou revient à l’autre communauté. Relisez le déménagement.',
    'moved-meanwhile': 'Le déménagement a avancé depuis que vous l’avez lu. Relisez-le.',
  },
}
