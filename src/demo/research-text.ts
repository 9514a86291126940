import type { DemoEntry } from './entries.ts'

/** The themes of the centre: their subjects are its own, every sentence is ours. In the order in which they are shown. */
export const demoThemes: DemoEntry[] = [
  {
    kind: 'theme',
    slug: {
      en: 'representation-discourse-and-social-politics',
      fr: 'representation-discours-et-politique-sociale',
    },
    title: {
      en: 'Representation, discourse and social politics',
      fr: 'Représentation, discours et politique sociale',
    },
    summary: {
      en: 'How newspapers, screens and laws speak of people who move, and what that speech does to them.',
      fr: 'Comment la presse, les écrans et les lois parlent des personnes qui se déplacent, et ce que ces paroles leur font.',
    },
    body: {
      en: `Before most people meet a newcomer, they have met a picture of one: in a headline, on a screen, in a speech. This theme looks at those pictures. Who draws them, which words come back again and again, and who is never asked to speak?

We follow how migration is turned into a matter of security, and how a line is drawn between “us” and “them”. A person who flees can appear as a guest, a burden, a danger or a number, and the choice of word has effects: on what a law allows, on how a neighbour greets, on what a child comes to think of herself.

## What we ask

- How do media and public policy frame people who migrate, and how do these frames answer one another?
- How do stereotypes of race and gender travel, and who gains from them?
- What do war and other shared wounds leave behind in the stories that communities tell of themselves?
- How can one trace a way of speaking from where it begins to where it shapes who somebody may be?

## How we work

We read large amounts of text and look closely at single images. We watch film with the people who make it. And we listen: those who are spoken about know best what it is like to live under a word that others chose.`,
      fr: `Avant de rencontrer une personne nouvellement arrivée, la plupart des gens en ont rencontré l’image\u00a0: dans un titre, sur un écran, dans un discours. Ce thème porte sur ces images. Qui les dessine\u00a0? Quels mots reviennent sans cesse, et à qui ne donne-t-on jamais la parole\u00a0?

Nous suivons la façon dont la migration devient une affaire de sécurité, et dont se trace une ligne entre «\u00a0nous\u00a0» et «\u00a0eux\u00a0». Qui fuit peut passer pour un hôte, un fardeau, un danger ou un nombre. Le choix du mot a des effets\u00a0: sur ce qu’une loi permet, sur le salut du voisinage, sur l’idée qu’une enfant se fait d’elle-même.

## Nos questions

- Comment les médias et les politiques publiques cadrent-ils les personnes migrantes, et comment ces cadres se répondent-ils\u00a0?
- Comment les stéréotypes de race et de genre circulent-ils, et à qui profitent-ils\u00a0?
- Que laissent la guerre et les autres blessures collectives dans les récits qu’une communauté fait d’elle-même\u00a0?
- Comment suivre une manière de dire, de sa source jusqu’au moment où elle décide de qui l’on peut être\u00a0?

## Notre manière de travailler

Nous lisons beaucoup de textes et nous regardons de près quelques images. Nous voyons des films avec celles et ceux qui les font. Et nous écoutons\u00a0: les personnes dont on parle savent mieux que quiconque ce que c’est que de vivre sous un mot choisi par d’autres.`,
    },
  },
  {
    kind: 'theme',
    slug: { en: 'mobility-and-transnationalism', fr: 'mobilite-et-transnationalisme' },
    title: { en: 'Mobility and transnationalism', fr: 'Mobilité et transnationalisme' },
    summary: {
      en: 'Lives led in two or more societies at once: work, money, care and belonging across borders.',
      fr: 'Des vies menées dans deux sociétés ou plus à la fois\u00a0: travail, argent, soins et appartenance par-delà les frontières.',
    },
    body: {
      en: `Many people do not leave one country for another once and for all. They work here for a season and build a house there. They raise children by telephone, vote in one place and pay taxes in two. Their lives have more than one centre, and the map of a single nation shows only half of them.

This theme studies such lives and what makes them possible. Gender matters at every step: who goes, who stays to care for the others, whose work is called skilled. So does money. What is sent home pays for schools and roofs, and it also changes who decides in a family.

## What we ask

- How do seasonal workers arrange a life around a contract that ends each year?
- What do remittances do in the places that receive them, beyond what statistics count?
- What do agreements between two states promise to those who move under them, and what do they leave out?
- Which part do the state and the community each play when somebody settles, returns, or does both?

## Why it matters

Rules are still made as if everybody lived in one place. Health insurance stops at a border, and so do a pension and a diploma. Seeing how people really move is the first step to rules that fit them.`,
      fr: `Bien des gens ne quittent pas un pays pour un autre une fois pour toutes. Ils travaillent ici une saison et bâtissent une maison là-bas. Ils élèvent des enfants par téléphone, votent à un endroit et paient des impôts à deux. Leur vie a plus d’un centre, et la carte d’un seul pays n’en montre que la moitié.

Ce thème porte sur ces vies et sur ce qui les rend possibles. Le genre compte à chaque étape\u00a0: qui part, qui reste pour prendre soin des autres, quel travail passe pour qualifié. L’argent compte aussi. Ce qu’on envoie chez soi paie l’école et le toit, et change du même coup qui décide dans la famille.

## Nos questions

- Comment organise-t-on sa vie autour d’un contrat saisonnier qui prend fin chaque année\u00a0?
- Que font les transferts d’argent là où ils arrivent, au-delà de ce que comptent les statistiques\u00a0?
- Que promettent les accords entre deux États aux personnes qui se déplacent sous leur régime, et que laissent-ils de côté\u00a0?
- Quelle part revient à l’État, et quelle part à la communauté, quand quelqu’un s’établit, repart, ou fait les deux\u00a0?

## Pourquoi c’est important

On écrit encore les règles comme si tout le monde vivait à un seul endroit. L’assurance maladie s’arrête à la frontière, tout comme la rente et le diplôme. Voir comment les gens se déplacent vraiment, c’est le premier pas vers des règles qui leur conviennent.`,
    },
  },
  {
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
  },
  {
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
  },
  {
    kind: 'theme',
    slug: { en: 'culture-identity-and-religion', fr: 'culture-identite-et-religion' },
    title: { en: 'Culture, identity and religion', fr: 'Culture, identité et religion' },
    summary: {
      en: 'How moving reshapes customs, faith and family, for those who go, those who stay and those who come back.',
      fr: 'Comment le déplacement refaçonne les usages, la foi et la famille, pour qui part, qui reste et qui revient.',
    },
    body: {
      en: `A person who moves packs more than a suitcase. She brings a way of greeting, a calendar of feasts, ideas of what a good daughter does. In a new place some of this becomes precious, some becomes difficult, and some is quietly set aside. The people around her change, too.

This theme asks how movement reshapes norms, daily practice and the ties between generations. It looks at autonomy and vulnerability together, because the same journey can bring both: a young man who sends money home may decide more than his father did at his age, and be lonelier than anyone in the family has ever been.

## What we ask

- Which customs are kept, mixed or invented anew, and who in a family decides?
- When do faith communities open doors, and when do they close them?
- What causes stress in the first years, and what builds a sense of belonging?
- How do things change for those who never left, and for those who return to a place that has not waited?

## How we work

We spend time where people cook, pray, argue and celebrate. We speak with several generations of one family. We treat culture as something people do, and do differently from one year to the next, rather than as a thing that they own or lose.`,
      fr: `Qui se déplace n’emporte pas qu’une valise. On apporte une façon de saluer, un calendrier de fêtes, une idée de ce que fait une bonne fille. Dans un lieu nouveau, une part de cela devient précieuse, une autre encombrante, une autre encore se laisse doucement de côté. L’entourage change aussi.

Ce thème demande comment le déplacement refaçonne les normes, les gestes quotidiens et les liens entre générations. Il regarde ensemble l’autonomie et la vulnérabilité, car le même voyage peut apporter les deux\u00a0: un jeune homme qui envoie de l’argent chez lui décide peut-être plus que son père au même âge, et se trouve plus seul que personne ne l’a jamais été dans la famille.

## Nos questions

- Quels usages garde-t-on, mélange-t-on, réinvente-t-on, et qui en décide dans une famille\u00a0?
- Quand les communautés de foi ouvrent-elles des portes, et quand en ferment-elles\u00a0?
- Qu’est-ce qui pèse durant les premières années, et qu’est-ce qui fait naître un sentiment d’appartenance\u00a0?
- Qu’est-ce qui change pour qui n’est jamais parti, et pour qui revient dans un lieu qui n’a pas attendu\u00a0?

## Notre manière de travailler

Nous passons du temps là où l’on cuisine, prie, discute et fête. Nous parlons avec plusieurs générations d’une même famille. Pour nous, la culture est ce que les gens font, et font autrement d’une année à l’autre, plutôt qu’un bien qu’on possède ou qu’on perd.`,
    },
  },
  {
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
  },
]

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
    en: 'The centre works with this cluster in Waterloo. Together they held the showcase of independent films in November 2016, where filmmakers met their audience before the screening.',
    fr: 'Le centre travaille avec cette grappe à Waterloo. Ensemble, ils ont tenu en novembre 2016 la soirée de films indépendants, où les cinéastes ont rencontré leur public avant la projection.',
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

Il montre les forces des partenariats entre secteurs et ce qui reste possible, afin d’améliorer les politiques et les pratiques partout au Canada. Il ouvre aussi une conversation dans chaque lieu et entre les lieux. Des rapports par ville, un rapport commun dans les deux langues et un mémoire de politique en sont issus.`,
  },
}
