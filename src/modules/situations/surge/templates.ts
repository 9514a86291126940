import { z } from 'zod'
import { isWeekday, type Weekday } from './rules.ts'

/** A group as a template lays it: what it is for and when it meets; who sits in it is decided each time. */
export const TemplateGroup = z.object({
  kind: z.enum(['steering', 'working']),
  nameEn: z.string(),
  nameFr: z.string(),
  termsEn: z.string(),
  termsFr: z.string(),
  meetsOn: z.array(z.custom<Weekday>((text) => typeof text === 'string' && isWeekday(text))),
  meetsAt: z.string().nullable(),
  meetsMinutes: z.number(),
})
export type TemplateGroup = z.output<typeof TemplateGroup>

export interface Template {
  code: string
  nameEn: string
  nameFr: string
  textEn: string
  textFr: string
  groups: readonly TemplateGroup[]
}

const workdays: Weekday[] = ['MO', 'TU', 'WE', 'TH', 'FR']

/**
 * After Waterloo Region's response of 2015-16, which followed its pandemic plan: a steering committee with co-chairs from
 * public health and the resettlement agency, and six working groups (domain facts 2.2, S13, S67, S73). The hours are
 * proposed; every group sets its own.
 */
const massArrival: Template = {
  code: 'mass-arrival',
  nameEn: 'Mass arrival',
  nameFr: 'Arrivée massive',
  textEn: 'A steering committee with two chairs that meets every working day, and six working groups.',
  textFr: 'Un comité directeur à deux présidences, réuni chaque jour ouvrable, et six groupes de travail.',
  groups: [
    {
      kind: 'steering',
      nameEn: 'Steering committee',
      nameFr: 'Comité directeur',
      termsEn: 'Decides, settles what the groups cannot, and answers for the daily report. Two chairs.',
      termsFr: 'Décide, tranche ce que les groupes ne peuvent régler et répond du rapport quotidien. Deux présidences.',
      meetsOn: workdays,
      meetsAt: '08:30',
      meetsMinutes: 30,
    },
    {
      kind: 'working',
      nameEn: 'Housing',
      nameFr: 'Logement',
      termsEn: 'Finds permanent homes, large ones first, and keeps temporary lodging short.',
      termsFr: 'Trouve des logements permanents, les grands d’abord, et abrège l’hébergement temporaire.',
      meetsOn: ['TU', 'TH'],
      meetsAt: '10:00',
      meetsMinutes: 60,
    },
    {
      kind: 'working',
      nameEn: 'Health care',
      nameFr: 'Santé',
      termsEn: 'First visits, referrals and interpreters for them.',
      termsFr: 'Premières visites, orientations et interprètes pour celles-ci.',
      meetsOn: ['WE'],
      meetsAt: '13:00',
      meetsMinutes: 60,
    },
    {
      kind: 'working',
      nameEn: 'Education',
      nameFr: 'Éducation',
      termsEn: 'Places at school, the choice between the school systems, and language classes.',
      termsFr: 'Places à l’école, choix entre les réseaux scolaires et cours de langue.',
      meetsOn: ['WE'],
      meetsAt: '15:00',
      meetsMinutes: 60,
    },
    {
      kind: 'working',
      nameEn: 'Employment',
      nameFr: 'Emploi',
      termsEn: 'Work for those who are ready, and employers who will hire.',
      termsFr: 'Du travail pour qui est prêt, et des employeurs prêts à embaucher.',
      meetsOn: ['FR'],
      meetsAt: '10:00',
      meetsMinutes: 60,
    },
    {
      kind: 'working',
      nameEn: 'Volunteers',
      nameFr: 'Bénévoles',
      termsEn: 'Offers of time and goods: what is asked for, what is not, and who answers.',
      termsFr: 'Offres de temps et de dons\u00a0: ce qui est demandé, ce qui ne l’est pas, et qui répond.',
      meetsOn: ['MO'],
      meetsAt: '13:00',
      meetsMinutes: 60,
    },
    {
      kind: 'working',
      nameEn: 'Communications',
      nameFr: 'Communications',
      termsEn: 'One public page, one answer to each question, in both languages.',
      termsFr: 'Une seule page publique, une seule réponse à chaque question, dans les deux langues.',
      meetsOn: ['MO', 'TH'],
      meetsAt: '09:15',
      meetsMinutes: 30,
    },
  ],
}

/** For a few dozen people at once: one table and two groups [proposed]. */
const smallMovement: Template = {
  code: 'small-movement',
  nameEn: 'Smaller movement',
  nameFr: 'Arrivées plus modestes',
  textEn: 'One coordinating table twice a week, and two working groups.',
  textFr: 'Une table de coordination deux fois par semaine et deux groupes de travail.',
  groups: [
    {
      kind: 'steering',
      nameEn: 'Coordinating table',
      nameFr: 'Table de coordination',
      termsEn: 'Decides and answers for the report.',
      termsFr: 'Décide et répond du rapport.',
      meetsOn: ['TU', 'FR'],
      meetsAt: '09:00',
      meetsMinutes: 45,
    },
    {
      kind: 'working',
      nameEn: 'Reception and housing',
      nameFr: 'Accueil et logement',
      termsEn: 'Temporary beds and permanent homes.',
      termsFr: 'Lits temporaires et logements permanents.',
      meetsOn: ['WE'],
      meetsAt: '10:00',
      meetsMinutes: 60,
    },
    {
      kind: 'working',
      nameEn: 'Services and schools',
      nameFr: 'Services et écoles',
      termsEn: 'Health, schools, language classes and interpreters.',
      termsFr: 'Santé, écoles, cours de langue et interprètes.',
      meetsOn: ['TH'],
      meetsAt: '10:00',
      meetsMinutes: 60,
    },
  ],
}

/** The templates that come with the program; a community makes its own from situations it has closed. */
export const templates: readonly Template[] = [massArrival, smallMovement]
