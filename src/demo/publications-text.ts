import type { DemoEntry } from './entries.ts'

/** The five outputs of the evaluation: titles, languages and places are facts; every sentence is ours. */
export interface DemoPublication extends DemoEntry {
  type: 'report' | 'policy-brief'
  editions: { language: string; title: string }[]
  /** English slugs. */
  communities: string[]
  series?: { en: string; fr: string; number: string }
  note: { en: string; fr: string }
}

const noFile = {
  en: 'The file of this report is not part of the demonstration. Nor do the centre’s pages give the day it came out, so it is cited without a date.',
  fr: 'Le fichier de ce rapport ne fait pas partie de la démonstration. Les pages du centre n’en donnent pas non plus la date\u00a0: on le cite donc sans date.',
}
const all = ['waterloo-region', 'hamilton', 'ottawa']

export const demoPublications: DemoPublication[] = [
  {
    kind: 'publication',
    type: 'report',
    slug: { en: 'lips-in-three-reception-centres', fr: 'les-pli-dans-trois-centres-d-accueil' },
    title: {
      en: 'Local Immigration Partnerships (LIPs) and their role in the Syrian refugee resettlement process in three Ontario reception centres',
      fr: 'Les partenariats locaux en immigration (PLI) et leur rôle durant la réinstallation des réfugiés syriens dans trois centres de l’Ontario',
    },
    summary: {
      en: 'The joint report of the evaluation. It sets Waterloo, Hamilton and Ottawa side by side and asks how well their partnerships coordinated what newcomers needed, and what that coordination changed.',
      fr: 'Le rapport commun de l’évaluation. Il met côte à côte Waterloo, Hamilton et Ottawa, et demande si leurs partenariats ont bien coordonné ce dont les personnes nouvellement arrivées avaient besoin, et ce que cette coordination a changé.',
    },
    body: { en: '', fr: '' },
    editions: [
      {
        language: 'en',
        title:
          'Local Immigration Partnerships (LIPs) and their role in the Syrian refugee resettlement process in three Ontario reception centres',
      },
      {
        language: 'fr',
        title:
          'Les partenariats locaux en immigration (PLI) et leur rôle durant la réinstallation des réfugiés syriens dans trois centres de l’Ontario',
      },
    ],
    communities: all,
    note: noFile,
  },
  {
    kind: 'publication',
    type: 'report',
    slug: { en: 'city-report-waterloo', fr: 'rapport-sur-waterloo' },
    title: { en: 'City report: Waterloo', fr: 'Rapport sur Waterloo' },
    summary: {
      en: 'One of three city reports of the evaluation. It looks at how the partnership in Waterloo Region worked when Syrian refugees arrived.',
      fr: 'L’un des trois rapports par ville de l’évaluation. Il examine le travail du partenariat de la région de Waterloo à l’arrivée des réfugiés syriens.',
    },
    body: { en: '', fr: '' },
    editions: [{ language: 'en', title: 'City report: Waterloo' }],
    communities: ['waterloo-region'],
    note: {
      en: `${noFile.en} Its own title is not known to us; the one above describes it.`,
      fr: `${noFile.fr} Nous ne connaissons pas son propre titre\u00a0; celui-ci le décrit.`,
    },
  },
  {
    kind: 'publication',
    type: 'report',
    slug: { en: 'ottawa-and-olip-plio', fr: 'ottawa-et-le-plio' },
    title: {
      en: 'Ottawa and the Ottawa Local Immigration Partnership (OLIP/PLIO)',
      fr: 'Ottawa et le Partenariat local pour l’immigration d’Ottawa (OLIP/PLIO)',
    },
    summary: {
      en: 'One of three city reports of the evaluation. It looks at Ottawa, the third reception centre that was compared, and at its partnership.',
      fr: 'L’un des trois rapports par ville de l’évaluation. Il porte sur Ottawa, le troisième centre d’accueil comparé, et sur son partenariat.',
    },
    body: { en: '', fr: '' },
    editions: [{ language: 'en', title: 'Ottawa and the Ottawa Local Immigration Partnership (OLIP/PLIO)' }],
    communities: ['ottawa'],
    note: noFile,
  },
  {
    kind: 'publication',
    type: 'report',
    slug: { en: 'hamilton-lips-in-canada', fr: 'hamilton-les-pli-au-canada' },
    title: {
      en: 'The Local Immigrant Partnerships (LIPs) in Canada',
      fr: 'Les partenariats locaux en immigration (PLI) au Canada',
    },
    summary: {
      en: 'One of three city reports of the evaluation, on Hamilton. Its title speaks of partnerships in the whole country.',
      fr: 'L’un des trois rapports par ville de l’évaluation, sur Hamilton. Son titre parle des partenariats de tout le pays.',
    },
    body: { en: '', fr: '' },
    editions: [{ language: 'en', title: 'The Local Immigrant Partnerships (LIPs) in Canada' }],
    communities: ['hamilton'],
    note: noFile,
  },
  {
    kind: 'publication',
    type: 'policy-brief',
    slug: { en: 'scaling-up-the-lip-model', fr: 'elargir-le-modele-des-pli' },
    title: {
      en: 'Scaling-Up Canada’s Local Immigration Partnership (LIP) Model for Proactive Refugee Resettlement',
      fr: 'Élargir le modèle canadien des partenariats locaux en immigration (PLI) pour mieux préparer la réinstallation',
    },
    summary: {
      en: 'A short text for those who decide. A table of many partners can coordinate a local response, if it is rooted in its place, led by people who build networks, and told in time what is coming.',
      fr: 'Un texte court pour les personnes qui décident. Une table de nombreux partenaires peut coordonner une réponse locale, si elle est ancrée dans son milieu, menée par des gens qui tissent des réseaux, et prévenue à temps.',
    },
    body: {
      en: `## What the evaluation found

- **A table can coordinate.** Where many providers and institutions sit together, as in a Local Immigration Partnership, they can give one local answer to a sudden arrival.
- **It must be rooted.** A partnership works when it is embedded in its community, and when those who lead it know how to build and mend networks.
- **It must be told.** In a mass resettlement, news has to reach the partnership as it reaches everyone else who prepares.`,
      fr: `## Ce que l’évaluation a constaté

- **Une table peut coordonner.** Là où de nombreux fournisseurs et établissements siègent ensemble, comme dans un partenariat local en immigration, ils peuvent répondre d’une seule voix à une arrivée soudaine.
- **Elle doit être ancrée.** Un partenariat fonctionne s’il fait corps avec son milieu et si les personnes qui le mènent savent tisser et réparer des réseaux.
- **Elle doit être prévenue.** Lors d’une réinstallation massive, l’information doit parvenir au partenariat comme à toutes les personnes qui se préparent.`,
    },
    editions: [
      {
        language: 'en',
        title: 'Scaling-Up Canada’s Local Immigration Partnership (LIP) Model for Proactive Refugee Resettlement',
      },
    ],
    communities: all,
    series: { en: 'Policy Points', fr: 'Policy Points', number: '13' },
    note: {
      en: 'The brief itself is not part of the demonstration. What stands below tells its findings in our words; the centre’s pages give no day on which it came out.',
      fr: 'La note elle-même ne fait pas partie de la démonstration. Ce qui suit en dit les constats dans nos mots\u00a0; les pages du centre n’en donnent pas la date.',
    },
  },
]
