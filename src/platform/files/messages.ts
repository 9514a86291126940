import type { Locale, SameKeys } from '#platform/i18n'
import type { Refusal } from './kinds.ts'

const en = {
  'no-file': 'Choose a file.',
  'empty-file': 'There is nothing in this file. Choose another one.',
  'document-too-large': 'This file is too large. A document may be 50 MB.',
  'image-too-large': 'This file is too large. An image may be 20 MB.',
  'document-type':
    'A file of this type is not taken. Send a PDF, a Word, Excel or PowerPoint file (docx, xlsx, pptx) or an OpenDocument file (odt, ods, odp).',
  'image-type': 'A file of this type is not taken. Send a JPEG, PNG, WebP, AVIF or GIF image.',
  svg: 'SVG files are not taken, because they can hold programs. Save the drawing as PNG and send that.',
  html: 'Web pages are not taken as files, because they can hold programs. Save the page as PDF and send that.',
  'old-office':
    'This is an older Office file, which cannot be checked. Save it as docx, xlsx, pptx or PDF and send that.',
  macros:
    'There are macros in this file: small programs that would run on a reader’s computer. Save it without macros, or as PDF.',
  mismatch:
    'What is in this file is not what its name says. Check that you chose the right file, and how its name ends.',
  'two-in-one':
    'There is something else inside this file, before or after what its name says. Save it again with the program that made it.',
  'pdf-protected':
    'This PDF is protected with a password or locked. It cannot be checked, and screen readers are often shut out. Save it without protection.',
  'pdf-active':
    'This PDF holds more than pages: a script, a command, a form that sends, a film or another file. Save or print it as a plain PDF and send that.',
  'pdf-broken': 'This PDF is damaged or not complete. Save it again with the program that made it.',
  'office-broken': 'This file is damaged, or no program could open it. Save it again with the program that made it.',
  'office-external':
    'This file fetches parts of itself from elsewhere when it is opened, for example a template, a picture or a table. Put them into the file, or save it as PDF.',
  'office-embedded': 'There is another file or a control inside this one. Take it out, or save the document as PDF.',
  'office-protected': 'This file is protected with a password and cannot be checked. Save it without a password.',
  'image-broken': 'This image is damaged or not complete. Save it again and send that.',
  'image-pixels':
    'This image has too many pixels: 50 million are the most, for example 8,600 by 5,700. Make it smaller and send that.',
  infected: 'The virus scanner has found something in this file. It was not kept.',
  'no-scanner':
    'The virus scanner does not answer, so no file is taken now. Try again later; tell whoever runs this site if it lasts.',
  'broken-upload': 'The file did not arrive whole. Send it again.',
  'no-room': 'There is no room left for files on this site. Tell whoever runs it.',
} satisfies Record<Refusal, string>

const fr: SameKeys<typeof en> = {
  'no-file': 'Choisissez un fichier.',
  'empty-file': 'Ce fichier est vide. Choisissez-en un autre.',
  'document-too-large': 'Ce fichier est trop volumineux. Un document peut atteindre 50\u00a0Mo.',
  'image-too-large': 'Ce fichier est trop volumineux. Une image peut atteindre 20\u00a0Mo.',
  'document-type':
    'Ce type de fichier n’est pas accepté. Envoyez un PDF, un fichier Word, Excel ou PowerPoint (docx, xlsx, pptx) ou un fichier OpenDocument (odt, ods, odp).',
  'image-type': 'Ce type de fichier n’est pas accepté. Envoyez une image JPEG, PNG, WebP, AVIF ou GIF.',
  svg: 'Les fichiers SVG ne sont pas acceptés, car ils peuvent contenir des programmes. Enregistrez le dessin en PNG et envoyez-le sous cette forme.',
  html: 'Les pages Web ne sont pas acceptées comme fichiers, car elles peuvent contenir des programmes. Enregistrez la page en PDF et envoyez-la sous cette forme.',
  'old-office':
    'Ce fichier Office est d’un ancien format, impossible à vérifier. Enregistrez-le en docx, xlsx, pptx ou PDF et envoyez-le sous cette forme.',
  macros:
    'Ce fichier contient des macros, de petits programmes qui s’exécuteraient sur l’ordinateur des lecteurs et lectrices. Enregistrez-le sans macros ou en PDF.',
  mismatch:
    'Le contenu de ce fichier ne correspond pas à son nom. Vérifiez que c’est le bon fichier et que son extension est la bonne.',
  'two-in-one':
    'Ce fichier en cache un autre, avant ou après le contenu que son nom annonce. Enregistrez-le de nouveau avec le logiciel d’origine.',
  'pdf-protected':
    'Ce PDF est protégé par un mot de passe ou verrouillé. On ne peut pas le vérifier, et les lecteurs d’écran y ont rarement accès. Enregistrez-le sans protection.',
  'pdf-active':
    'Ce PDF ne contient pas que des pages\u00a0: il renferme un script, une commande, un formulaire à envoyer, un film ou un autre fichier. Enregistrez-le ou imprimez-le en PDF simple et envoyez-le sous cette forme.',
  'pdf-broken': 'Ce PDF est endommagé ou incomplet. Enregistrez-le de nouveau avec le logiciel d’origine.',
  'office-broken': 'Ce fichier est endommagé ou illisible. Enregistrez-le de nouveau avec le logiciel d’origine.',
  'office-external':
    'À l’ouverture, ce fichier va chercher des éléments ailleurs, par exemple un modèle, une image ou un tableau. Intégrez-les au fichier ou enregistrez-le en PDF.',
  'office-embedded':
    'Ce fichier contient un autre fichier ou une commande. Retirez cet élément ou enregistrez le document en PDF.',
  'office-protected':
    'Ce fichier est protégé par un mot de passe, ce qui empêche de le vérifier. Enregistrez-le sans mot de passe.',
  'image-broken': 'Cette image est endommagée ou incomplète. Enregistrez-la de nouveau et renvoyez-la.',
  'image-pixels':
    'Cette image compte trop de pixels\u00a0: le maximum est de 50\u00a0millions, par exemple 8\u00a0600 sur 5\u00a0700. Réduisez-la et renvoyez-la.',
  infected: 'L’antivirus a trouvé quelque chose dans ce fichier. Le fichier n’a pas été conservé.',
  'no-scanner':
    'L’antivirus ne répond pas\u00a0: aucun fichier n’est accepté pour le moment. Réessayez plus tard et, si le problème persiste, avisez la personne responsable du site.',
  'broken-upload': 'Le fichier n’est pas arrivé en entier. Envoyez-le de nouveau.',
  'no-room': 'Il n’y a plus d’espace pour les fichiers sur ce site. Avisez la personne responsable du site.',
}

/** Each refusal in words: what is wrong, and what to do. */
export const refusals: Record<Locale, Record<Refusal, string>> = { en, fr }
