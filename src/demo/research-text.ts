import type { DemoEntry } from './entries.ts'

export const demoCluster: DemoEntry = {
  kind: 'cluster',
  slug: { en: 'migration-mobilities-and-social-politics', fr: 'migration-mobilites-et-politique-sociale' },
  title: {
    en: 'Migration, Mobilities and Social Politics',
    fr: 'Migration, mobilités et politique sociale',
  },
  summary: {
    en: 'A research cluster with which the centre works: who moves, how others speak of it, and what politics makes of it.',
    fr: 'Une grappe de recherche avec laquelle le centre travaille\u00a0: qui se déplace, comment on en parle, et ce qu’en fait la politique.',
  },
  body: {
    en: 'The centre works with this cluster in Waterloo. Together they held the [showcase of independent films](/en/events/independent-film-showcase) in November 2016, where filmmakers met their audience before the screening.',
    fr: 'Le centre travaille avec cette grappe à Waterloo. Ensemble, ils ont tenu en novembre 2016 la [soirée de films indépendants](/fr/evenements/soiree-de-films-independants), où les cinéastes ont rencontré leur public avant la projection.',
  },
}

export const demoProject: DemoEntry = {
  kind: 'project',
  slug: {
    en: 'comparative-evaluation-of-local-immigration-partnerships',
    fr: 'evaluation-comparative-des-partenariats-locaux-en-immigration',
  },
  title: {
    en: 'Comparative Evaluation of Local Immigration Partnerships (LIPs) and their Role in the Syrian Refugee Resettlement Process',
    fr: 'Évaluation comparative des partenariats locaux en immigration (PLI) et de leur rôle dans la réinstallation des réfugiés syriens',
  },
  summary: {
    en: 'What local partnerships achieved in Waterloo, Hamilton and Ottawa when Syrian refugees arrived, and what others can learn from it.',
    fr: 'Ce qu’ont accompli les partenariats locaux de Waterloo, de Hamilton et d’Ottawa à l’arrivée des réfugiés syriens, et ce qu’on peut en apprendre ailleurs.',
  },
  body: {
    en: `The federal plan to bring Syrian refugees to Canada had five steps. The last of them, resettlement, decides most about how people fare in the long run, and it is the one for which the country was least prepared. [[figure:syrian-arrivals-2016]] people arrived within four months.

Local Immigration Partnerships were begun in 2008 to mend old faults of settlement policy: municipalities played a part in fact without having one on paper, and those who served newcomers often did not know of one another. The winter of 2015-16 was their test.

## Questions

- How well do partnerships coordinate complex services when many providers and institutions are involved?
- How far does their coordination improve the process of resettlement and what comes of it?

## Where

The project compares three reception centres in Ontario: Waterloo Region, Hamilton and Ottawa. The partnerships differ in who hosts them and in how they work, which is why comparing them teaches something.

## What for

It shows the strengths of partnerships across sectors and what is still possible, so that policy and practice can improve across Canada. It also starts a conversation within and between the places that took part. City reports, a joint report in both languages and a policy brief came out of it.`,
    fr: `Le plan fédéral pour faire venir des réfugiés syriens au Canada comptait cinq étapes. La dernière, la réinstallation, pèse le plus sur la vie des gens à long terme, et c’est celle à laquelle le pays était le moins préparé. [[figure:syrian-arrivals-2016]] personnes sont arrivées en quatre mois.

Les partenariats locaux en immigration ont vu le jour en 2008 pour corriger de vieux défauts de la politique d’établissement\u00a0: les municipalités y jouaient un rôle dans les faits sans en avoir un sur papier, et les organismes qui servaient les personnes nouvellement arrivées se connaissaient souvent mal. L’hiver 2015-2016 a été leur épreuve.

## Questions

- Dans quelle mesure les partenariats coordonnent-ils bien des services complexes quand les fournisseurs et les établissements sont nombreux\u00a0?
- Jusqu’où cette coordination améliore-t-elle la réinstallation et ce qui en résulte\u00a0?

## Où

Le projet compare trois centres d’accueil de l’Ontario\u00a0: la région de Waterloo, Hamilton et Ottawa. Les partenariats y diffèrent par leur hôte et par leur manière de travailler\u00a0: c’est pourquoi la comparaison est instructive.

## Pour quoi faire

Il montre les forces des partenariats entre secteurs et ce qui reste possible, afin d’améliorer les politiques et les pratiques partout au Canada. Il ouvre aussi une conversation dans chaque lieu et entre les lieux. Des rapports par ville, un rapport commun dans les deux langues et une note d’orientation en sont issus.`,
  },
}
