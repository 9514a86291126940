import type { DemoEntry } from '../entries.ts'

export const refuge: DemoEntry = {
  kind: 'theme',
  slug: { en: 'refugees-asylum-and-displacement', fr: 'refuge-asile-et-deplacement' },
  title: { en: 'Refugees, asylum and displacement', fr: 'Refuge, asile et déplacement' },
  summary: {
    en: 'Why people flee, by which routes, and how ready the places are in which they arrive.',
    fr: 'Pourquoi l’on fuit, par quelles routes, et dans quelle mesure les lieux d’arrivée sont prêts.',
  },
  body: {
    en: `At the end of 2015, [[figure:displaced-2015]] people in the world had been forced from their homes. Of these, [[figure:refugees-2015]] were refugees, and [[figure:refugees-under-18-2015]] of refugees were under 18. Three countries were the origin of [[figure:refugees-from-three-countries-2015]] of them: Syria ([[figure:refugees-from-syria-2015]]), Afghanistan ([[figure:refugees-from-afghanistan-2015]]) and Somalia ([[figure:refugees-from-somalia-2015]]).

Numbers of this size hide more than they show. This theme follows the way itself: what makes people leave, which routes are open to them, how long a camp stays a camp, and what happens in the town where a bus finally stops.

## What we ask

- How do people choose a route, and how do borders choose for them?
- What is life like in a camp that was built for months and lasts for years?
- How prepared are those who receive: reception centres, clinics, schools, landlords?
- What makes a public welcome last once the cameras have left?

## Close to home

Between November 2015 and March 2016, [[figure:syrian-arrivals-2016]] Syrian refugees arrived in Canada. Three Ontario centres that received them are the subject of our comparative evaluation. It asks what a local partnership can do when dates change by the day and two-bedroom flats run out, and what has to be in place before the next arrival.`,
    fr: `À la fin de 2015, [[figure:displaced-2015]] de personnes dans le monde avaient été forcées de quitter leur foyer. Parmi elles, on comptait [[figure:refugees-2015]] de personnes réfugiées, dont [[figure:refugees-under-18-2015]] avaient moins de 18 ans. Trois pays étaient à l’origine de [[figure:refugees-from-three-countries-2015]] d’entre elles\u00a0: la Syrie ([[figure:refugees-from-syria-2015]]), l’Afghanistan ([[figure:refugees-from-afghanistan-2015]]) et la Somalie ([[figure:refugees-from-somalia-2015]]).

Des nombres de cette taille cachent plus qu’ils ne montrent. Ce thème suit le chemin lui-même\u00a0: ce qui pousse à partir, les routes qui restent ouvertes, le temps qu’un camp demeure un camp, et ce qui se passe dans la ville où l’autobus s’arrête enfin.

## Nos questions

- Comment choisit-on une route, et comment les frontières choisissent-elles à notre place\u00a0?
- Comment vit-on dans un camp bâti pour des mois et qui dure des années\u00a0?
- Les lieux d’accueil sont-ils prêts\u00a0: centres d’accueil, cliniques, écoles, propriétaires\u00a0?
- Qu’est-ce qui fait durer un accueil une fois les caméras parties\u00a0?

## Près de chez nous

De novembre 2015 à mars 2016, [[figure:syrian-arrivals-2016]] personnes réfugiées syriennes sont arrivées au Canada. Trois centres de l’Ontario qui les ont accueillies sont au cœur de notre évaluation comparative. Elle demande ce que peut un partenariat local quand les dates changent d’un jour à l’autre et que les logements de deux chambres viennent à manquer, et ce qui doit être en place avant la prochaine arrivée.`,
  },
}
