import type { Role } from '#platform/auth'
import { type Locale, plural } from '#platform/i18n'
import { roleLabel } from './labels.ts'
import { invitationDays, linkMinutes } from './rules.ts'

/** The messages this module sends, in the reader's language. */
interface Text {
  subject: string
  body: string
}

const close = { en: 'Ensemble', fr: 'Ensemble' }
const letter = (locale: Locale, subject: string, ...paragraphs: string[]): Text => ({
  subject,
  body: [...paragraphs, close[locale]].join('\n\n'),
})

export const linkMail = (locale: Locale, name: string, url: string): Text =>
  locale === 'en'
    ? letter(
        'en',
        'Your link to sign in to Ensemble',
        `Hello ${name},`,
        `Open this page within ${linkMinutes} minutes and press the button to sign in:`,
        url,
        'The link works once. If you did not ask for it, ignore this message: nobody can sign in without it.',
      )
    : letter(
        'fr',
        'Votre lien pour ouvrir une session dans Ensemble',
        `Bonjour ${name},`,
        `Ouvrez cette page d’ici ${linkMinutes} minutes et appuyez sur le bouton pour ouvrir une session\u00A0:`,
        url,
        'Le lien ne sert qu’une fois. Si vous ne l’avez pas demandé, ne tenez pas compte de ce message\u00A0: sans le lien, personne ne peut ouvrir de session.',
      )

/** For accounts with a second step: a link alone would go round it. */
export const passwordNeededMail = (locale: Locale, name: string, url: string): Text =>
  locale === 'en'
    ? letter(
        'en',
        'Signing in to Ensemble',
        `Hello ${name},`,
        'Someone, probably you, asked for a link to sign in. Your account asks for a code as a second step, so a link alone does not open it. Sign in with your password and your code:',
        url,
      )
    : letter(
        'fr',
        'Ouvrir une session dans Ensemble',
        `Bonjour ${name},`,
        'Quelqu’un, sans doute vous, a demandé un lien pour ouvrir une session. Votre compte exige un code en deuxième étape\u00A0; un lien ne suffit donc pas. Ouvrez une session avec votre mot de passe et votre code\u00A0:',
        url,
      )

interface Invited {
  name: string
  community: string
  role: Role
  url: string
  by: string
}

export function invitationMail(locale: Locale, { name, community, role, url, by }: Invited): Text {
  const label = roleLabel(locale, role)
  if (locale === 'en') {
    const days = plural('en', invitationDays, { one: 'day', other: 'days' })
    return letter(
      'en',
      `You are invited to ${community} on Ensemble`,
      `Hello ${name},`,
      `${by} has given you a role in ${community}: ${label}.`,
      `Open this page within ${invitationDays} ${days} and press the button to sign in. Then set a password on the page of your account.`,
      url,
    )
  }
  return letter(
    'fr',
    `Invitation\u00A0: ${community} dans Ensemble`,
    `Bonjour ${name},`,
    `${by} vous a attribué un rôle (${community})\u00A0: ${label}.`,
    `Ouvrez cette page d’ici ${invitationDays} jours et appuyez sur le bouton pour ouvrir une session. Choisissez ensuite un mot de passe à la page de votre compte.`,
    url,
  )
}
