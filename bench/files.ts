import { addDays } from '../src/platform/i18n/index.ts'

/** A made file to import: its text, and the plain table that holds the same columns for comparison. */
export interface MadeFile {
  rows: number
  csv: string
  columns: string
}

const days = (from: string, count: number) => Array.from({ length: count }, (_, i) => addDays(from, i))

/** Figures that nobody has recorded yet: `edition` names a source of their own. Ten totals, each day told anew by fifty publications. */
export function figuresFile(rows: number, edition: string): MadeFile {
  const measures = [
    'arrived',
    'arrived-gar',
    'arrived-psr',
    'arrived-bvor',
    'in-temporary-lodging',
    'housed',
    'households-arrived',
    'households-housed',
    'children-in-school',
    'secondary-in',
  ]
  const perDay = measures.length * 50
  const asOf = days('2010-01-01', Math.ceil(rows / perDay))
  const lines: string[] = []
  for (const day of asOf) {
    for (const published of days(day, 50)) {
      for (const measure of measures) {
        lines.push(
          `${measure},${day},${published},exact,${lines.length % 5000},${edition},Made for the bench,"Fait pour le banc d’essai",line ${lines.length}`,
        )
      }
    }
  }
  const header = 'measure,as_of,published_on,quality,value,source,source_title_en,source_title_fr,note_en'
  return {
    rows: Math.min(rows, lines.length),
    csv: `${header}\n${lines.slice(0, rows).join('\n')}\n`,
    columns:
      'measure text, as_of date, published_on date, quality text, value int, source text, title_en text, title_fr text, note_en text',
  }
}

/** Organisations that are not in the register yet. */
export function partnersFile(rows: number, edition: string): MadeFile {
  const sectors = ['settlement', 'schools', 'health', 'housing', 'faith', 'employers', 'community', 'libraries']
  const lines = Array.from({ length: rows }, (_, i) => {
    const name = `${edition} ${i}`
    return `${name} agency,Organisme ${name},${sectors[i % sectors.length]},Helps with forms,Aide aux formulaires,Person ${i},person${i}@example.org,519 555 ${String(i % 10_000).padStart(4, '0')},https://example.org/${i},en; fr; ar`
  })
  const header = 'name_en,name_fr,sector,role_en,role_fr,contact_name,email,phone,website,languages'
  return {
    rows,
    csv: `${header}\n${lines.join('\n')}\n`,
    columns: header
      .split(',')
      .map((name) => `${name} text`)
      .join(', '),
  }
}
