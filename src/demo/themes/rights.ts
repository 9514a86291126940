import type { DemoEntry } from '../entries.ts'

export const rights: DemoEntry = {
  kind: 'theme',
  slug: { en: 'rights-and-social-protection', fr: 'droits-et-protection-sociale' },
  title: { en: 'Rights and social protection', fr: 'Droits et protection sociale' },
  summary: {
    en: 'Which protection people keep when they cross a border, which they lose, and who answers for it.',
    fr: 'La protection que l’on garde en passant une frontière, celle que l’on perd, et qui doit en répondre.',
  },
  body: {
    en: `A right is worth what one can do with it. On paper, people who migrate are covered by conventions, by the human rights system of the United Nations and by the laws of the country they live in. In practice many cannot see a doctor, leave a bad employer or bring a complaint without putting their stay at risk.

This theme looks at that distance between paper and practice. It asks where protection fails, whom it fails first, and what would mend it.

## What we ask

- Which violations of rights do migrants report, and which stay out of every report?
- What do international conventions change in a country that has signed them, and in one that has not?
- Can a floor of social protection, a minimum that everyone has wherever they come from, include those who move?
- How do global labour markets pass the cost of a crisis on to people with the least protection?

## How we work

We read law next to the accounts of those who live under it. We compare countries, because a gap that looks natural in one is closed in another. And we look for findings that can be used: by a legal clinic, by a union, by a public servant who drafts a rule. Rights are also a question of money and offices, so we ask what a promise costs and who keeps the counter open.`,
    fr: `Un droit vaut ce qu’on peut en faire. Sur papier, les personnes migrantes sont protégées par des conventions, par le système des droits de la personne des Nations Unies et par les lois du pays où elles vivent. En pratique, beaucoup ne peuvent ni voir un médecin, ni quitter un mauvais employeur, ni porter plainte sans mettre leur séjour en péril.

Ce thème porte sur cette distance entre le papier et la pratique. Où la protection fait-elle défaut, à qui d’abord, et que faudrait-il pour y remédier\u00a0?

## Nos questions

- Quelles atteintes à leurs droits les personnes migrantes signalent-elles, et lesquelles n’apparaissent dans aucun rapport\u00a0?
- Que changent les conventions internationales dans un pays qui les a signées, et dans un pays qui ne l’a pas fait\u00a0?
- Un socle de protection sociale, ce minimum que chacun possède d’où qu’il vienne, peut-il inclure celles et ceux qui se déplacent\u00a0?
- Comment les marchés mondiaux du travail font-ils payer une crise aux personnes les moins protégées\u00a0?

## Notre manière de travailler

Nous lisons le droit à côté des récits de qui vit sous ce droit. Nous comparons des pays, car une lacune qui semble naturelle dans l’un est comblée dans l’autre. Et nous cherchons des résultats qui servent\u00a0: à une clinique juridique, à un syndicat, à qui rédige un règlement. Les droits sont aussi une affaire d’argent et de guichets\u00a0: nous demandons donc ce que coûte une promesse et qui tient le guichet ouvert.`,
  },
}
