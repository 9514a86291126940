export {
  after,
  type CountState,
  type EnvelopeState,
  envelopeStates,
  type Move,
  mostInCount,
  mostRounds,
  oldAfterDays,
} from './moves.ts'
export { numberInPrint, readNumber } from './numbers.ts'
export { addPieces, centsOf, type Found, noPieces, type Piece, type Pieces, pieces, worth } from './pieces.ts'
