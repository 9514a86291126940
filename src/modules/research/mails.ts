import { type Locale, ofName } from '#platform/i18n'

interface Written {
  /** The page from which somebody wrote. */
  title: string
  url: string
  name: string
  email: string
  message: string
}

/** What somebody wrote to a project or a person, as it reaches them. Who wrote is in the text: the sender of the mail is the house. */
export const contactMail = (locale: Locale, { title, url, name, email, message }: Written) =>
  locale === 'en'
    ? {
        subject: `Message from ${name}: ${title}`,
        body: [
          `${name} (${email}) wrote to you from the page “${title}” (${url}).`,
          message,
          '- - -',
          `Your address was not shown. To answer, write to ${email}. The name and address are as they were typed: nobody has checked them.`,
        ].join('\n\n'),
      }
    : {
        subject: `Message ${ofName(name)}\u00a0: ${title}`,
        body: [
          `${name} (${email}) vous écrit depuis la page «\u00a0${title}\u00a0» (${url}).`,
          message,
          '- - -',
          `Votre adresse n’a pas été montrée. Pour répondre, écrivez à ${email}. Le nom et l’adresse sont tels qu’ils ont été saisis\u00a0: personne ne les a vérifiés.`,
        ].join('\n\n'),
      }
