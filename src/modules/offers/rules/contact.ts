/** How a person is recognised: the e-mail address in lower case, or the digits of the telephone. */
export const contactKey = ({ email, phone }: { email: string; phone: string }) =>
  email !== '' ? email.toLowerCase() : `tel:${phone.replace(/\D/g, '').replace(/^1(?=\d{10}$)/, '')}`

/** Days after its end for which we keep who made an offer, or volunteered: time to settle what is still open. */
export const contactDays = 90
