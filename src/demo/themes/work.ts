import type { DemoEntry } from '../entries.ts'

export const work: DemoEntry = {
  kind: 'theme',
  slug: {
    en: 'temporary-migrant-and-undocumented-workers',
    fr: 'travail-migrant-temporaire-et-sans-papiers',
  },
  title: {
    en: 'Temporary migrant and undocumented workers',
    fr: 'Travail migrant temporaire et sans papiers',
  },
  summary: {
    en: 'People who are wanted for their work and not as neighbours: permits tied to one employer, and lives without papers.',
    fr: 'Des personnes dont on veut le travail et non le voisinage\u00a0: permis liés à un seul employeur, et vies sans papiers.',
  },
  body: {
    en: `The International Labour Organization put the number of migrant workers in the world at [[figure:migrant-workers-2013]]: [[figure:migrant-workers-men-2013]] men and [[figure:migrant-workers-women-2013]] women. They pick fruit, clean houses and look after other people’s parents. Many do so on a permit that names one employer and one day on which it ends.

Such a permit changes what a person can say. Somebody who loses the job loses the right to stay, so a complaint about unpaid hours or a bad room is a risk that few can take. And where no way leads from a permit to residence, years of work count for nothing when it runs out. Some stay on without papers, in the same job and with less protection than before.

## What we ask

- What does it mean for wages, health and family to be bound to one employer?
- How is life in domestic work, which happens behind a private door, and in farm work, far from town?
- Why do some countries offer temporary workers a way to stay, and others none?
- What do people without papers do to be safe, and which services dare to reach them?

## Why it matters

Work that is needed every year is not temporary; only the worker is. We study what that does to them, and to the places that depend on them.`,
    fr: `L’Organisation internationale du Travail estimait à [[figure:migrant-workers-2013]] le nombre de travailleuses et de travailleurs migrants dans le monde\u00a0: [[figure:migrant-workers-men-2013]] d’hommes et [[figure:migrant-workers-women-2013]] de femmes. Ces personnes cueillent des fruits, nettoient des maisons, veillent sur les parents d’autrui. Beaucoup le font avec un permis qui nomme un seul employeur et le jour où il prend fin.

Un tel permis change ce qu’on peut dire. Qui perd l’emploi perd le droit de rester\u00a0: se plaindre d’heures impayées ou d’une chambre insalubre est un risque que peu de gens peuvent prendre. Et quand aucun chemin ne mène du permis à la résidence, des années de travail ne comptent plus le jour où il expire. Certaines personnes restent alors sans papiers, au même poste, encore moins protégées qu’avant.

## Nos questions

- Que veut dire, pour le salaire, la santé et la famille, d’être lié à un seul employeur\u00a0?
- Comment vit-on du travail domestique, qui se fait derrière une porte privée, et du travail agricole, loin de la ville\u00a0?
- Pourquoi certains pays offrent-ils un moyen de rester, et d’autres aucun\u00a0?
- Que font les personnes sans papiers pour être en sécurité, et quels services osent aller vers elles\u00a0?

## Pourquoi c’est important

Un travail dont on a besoin chaque année n’est pas temporaire\u00a0; seule la personne l’est. Nous étudions ce que cela lui fait, et ce que cela fait aux lieux qui dépendent d’elle.`,
  },
}
