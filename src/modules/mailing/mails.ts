import { type Locale, plural } from '#platform/i18n'
import { purposeNames, purposeTexts } from './names.ts'
import type { Purpose } from './purposes.ts'
import { confirmDays } from './rules.ts'

/** The messages this module sends, in the reader's language. The sender's identity is added when they are sent. */
interface Text {
  subject: string
  body: string
}
const joined = (...paragraphs: string[]) => paragraphs.join('\n\n')

interface Asked {
  community: string
  purposes: readonly Purpose[]
  url: string
}
/** Asks the owner of an address whether it was they who subscribed; states what for (S143). */
export function confirmMail(locale: Locale, { community, purposes, url }: Asked): Text {
  const list = purposes.map((one) => `- ${purposeNames[locale][one]}: ${purposeTexts[locale][one]}`)
  if (locale === 'en')
    return {
      subject: `Confirm your subscription: ${community}`,
      body: joined(
        'Hello,',
        `Someone, probably you, asked for messages about ${community} at this address:`,
        list.join('\n'),
        `To agree, open this page within ${confirmDays} days and press the button. You can stop at any time.`,
        url,
        'If it was not you, do nothing: you will get no more messages.',
      ),
    }
  return {
    subject: `Confirmez votre abonnement\u00a0: ${community}`,
    body: joined(
      'Bonjour,',
      `Quelqu’un, sans doute vous, a demandé de recevoir à cette adresse les messages suivants (${community})\u00a0:`,
      list.map((line) => line.replace(':', '\u00a0:')).join('\n'),
      `Pour accepter, ouvrez cette page d’ici ${confirmDays} jours et appuyez sur le bouton. Vous pourrez arrêter en tout temps.`,
      url,
      'Si ce n’était pas vous, ne faites rien\u00a0: vous ne recevrez plus de message.',
    ),
  }
}

export const preferencesMail = (locale: Locale, community: string, days: number, url: string): Text =>
  locale === 'en'
    ? {
        subject: `Your mail preferences: ${community}`,
        body: joined(
          'Hello,',
          `On this page you can choose your language and what you receive about ${community}. It works once, for ${days} ${plural('en', days, { one: 'day', other: 'days' })}:`,
          url,
          'If you did not ask for it, ignore this message: nothing changes.',
        ),
      }
    : {
        subject: `Vos préférences de courriel\u00a0: ${community}`,
        body: joined(
          'Bonjour,',
          `À cette page, vous pouvez choisir votre langue et les messages que vous recevez (${community}). Elle sert une fois, pendant ${days} jours\u00a0:`,
          url,
          'Si vous ne l’avez pas demandée, ne tenez pas compte de ce message\u00a0: rien ne change.',
        ),
      }

interface Sent {
  community: string
  purpose: Purpose
  subject: string
  body: string
  webUrl: string
  leaveUrl: string
}
/** A newsletter or digest for one reader: why they get it, and how to stop, in every message. */
export const letterMail = (locale: Locale, { community, purpose, subject, body, webUrl, leaveUrl }: Sent): Text =>
  locale === 'en'
    ? {
        subject,
        body: joined(
          body.trim(),
          `On the web: ${webUrl}`,
          `You get this (${purposeNames.en[purpose]}) because you agreed to it, or because you gave, volunteered or came to a meeting of ${community} in the last two years.`,
          `Stop at once, or choose what you receive: ${leaveUrl}`,
        ),
      }
    : {
        subject,
        body: joined(
          body.trim(),
          `Sur le Web\u00a0: ${webUrl}`,
          `Vous recevez ce message (${purposeNames.fr[purpose]}) parce que vous l’avez accepté, ou parce que, au cours des deux dernières années, vous avez fait un don ou du bénévolat, ou assisté à une rencontre (${community}).`,
          `Arrêter tout de suite, ou choisir ce que vous recevez\u00a0: ${leaveUrl}`,
        ),
      }

interface Digest {
  community: string
  /** The day of the digest in words. */
  day: string
  figures: readonly string[]
  letters: readonly { subject: string; url: string }[]
  /** News of another module. */
  more: { title: string; lines: readonly string[] } | undefined
  boardUrl: string | undefined
}
export function digestText(locale: Locale, { community, day, figures, letters, more, boardUrl }: Digest): Text {
  const en = locale === 'en'
  const list = (title: string, lines: readonly string[]) =>
    lines.length > 0 ? [`## ${title}`, lines.map((line) => `- ${line}`).join('\n')] : []
  const news = letters.map(({ subject, url }) => `${subject}${en ? ':' : '\u00a0:'} ${url}`)
  return {
    subject: en ? `${community}: the week, ${day}` : `${community}\u00a0: la semaine, ${day}`,
    body: joined(
      ...list(
        en ? 'Figures published in the last seven days' : 'Chiffres publiés au cours des sept derniers jours',
        figures,
      ),
      ...list(en ? 'Newsletters' : 'Infolettres', news),
      ...(more ? list(more.title, more.lines) : []),
      ...(boardUrl ? [en ? `The situation today: ${boardUrl}` : `La situation aujourd’hui\u00a0: ${boardUrl}`] : []),
    ),
  }
}
