/** What the made-up services tell newcomers: how to reach them, what they answer, what they cost. Numbers of films: 555-01xx. */

const areas: Record<string, string> = { 'waterloo-region': '519', hamilton: '905', ottawa: '613' }
const needsOf: Record<string, string[]> = {
  lodging: ['home', 'settling'],
  homes: ['home'],
  school: ['school', 'children'],
  settlement: ['settling', 'money'],
  classes: ['language'],
  interpreting: ['interpreter'],
  'first-visit': ['health'],
  health: ['health'],
  library: ['language', 'people'],
  food: ['food'],
  legal: ['legal'],
  peers: ['people', 'children'],
  clothing: ['food'],
  french: ['settling', 'language'],
  sponsors: ['people'],
}
const byPhone = {
  applicationEn: 'Call first. Someone who speaks your language can call for you.',
  applicationFr: 'Téléphonez d’abord. Quelqu’un qui parle votre langue peut appeler pour vous.',
}
const walkIn = {
  applicationEn: 'Come in when it is open. You need no appointment.',
  applicationFr: 'Venez aux heures d’ouverture, sans rendez-vous.',
}

/** A number of its own for every service, the same for every seed. */
const numberOf = (code: string) => 100 + ([...code].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) % 100)

export function forNewcomers({ code, community, partner }: { code: string; community: string; partner: string }) {
  const kind = code.slice(0, -partner.length - 1)
  return {
    needs: needsOf[kind] ?? [],
    phone: `${areas[community] ?? '519'} 555-0${numberOf(code)}`,
    email: `${kind}@${partner}.example`,
    feesEn: 'Free',
    feesFr: 'Gratuit',
    ...(['library', 'food', 'clothing', 'peers'].includes(kind) ? walkIn : byPhone),
  }
}

export const gettingIn = {
  accessibilityEn: 'A ramp and a wide door. A bus stops outside.',
  accessibilityFr: 'Une rampe et une porte large. Un autobus s’arrête devant.',
}
