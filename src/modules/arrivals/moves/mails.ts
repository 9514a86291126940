import { formatDate, type Locale } from '#platform/i18n'
import { bandNames, streamNames } from '../names.ts'
import type { SizeBand, Stream } from '../rules.ts'

export interface Letter {
  subject: string
  body: string
}
/** What a reception centre is told of a move whose turn is now its own: bands and a day, never a token. */
export interface TurnNews {
  state: 'announced' | 'handed-over'
  /** The community at the other end. */
  other: Record<Locale, string>
  stream: Stream | null
  sizeBand: SizeBand | null
  movesOn: string
}

const bandsOf = (locale: Locale, { stream, sizeBand }: TurnNews) =>
  [stream && streamNames[locale][stream], sizeBand && bandNames[locale][sizeBand]].filter(Boolean).join(', ')

function english(news: TurnNews, url: string): Letter {
  const { state, other } = news
  const facts = `The household: ${bandsOf('en', news)}. The day: ${formatDate('en', news.movesOn)}.`
  return state === 'announced'
    ? {
        subject: `A household of yours has moved on: hand over to ${other.en}`,
        body: `${other.en} has met a household that comes from you.\n\n${facts}\n\nIt is your turn: say which household it is, and what has been passed on.\n${url}`,
      }
    : {
        subject: `A household comes to you from ${other.en}`,
        body: `${other.en} has handed over a household that comes to live with you.\n\n${facts}\n\nIt is your turn: record its arrival once it is there, or refuse with the reason.\n${url}`,
      }
}

function french(news: TurnNews, url: string): Letter {
  const { state, other } = news
  const facts = `Le ménage\u00a0: ${bandsOf('fr', news)}. Le jour\u00a0: ${formatDate('fr', news.movesOn)}.`
  return state === 'announced'
    ? {
        subject: `Un de vos ménages a déménagé\u00a0: transmission attendue (${other.fr})`,
        body: `Un ménage qui vient de chez vous s’est présenté ailleurs\u00a0: ${other.fr}.\n\n${facts}\n\nC’est à vous d’agir\u00a0: dites de quel ménage il s’agit et ce qui a été transmis.\n${url}`,
      }
    : {
        subject: `Un ménage arrive chez vous (${other.fr})`,
        body: `Un ménage qui vient vivre chez vous a été transmis\u00a0: ${other.fr}.\n\n${facts}\n\nC’est à vous d’agir\u00a0: consignez son arrivée dès qu’il est là, ou refusez en donnant le motif.\n${url}`,
      }
}

/** In the language of those who read it; in both, under each other, where that is not known. */
export function turnMail(news: TurnNews, locale: Locale | undefined, urls: Record<Locale, string>): Letter {
  const [en, fr] = [english(news, urls.en), french(news, urls.fr)]
  if (locale !== undefined) return { en, fr }[locale]
  return { subject: `${en.subject} / ${fr.subject}`, body: `[Le français suit]\n\n${en.body}\n\n* * *\n\n${fr.body}` }
}
