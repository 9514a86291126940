import type { DemoEntry } from './entries.ts'

const lines = (...paragraphs: string[]) => paragraphs.join('\n\n')

const centre: DemoEntry = {
  kind: 'page',
  slug: { en: 'the-centre', fr: 'le-centre' },
  title: { en: 'About the centre', fr: 'Le centre' },
  summary: {
    en: 'Who studies how communities receive newcomers, where, and with whom.',
    fr: 'Qui étudie l’accueil des personnes nouvellement arrivées, où et avec qui.',
  },
  body: {
    en: lines(
      'The International Migration Research Centre belongs to Wilfrid Laurier University. Its office is room 241 of the Balsillie School of International Affairs in Waterloo, Ontario. It works with a research cluster, [Migration, Mobilities and Social Politics](/en/research/clusters/migration-mobilities-and-social-politics).',
      '## What we ask',
      'More than 26,000 Syrian refugees arrived in Canada in a few months. Many agencies, schools, clinics and councils had to act together, often for the first time. We study the partnerships that were made for this: Local Immigration Partnerships, which the federal government introduced in 2008.',
      '- How well do they bring many services and institutions together when much has to happen at once?',
      '- How far does it help people settle?',
      'We compare three places with a reception centre: Waterloo Region, Hamilton and Ottawa.',
      '## What you find here',
      'Six [research themes](/en/research), our [publications](/en/publications) in the languages they were written in, [news](/en/news) and [events](/en/events). The figures in our texts name their source and their date, and say when a newer one is known.',
      '## About this demonstration',
      'These pages show what a site like this can do. Titles, dates, places and figures are facts; every sentence was written for the demonstration. It is not the centre’s own site, and nobody reads mail sent through it.',
    ),
    fr: lines(
      'Le Centre de recherche sur les migrations internationales (*International Migration Research Centre*) fait partie de l’Université Wilfrid-Laurier. Son bureau est le local 241 de la *Balsillie School of International Affairs*, à Waterloo, en Ontario. Il travaille avec une grappe de recherche, [Migration, mobilités et politique sociale](/fr/recherche/grappes/migration-mobilites-et-politique-sociale).',
      '## Ce que nous demandons',
      'Plus de 26\u00a0000 personnes réfugiées de Syrie sont arrivées au Canada en quelques mois. Organismes, écoles, cliniques et municipalités ont dû agir ensemble, souvent pour la première fois. Nous étudions les partenariats faits pour cela\u00a0: les partenariats locaux en immigration, créés par le gouvernement fédéral en 2008.',
      '- Réunissent-ils bien des services et des établissements nombreux quand tout arrive à la fois\u00a0?',
      '- Dans quelle mesure cela aide-t-il les gens à s’établir\u00a0?',
      'Nous comparons trois endroits dotés d’un centre d’accueil\u00a0: la région de Waterloo, Hamilton et Ottawa.',
      '## Ce que vous trouvez ici',
      'Six [thèmes de recherche](/fr/recherche), nos [publications](/fr/publications) dans leurs langues de rédaction, des [nouvelles](/fr/nouvelles) et des [activités](/fr/evenements). Les chiffres de nos textes nomment leur source et leur date, et signalent quand un plus récent est connu.',
      '## À propos de cette démonstration',
      'Ces pages montrent ce que peut faire un tel site. Les titres, les dates, les lieux et les chiffres sont des faits\u00a0; chaque phrase a été écrite pour la démonstration. Ce n’est pas le site du centre, et personne ne lit les messages envoyés d’ici.',
    ),
  },
}

const accessibility: DemoEntry = {
  kind: 'page',
  slug: { en: 'accessibility', fr: 'accessibilite' },
  title: { en: 'Accessibility', fr: 'Accessibilité' },
  summary: {
    en: 'What works for whom, how we check it, and what to do when something does not.',
    fr: 'Ce qui fonctionne pour qui, comment nous le vérifions et que faire quand cela ne va pas.',
  },
  body: {
    en: lines(
      'We build this site to the Web Content Accessibility Guidelines (WCAG) 2.2, level AA, which go further than what Ontario’s accessibility law asks.',
      '## What you can count on',
      '- Everything can be done by keyboard, and the place where you are is always visible.',
      '- Pages work without script, on a narrow phone, enlarged to 400 %, in dark colours and on paper.',
      '- Every image has words for those who do not see it, in English and in French.',
      '- Charts have a table with the same numbers.',
      '- Both languages have the same pages. The switch is on top of each.',
      '## How we check',
      'Each change is tested by programs: axe, the Nu HTML checker and Lighthouse look at the public pages in both languages. Programs find only part of what goes wrong, so we also go through pages by keyboard.',
      '## What does not work yet',
      '- We have not tested with people who use screen readers every day.',
      '- Documents that others gave us may not be accessible. On the page of each publication you can ask for another format.',
    ),
    fr: lines(
      'Nous construisons ce site selon les Règles pour l’accessibilité des contenus Web (WCAG) 2.2, niveau AA, qui vont plus loin que ce que demande la loi de l’Ontario sur l’accessibilité.',
      '## Ce sur quoi vous pouvez compter',
      '- Tout peut se faire au clavier, et l’endroit où vous êtes est toujours visible.',
      '- Les pages fonctionnent sans script, sur un téléphone étroit, agrandies à 400\u00a0%, en couleurs sombres et sur papier.',
      '- Chaque image a un texte pour les personnes qui ne la voient pas, en français et en anglais.',
      '- Chaque graphique a un tableau qui donne les mêmes nombres.',
      '- Les deux langues ont les mêmes pages. On passe de l’une à l’autre en haut de chacune.',
      '## Comment nous vérifions',
      'Chaque changement est vérifié par des programmes\u00a0: axe, le vérificateur HTML Nu et Lighthouse examinent les pages publiques dans les deux langues. Les programmes ne trouvent qu’une partie des défauts\u00a0; nous parcourons donc aussi les pages au clavier.',
      '## Ce qui ne va pas encore',
      '- Nous n’avons pas fait d’essais avec des personnes qui emploient chaque jour un lecteur d’écran.',
      '- Des documents reçus d’ailleurs peuvent ne pas être accessibles. La page de chaque publication permet d’en demander un autre format.',
    ),
  },
}

const privacy: DemoEntry = {
  kind: 'page',
  slug: { en: 'privacy', fr: 'confidentialite' },
  title: { en: 'Privacy on this site', fr: 'Confidentialité sur ce site' },
  summary: {
    en: 'What we know of you when you read here, and what we keep when you write to us.',
    fr: 'Ce que nous savons de vous quand vous lisez ici, et ce que nous gardons quand vous nous écrivez.',
  },
  body: {
    en: lines(
      '## When you only read',
      'We do not count visitors, follow nobody and show no advertising. Pages load nothing from other sites, so nobody else learns what you read. You get no cookie.',
      '## When you send a form',
      'So that nobody floods the site, we count how many forms come from the address of your connection. The counts are deleted the night after the day is over.',
      'A short message such as “saved” travels in a cookie that lasts one minute.',
      '## When you register or subscribe',
      'We keep what the form asks for, and use it for that purpose only. Newsletters need a consent of their own, which you can take back by the link in each message.',
      '## When you sign in',
      'People who work here have an account. A cookie keeps them signed in until they sign out. What they change is written down with their name and the time.',
    ),
    fr: lines(
      '## Quand vous lisez seulement',
      'Nous ne comptons pas les visites, ne suivons personne et ne montrons pas de publicité. Les pages ne chargent rien d’autres sites\u00a0: personne d’autre n’apprend ce que vous lisez. Vous ne recevez aucun témoin.',
      '## Quand vous envoyez un formulaire',
      'Pour que personne n’inonde le site, nous comptons les formulaires qui viennent de l’adresse de votre connexion. Ces comptes sont supprimés la nuit qui suit la fin de la journée.',
      'Un court message, par exemple «\u00a0enregistré\u00a0», voyage dans un témoin qui dure une minute.',
      '## Quand vous vous inscrivez ou vous abonnez',
      'Nous gardons ce que demande le formulaire et ne nous en servons que pour cela. Les infolettres exigent un consentement à part, que le lien de chaque message permet de retirer.',
      '## Quand vous ouvrez une session',
      'Les personnes qui travaillent ici ont un compte. Un témoin garde leur session ouverte jusqu’à ce qu’elles la ferment. Ce qu’elles modifient est inscrit avec leur nom et l’heure.',
    ),
  },
}

const terms: DemoEntry = {
  kind: 'page',
  slug: { en: 'terms', fr: 'conditions' },
  title: { en: 'Using what you find here', fr: 'Utiliser ce que vous trouvez ici' },
  summary: {
    en: 'What you may copy, how to cite it, and what the program behind the site is.',
    fr: 'Ce que vous pouvez copier, comment le citer, et quel programme fait fonctionner ce site.',
  },
  body: {
    en: lines(
      '## Texts',
      'Each publication states its licence on its page. Where none is stated, you may quote with the source, as copyright law allows, and ask for more.',
      '## Figures',
      'A figure in a text names who published it and when. It stays theirs: cite that source, not us.',
      '## Citing',
      'The page of a publication gives its citation in four styles, and files for reference managers.',
      '## The program',
      'The site runs on Ensemble, free software under the GNU Affero General Public License, version 3. You may use, study, change and share it on those terms.',
      '## No warranty',
      'We correct what we find to be wrong and say so. Do not rely on these pages for a decision about your own status or application: ask a settlement agency or a lawyer.',
    ),
    fr: lines(
      '## Textes',
      'Chaque publication indique sa licence sur sa page. Quand rien n’est indiqué, vous pouvez citer en nommant la source, comme la loi sur le droit d’auteur le permet, et demander davantage.',
      '## Chiffres',
      'Un chiffre dans un texte nomme qui l’a publié et quand. Il reste à sa source\u00a0: c’est elle qu’il faut citer, pas nous.',
      '## Citer',
      'La page d’une publication donne sa référence dans quatre styles, et des fichiers pour les logiciels de gestion de références.',
      '## Le programme',
      'Ce site fonctionne avec Ensemble, un logiciel libre sous la licence publique générale GNU Affero, version 3. Vous pouvez l’employer, l’étudier, le modifier et le partager à ces conditions.',
      '## Sans garantie',
      'Nous corrigeons les erreurs que nous trouvons et le disons. Ne fondez pas sur ces pages une décision sur votre statut ou votre demande\u00a0: adressez-vous à un organisme d’établissement ou à une avocate ou un avocat.',
    ),
  },
}

/** Pages of the demonstration about the centre and about its site. */
export const demoPages: readonly DemoEntry[] = [centre, accessibility, privacy, terms]
