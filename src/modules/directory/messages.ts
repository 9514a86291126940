import { formatNumber, plural, type SameKeys } from '#platform/i18n'

const en = {
  openTitle: 'Open directory of services',
  openLead:
    'The services that partners list for newcomers can be read by any other directory, without a key and without asking.',
  forPeople: 'For people who look for help',
  findIn: (place: string) => `Find help in ${place}`,
  forPrograms: 'For programs',
  forProgramsText:
    'The directory speaks HSDS 3.1, the open standard for such data. Each list comes in pages; each record has an id that stays. What did not change is not sent again.',
  community: 'Community',
  everything: 'All communities',
  address: 'Address',
  package: 'As a package of CSV files',
  packageText:
    'The same records as one ZIP file of CSV tables. Text is English in the tables; the French text of each field is in attributes.csv.',
  download: (place: string) => `Download the package of ${place}`,
  languagesTitle: 'Two languages',
  languagesText:
    'Add ?locale=fr to any address to have the fields in French. The text in the other language is in the attributes of each record.',
  placesTitle: 'Places',
  placesText:
    'Free places are told only where the community shows its board to everyone, and always with the day on which they were stated. Small counts of promised places are not taken off, so that nobody can be recognised.',
  contactTitle: 'What is not in it',
  contactText:
    'Services that partners keep to themselves, names of people, and the partners’ own contact details. A service that closes leaves the directory at once.',
  importTitle: 'Import a directory package',
  importLead:
    'A ZIP file of CSV tables as HSDS 3.1 has them. Organisations and services are known by their ids: known ones are changed, new ones added, none removed. All of it is taken, or nothing.',
  file: 'Package',
  fileHint: 'A ZIP file of at most 32 MB.',
  language: 'Language of the tables',
  languageHint: 'The other language is taken from attributes.csv, where it is there.',
  english: 'English',
  french: 'French',
  checkOnly: 'Only check the package',
  importNow: 'Import',
  chooseFile: 'Choose a file first.',
  tables: 'What is read',
  tablesText:
    'Organisations, services, places with their addresses, opening hours, languages, phone numbers and how to get in. An empty cell, or a table that is not there, leaves what is on record as it is. Places are never imported: partners state them.',
  ownPackage: 'Download the package of this community',
  count: (added: number, changed: number, same: number) =>
    `${formatNumber('en', added)} added, ${formatNumber('en', changed)} changed, ${formatNumber('en', same)} as they were`,
  organisations: 'Organisations',
  services: 'Services',
  checkedTitle: 'The package is good',
  checkedText:
    'Nothing has been written yet. This is what importing it would do. Choose the file again and press “Import”.',
  doneTitle: 'The package has been imported',
  held: (n: number) =>
    `${formatNumber('en', n)} new ${plural('en', n, { one: 'service has', other: 'services have' })} a name in one language only. Only partners see ${plural('en', n, { one: 'it', other: 'them' })} until somebody has written the other name and put ${plural('en', n, { one: 'it', other: 'them' })} into the public list.`,
  kept: (n: number) =>
    plural('en', n, {
      one: '1 value on record is missing from services.csv (an empty cell, or no column for it). It stays. To remove it, change the service itself.',
      other: `${formatNumber('en', n)} values on record are missing from services.csv (empty cells, or no column for them). They stay. To remove one, change the service itself.`,
    }),
  notTaken: (rows: number, file: string) =>
    `${file}: ${formatNumber('en', rows)} ${plural('en', rows, { one: 'row was', other: 'rows were' })} left out, because there is no place for ${plural('en', rows, { one: 'it', other: 'them' })} here.`,
  problems: (n: number) =>
    `Nothing was imported: ${formatNumber('en', n)} ${plural('en', n, { one: 'problem', other: 'problems' })} in the package`,
  more: (n: number) => `and ${formatNumber('en', n)} more.`,
  inFile: (file: string, sentence: string) => `${file}: ${sentence}`,
  at: (line: number, column: string, sentence: string) => `Line ${line}, column “${column}”: ${sentence}`,
  faults: {
    'no-such-organization': (id: string) => `organizations.csv has no organisation ${id}, and neither have we.`,
    'no-such-service': (id: string) => `services.csv has no service ${id}.`,
    'no-such-location': (id: string) => `locations.csv has no location ${id}.`,
    'name-too-short': (name: string) => `“${name}” is too short for a name. Write at least two letters.`,
  },
  refused: {
    'not-a-package': (_: string) => 'This is not a ZIP file. Send the whole package as it was downloaded.',
    'package-too-large': (_: string) => 'The package is larger than 32 MB. Split it and send the parts one by one.',
    'unpacks-too-large': (file: string) =>
      `The package unpacks to more than 96 MB; reading stopped at ${file}. Split it and send the parts one by one.`,
    'too-many-files': (_: string) => 'The package holds more files than the standard has tables.',
    'unknown-file': (file: string) =>
      `The package holds a file “${file}”, which the standard does not have. Remove it, put the tables into no folder, or correct its name.`,
    'file-twice': (file: string) => `The package holds ${file} twice. Keep one.`,
    damaged: (file: string) =>
      `The package is damaged${file ? ` at ${file}` : ''}. Make it again and send it once more.`,
    'no-services': (_: string) => 'The package has no services.csv. Add it: without it there is nothing to import.',
  },
}

const fr: SameKeys<typeof en> = {
  openTitle: 'Répertoire ouvert des services',
  openLead:
    'Les services que les partenaires offrent aux personnes nouvellement arrivées peuvent être lus par tout autre répertoire, sans clé ni permission.',
  forPeople: 'Pour qui cherche de l’aide',
  findIn: (place) => `Trouver de l’aide\u00A0: ${place}`,
  forPrograms: 'Pour les logiciels',
  forProgramsText:
    'Le répertoire suit HSDS 3.1, la norme ouverte pour ce genre de données. Chaque liste vient par pages\u00A0; chaque fiche a un identifiant qui demeure. Ce qui n’a pas changé n’est pas renvoyé.',
  community: 'Communauté',
  everything: 'Toutes les communautés',
  address: 'Adresse',
  package: 'En un paquet de fichiers CSV',
  packageText:
    'Les mêmes fiches dans un seul fichier ZIP de tableaux CSV. Le texte des tableaux est en anglais\u00A0; le texte français de chaque champ se trouve dans attributes.csv.',
  download: (place) => `Télécharger le paquet\u00A0: ${place}`,
  languagesTitle: 'Deux langues',
  languagesText:
    'Ajoutez ?locale=fr à une adresse pour obtenir les champs en français. Le texte dans l’autre langue se trouve dans les attributs de chaque fiche.',
  placesTitle: 'Places',
  placesText:
    'Les places libres ne sont données que si la communauté montre son tableau à tout le monde, et toujours avec le jour où elles ont été déclarées. Les petits nombres de places promises n’en sont pas retranchés, afin que personne ne puisse être reconnu.',
  contactTitle: 'Ce qui n’y est pas',
  contactText:
    'Les services que les partenaires gardent pour eux, les noms de personnes et les coordonnées propres aux partenaires. Un service qui ferme quitte aussitôt le répertoire.',
  importTitle: 'Importer un paquet de répertoire',
  importLead:
    'Un fichier ZIP de tableaux CSV selon HSDS 3.1. Les organismes et les services se reconnaissent à leur identifiant\u00A0: ceux qui sont connus sont modifiés, les nouveaux ajoutés, aucun n’est retiré. Tout est pris, ou rien.',
  file: 'Paquet',
  fileHint: 'Un fichier ZIP d’au plus 32\u00A0Mo.',
  language: 'Langue des tableaux',
  languageHint: 'L’autre langue est prise dans attributes.csv, si elle s’y trouve.',
  english: 'Anglais',
  french: 'Français',
  checkOnly: 'Vérifier seulement le paquet',
  importNow: 'Importer',
  chooseFile: 'Choisissez d’abord un fichier.',
  tables: 'Ce qui est lu',
  tablesText:
    'Les organismes, les services, les lieux et leur adresse, les heures d’ouverture, les langues, les numéros de téléphone et l’accès aux lieux. Une cellule vide ou un tableau absent laisse la fiche telle quelle. Les places ne s’importent jamais\u00A0: ce sont les partenaires qui les déclarent.',
  ownPackage: 'Télécharger le paquet de cette communauté',
  count: (added, changed, same) =>
    `${formatNumber('fr', added)} de plus, ${formatNumber('fr', changed)} modifiés, ${formatNumber('fr', same)} inchangés`,
  organisations: 'Organismes',
  services: 'Services',
  checkedTitle: 'Le paquet est bon',
  checkedText:
    'Rien n’est encore enregistré. Voici ce que ferait l’importation. Choisissez de nouveau le fichier et appuyez sur «\u00A0Importer\u00A0».',
  doneTitle: 'Le paquet est importé',
  held: (n) =>
    `${formatNumber('fr', n)} ${plural('fr', n, { one: 'nouveau service n’a', other: 'nouveaux services n’ont' })} de nom que dans une langue. Seuls les partenaires ${plural('fr', n, { one: 'le', other: 'les' })} voient jusqu’à ce que quelqu’un écrive l’autre nom et ${plural('fr', n, { one: 'le', other: 'les' })} mette dans la liste publique.`,
  kept: (n) =>
    plural('fr', n, {
      one: 'Une valeur consignée manque dans services.csv (cellule vide ou colonne absente). Elle reste. Pour l’enlever, modifiez le service lui-même.',
      other: `${formatNumber('fr', n)} valeurs consignées manquent dans services.csv (cellules vides ou colonnes absentes). Elles restent. Pour en enlever une, modifiez le service lui-même.`,
    }),
  notTaken: (rows, file) =>
    `${file}\u00A0: ${formatNumber('fr', rows)} ${plural('fr', rows, { one: 'rangée laissée', other: 'rangées laissées' })} de côté, faute de place ici pour ${plural('fr', rows, { one: 'elle', other: 'elles' })}.`,
  problems: (n) =>
    `Rien n’a été importé\u00A0: ${formatNumber('fr', n)} ${plural('fr', n, { one: 'problème', other: 'problèmes' })} dans le paquet`,
  more: (n) => `et ${formatNumber('fr', n)} de plus.`,
  inFile: (file, sentence) => `${file}\u00A0: ${sentence}`,
  at: (line, column, sentence) => `Ligne ${line}, colonne «\u00A0${column}\u00A0»\u00A0: ${sentence}`,
  faults: {
    'no-such-organization': (id) => `organizations.csv n’a pas d’organisme ${id}, et nous non plus.`,
    'no-such-service': (id) => `services.csv n’a pas de service ${id}.`,
    'no-such-location': (id) => `locations.csv n’a pas de lieu ${id}.`,
    'name-too-short': (name) => `«\u00A0${name}\u00A0» est trop court pour un nom. Écrivez au moins deux lettres.`,
  },
  refused: {
    'not-a-package': () => 'Ce n’est pas un fichier ZIP. Envoyez le paquet entier, tel qu’il a été téléchargé.',
    'package-too-large': () => 'Le paquet dépasse 32\u00A0Mo. Divisez-le et envoyez les parties une à une.',
    'unpacks-too-large': (file) =>
      `Une fois ouvert, le paquet dépasse 96\u00A0Mo\u00A0; la lecture s’est arrêtée à ${file}. Divisez-le et envoyez les parties une à une.`,
    'too-many-files': () => 'Le paquet contient plus de fichiers que la norme n’a de tableaux.',
    'unknown-file': (file) =>
      `Le paquet contient un fichier «\u00A0${file}\u00A0» que la norme ne connaît pas. Enlevez-le, sortez les tableaux de leur dossier ou corrigez son nom.`,
    'file-twice': (file) => `Le paquet contient deux fois ${file}. Gardez-en un.`,
    damaged: (file) => `Le paquet est endommagé${file ? ` à ${file}` : ''}. Refaites-le et envoyez-le de nouveau.`,
    'no-services': () => 'Le paquet n’a pas de services.csv. Ajoutez-le\u00A0: sans lui, il n’y a rien à importer.',
  },
}

export const messages = { en, fr }
export type Messages = SameKeys<typeof en>
