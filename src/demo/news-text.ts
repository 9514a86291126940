import type { DemoEntry } from './entries.ts'

/** Without a day it carries the one on which it appears. */
type DemoPost = DemoEntry & { day?: string; themes: readonly string[]; project?: true }
const refugees = 'refugees-asylum-and-displacement'

/** News of the centre: what happened, when and where is on record; every sentence is ours. */
export const demoPosts: DemoPost[] = [
  {
    kind: 'post',
    day: '2016-11-12',
    themes: ['representation-discourse-and-social-politics', 'temporary-migrant-and-undocumented-workers'],
    slug: { en: 'independent-film-showcase', fr: 'soiree-de-films-independants' },
    title: {
      en: 'Three films on moving and being moved, with the people who made them',
      fr: 'Trois films sur le déplacement, avec les personnes qui les ont faits',
    },
    summary: {
      en: 'The Independent Film Showcase is on 12 November 2016 in Waterloo. It is free, and there is popcorn.',
      fr: 'La soirée de films indépendants a lieu le 12 novembre 2016 à Waterloo. Elle est gratuite, et il y a du maïs soufflé.',
    },
    body: {
      en: `The centre and the research cluster [Migration, Mobilities and Social Politics](/en/research/clusters/migration-mobilities-and-social-politics) invite you to an evening of film on Saturday, 12 November 2016, from 7 p.m. to 9:30 p.m., in room 1-42 of the Balsillie School of International Affairs.

On the programme:

- a teaser of *Sun Flower Man*, a documentary in production;
- *Sent Away Boys*;
- *Perspectives: ‘Temporary’ Migration in Canada*.

Whoever made the film presents it. Come early: before the screening you can drop in and talk with the filmmakers. The showcase takes place beside the 9th annual conference *Popular Culture and World Politics*.`,
      fr: `Le centre et la grappe de recherche [Migration, mobilités et politique sociale](/fr/recherche/grappes/migration-mobilites-et-politique-sociale) vous invitent à une soirée de cinéma le samedi 12 novembre 2016, de 19\u00a0h à 21\u00a0h\u00a030, à la salle 1-42 de la Balsillie School of International Affairs.

Au programme\u00a0:

- un avant-goût de *Sun Flower Man*, un documentaire en cours de production\u00a0;
- *Sent Away Boys*\u00a0;
- *Perspectives: ‘Temporary’ Migration in Canada*.

Chaque film est présenté par la personne qui l’a réalisé. Venez tôt\u00a0: avant la projection, vous pourrez passer parler avec les cinéastes. La soirée se tient en marge du 9e congrès annuel *Popular Culture and World Politics*.`,
    },
  },
  {
    kind: 'post',
    day: '2016-12-18',
    themes: [refugees],
    slug: { en: 'initiative-to-support-syrian-refugees', fr: 'initiative-de-soutien-aux-refugies-syriens' },
    title: {
      en: 'Groceries for the winter: our Initiative to Support Syrian Refugees',
      fr: 'De quoi passer l’hiver\u00a0: notre initiative de soutien aux réfugiés syriens',
    },
    summary: {
      en: 'On International Migrants’ Day the centre begins to collect $1,000 for grocery gift cards.',
      fr: 'En cette Journée internationale des migrants, le centre commence à recueillir 1\u00a0000\u00a0$ pour des cartes-cadeaux d’épicerie.',
    },
    body: {
      en: `Today, 18 December 2016, is International Migrants’ Day. The centre marks it by beginning an *Initiative to Support Syrian Refugees*.

**What for.** We want to raise $1,000 for grocery gift cards. They go to Syrian families who settled recently and most need help over the winter.

**With whom.** *Bring Back Hope*, a local coalition in Kitchener-Waterloo that raises awareness, builds a network of volunteers and raises funds, puts us in touch with families and delivers the cards.

**What becomes of more.** Anything beyond the goal goes to a scholarship for refugees that the centre and the university launch in March 2017. It will be announced at the conference *Up/Rooted: A Collaborative Community Conference on Refugees and Resettlement*.

**How to give.** Online, or in cash in a clearly marked envelope at our office, room 241 of the Balsillie School of International Affairs.`,
      fr: `Aujourd’hui, 18 décembre 2016, c’est la Journée internationale des migrants. Le centre la souligne en lançant une *initiative de soutien aux réfugiés syriens*.

**Le but.** Nous voulons réunir 1\u00a0000\u00a0$ pour des cartes-cadeaux d’épicerie. Elles iront à des familles syriennes établies depuis peu et qui ont le plus besoin d’aide cet hiver.

**Avec qui.** *Bring Back Hope*, une coalition locale de Kitchener-Waterloo qui sensibilise le public, forme un réseau de bénévoles et recueille des fonds, nous met en lien avec les familles et leur remet les cartes.

**Et s’il y a davantage.** Tout ce qui dépasse le but ira à une bourse pour personnes réfugiées que le centre et l’université créent en mars 2017. Elle sera annoncée au congrès *Up/Rooted: A Collaborative Community Conference on Refugees and Resettlement*.

**Comment donner.** En ligne, ou en argent comptant dans une enveloppe bien identifiée à notre bureau, local 241 de la Balsillie School of International Affairs.`,
    },
  },
  {
    kind: 'post',
    themes: [refugees],
    project: true,
    slug: { en: 'reports-on-three-reception-centres', fr: 'rapports-sur-trois-centres-d-accueil' },
    title: {
      en: 'What three reception centres can teach: our reports are here',
      fr: 'Ce que trois centres d’accueil peuvent apprendre aux autres\u00a0: nos rapports sont là',
    },
    summary: {
      en: 'City reports, a joint report in English and in French, and a policy brief on scaling up the partnership model.',
      fr: 'Des rapports par ville, un rapport commun en français et en anglais, et une note d’orientation sur l’élargissement du modèle.',
    },
    body: {
      en: `More than 26,000 Syrian refugees arrived in Canada. How well did Local Immigration Partnerships coordinate what they needed in Waterloo, Hamilton and Ottawa? Our comparative evaluation has its answers together:

- *Local Immigration Partnerships (LIPs) and their role in the Syrian refugee resettlement process in three Ontario reception centres*, the joint report, also in French;
- reports on Waterloo, on *Ottawa and the Ottawa Local Immigration Partnership (OLIP/PLIO)*, and on Hamilton, *The Local Immigrant Partnerships (LIPs) in Canada*;
- a policy brief, *Scaling-Up Canada’s Local Immigration Partnership (LIP) Model for Proactive Refugee Resettlement*.

They show the strengths of partnerships and what is still possible. We hope that they start a conversation in Kitchener, Waterloo, Hamilton and beyond. You find them among our publications, and what the project asked on its own page.`,
      fr: `Plus de 26\u00a0000 réfugiés syriens sont arrivés au Canada. Dans quelle mesure les partenariats locaux en immigration ont-ils coordonné ce dont ils avaient besoin à Waterloo, à Hamilton et à Ottawa\u00a0? Notre évaluation comparative réunit ses réponses\u00a0:

- *Les partenariats locaux en immigration (PLI) et leur rôle durant la réinstallation des réfugiés syriens dans trois centres de l’Ontario*, le rapport commun, aussi en anglais\u00a0;
- des rapports sur Waterloo, sur Ottawa, *Ottawa and the Ottawa Local Immigration Partnership (OLIP/PLIO)*, et sur Hamilton, *The Local Immigrant Partnerships (LIPs) in Canada*\u00a0;
- une note d’orientation, *Scaling-Up Canada’s Local Immigration Partnership (LIP) Model for Proactive Refugee Resettlement*.

Ils montrent les forces des partenariats et ce qui reste possible. Nous espérons qu’ils ouvriront une conversation à Kitchener, à Waterloo, à Hamilton et ailleurs. Vous les trouverez parmi nos publications, et les questions du projet sur sa propre page.`,
    },
  },
]
