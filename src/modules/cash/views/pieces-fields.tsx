import { Field, FieldGroup, type FormState, type Frame, fieldId, fieldOf, sentence } from '#ui'
import type { StaffMessages } from '../messages/staff.ts'
import { type Piece, pieces } from '../rules/index.ts'

type Props = Frame<StaffMessages> & { state: FormState }

/** How many of each note and coin; large enough for a thumb, numbers only. Empty is none, and said once above them all. */
export const PiecesFields = (props: Props) => {
  const { t } = props
  const field = fieldOf(props, props.state)
  const group = (kind: 'notes' | 'coins') => (
    <FieldGroup legend={t[kind]}>
      <div class="cash__pieces">
        {pieces
          .filter((piece) => piece.startsWith(kind))
          .map((piece) => (
            <PieceField {...props} piece={piece} />
          ))}
      </div>
    </FieldGroup>
  )
  return (
    <>
      {group('notes')}
      {group('coins')}
      <FieldGroup legend={t.cheques}>
        <Field {...field('cheques', t.chequeCount)} inputmode="numeric" autocomplete="off" width="short" />
        <Field {...field('cheque_amount', t.chequeAmount)} inputmode="decimal" autocomplete="off" width="medium" />
      </FieldGroup>
    </>
  )
}

const PieceField = ({ t, state, piece }: Props & { piece: Piece }) => {
  const id = fieldId(piece)
  const problem = state.problems[piece]
  return (
    <div class={problem ? 'field field--wrong' : 'field'}>
      <label class="field__label" for={id}>
        {t.piece[piece]}
      </label>
      {problem && (
        <p class="field__error" id={`${id}-error`}>
          {sentence(t, problem)}
        </p>
      )}
      <input
        class="control control--short"
        type="text"
        inputmode="numeric"
        autocomplete="off"
        maxlength={6}
        id={id}
        name={piece}
        value={state.typed[piece] ?? ''}
        aria-invalid={problem ? 'true' : undefined}
        aria-describedby={problem ? `${id}-error` : undefined}
      />
    </div>
  )
}
