export { addFigure, recordValue } from './commands/figures.ts'
export { figurePath, figuresPath, researchPath } from './paths.ts'
export { NewFigure, NewValue } from './schema.ts'
export { renderText } from './text.ts'
