/** Nobody can receive mail here (RFC 2606): accounts with this address exist in the demonstration and nowhere else. */
export const demoDomain = 'demo.example'

export const isDemoEmail = (email: string) => email.toLowerCase().endsWith(`@${demoDomain}`)
