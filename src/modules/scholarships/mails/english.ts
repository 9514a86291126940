import { formatDate } from '#platform/i18n'
import { graceMinutes, momentInWords, moneyInWords } from '../rules/index.ts'
import { type Decision, type Pieces, type Refusal, said, type Text, type ToApplicant } from './kinds.ts'

/** To applicants. No name stands in it: addresses are mistyped. */
export function english({ occasion, title, call, url }: ToApplicant): Text {
  const until = momentInWords('en', call.closesAt)
  const open = `Your application:\n${url}`
  const contact = `Questions: ${call.contact.en}`
  switch (occasion.about) {
    case 'begun':
      return {
        subject: `Your application: ${title}`,
        body: said(
          'Hello,',
          'Somebody, probably you, has begun an application with this address. Open the link to write it. You can stop at any time and go on later.',
          `It can be sent until ${until} (time of Ontario). A form that is open then can still be sent for ${graceMinutes} minutes.`,
          open,
          'The link works in the browser that opens it first. To go on elsewhere, ask for a new one on the page of the scholarship, with the same address.',
          contact,
        ),
      }
    case 'again':
      return {
        subject: `A new link: ${title}`,
        body: said('Hello,', 'Here is a new link to your application. What you saved is there.', open, contact),
      }
    case 'submitted':
      return {
        subject: `We have your application: ${title}`,
        body: said(
          'Hello,',
          `Your application has come. Until ${until} you can take it back and change it. You hear from us by ${formatDate('en', call.decidedOn, 'long')}, whatever the answer is.`,
          open,
          contact,
        ),
      }
    case 'reminder':
      return {
        subject: `Not sent yet: ${title}`,
        body: said('Hello,', `Your application is saved and has not been sent. It can be sent until ${until}.`, open),
      }
    case 'withdrawn':
      return {
        subject: `Withdrawn: ${title}`,
        body: said('Hello,', 'Your application is withdrawn. What you wrote is deleted after 30 days.', contact),
      }
    default:
      return englishDecision(occasion, { title, open, contact })
  }
}

function englishDecision(about: Decision, { title, open, contact }: Pieces): Text {
  switch (about.about) {
    case 'offered':
      return {
        subject: `A scholarship for you: ${title}`,
        body: said(
          'Hello,',
          `We are glad to offer you a scholarship of ${moneyInWords('en', about.cents)}. Please accept or decline it by ${formatDate('en', about.answerBy, 'long')}. Your letter is on the page of your application.`,
          open,
          contact,
        ),
      }
    case 'accepted':
      return {
        subject: `Thank you for accepting: ${title}`,
        body: said('Hello,', 'You have accepted the scholarship. We write again when it has been paid.', open, contact),
      }
    case 'declined':
      return {
        subject: `Declined: ${title}`,
        body: said(
          'Hello,',
          'You have declined the scholarship. It goes to the next person. All the best to you.',
          contact,
        ),
      }
    case 'paid':
      return {
        subject: `Paid: ${title}`,
        body: said(
          'Hello,',
          `Your scholarship of ${moneyInWords('en', about.cents)} has been paid. We wish you well in your studies.`,
          contact,
        ),
      }
    default:
      return englishRefusal(about, { title, open, contact })
  }
}

function englishRefusal(about: Refusal, { title, open, contact }: Pieces): Text {
  switch (about.about) {
    case 'cancelled':
      return {
        subject: `The offer has ended: ${title}`,
        body: said(
          'Hello,',
          'The scholarship that was offered to you has been taken back, for this reason:',
          about.reason,
          contact,
        ),
      }
    case 'excluded':
      return {
        subject: `About your application: ${title}`,
        body: said(
          'Hello,',
          'Your application cannot be considered in this call, for this reason:',
          about.reason,
          contact,
        ),
      }
    default:
      return {
        subject: `About your application: ${title}`,
        body: said(
          'Hello,',
          'Thank you for telling us about yourself. At least two people read your application without knowing your name. This time we cannot offer you a scholarship: others came first in the ranking. This says nothing of your worth or of your plans.',
          open,
          contact,
        ),
      }
  }
}
