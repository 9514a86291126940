import { culture } from './culture.ts'
import { mobility } from './mobility.ts'
import { refuge } from './refuge.ts'
import { representation } from './representation.ts'
import { rights } from './rights.ts'
import { work } from './work.ts'

/** The themes of the centre: their subjects are its own, every sentence is ours. In the order in which they are shown. */
export const demoThemes = [representation, mobility, rights, work, culture, refuge]
