import { formatDate, type Locale } from '#platform/i18n'
import { messages } from './messages/public.ts'
import type { FormatRequest } from './schema.ts'

interface Asked {
  title: string
  url: string
  desk: string
  request: FormatRequest
}

/** What the centre is told when somebody needs another form of a publication. */
export function formatMail(locale: Locale, { title, url, desk, request }: Asked, dueOn: string) {
  const format = messages[locale].formatsAsked[request.format]
  const day = formatDate(locale, dueOn, 'long')
  if (locale === 'en')
    return {
      subject: `Accessible format asked for: ${title}`,
      body: [
        `Somebody cannot read “${title}” (${url}) as it is.`,
        `What would help: ${format}. Language: ${request.language}.`,
        request.detail,
        `Answer ${request.email} by ${day}. Then say so here, and the address is forgotten: ${desk}`,
      ]
        .filter(Boolean)
        .join('\n\n'),
    }
  return {
    subject: `Format accessible demandé\u00a0: ${title}`,
    body: [
      `Quelqu’un ne peut pas lire «\u00a0${title}\u00a0» (${url}) tel quel.`,
      `Ce qui aiderait\u00a0: ${format}. Langue\u00a0: ${request.language}.`,
      request.detail,
      `Répondez à ${request.email} au plus tard le ${day}. Indiquez-le ensuite ici, et l’adresse sera oubliée\u00a0: ${desk}`,
    ]
      .filter(Boolean)
      .join('\n\n'),
  }
}
