const spoken = ['en', 'fr', 'ar'] as const

/** Of the languages that families read here, the one that a browser asks for first; English where it asks for none. */
export function tongueAskedFor(header: string | undefined): (typeof spoken)[number] {
  let best: { tongue: (typeof spoken)[number]; weight: number } = { tongue: 'en', weight: 0 }
  for (const part of (header ?? '').slice(0, 200).split(',')) {
    const [tag = '', ...settings] = part.trim().toLowerCase().split(';')
    const tongue = spoken.find((one) => tag === one || tag.startsWith(`${one}-`))
    const weight = Number(/^\s*q=([\d.]+)\s*$/.exec(settings.join(';'))?.[1] ?? 1)
    if (tongue && weight > best.weight) best = { tongue, weight }
  }
  return best.tongue
}
