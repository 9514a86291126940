/** What people typed, in paragraphs: an empty line ends one, a line break stays. */
export const Prose = ({ text, lang }: { text: string; lang?: string | undefined }) => (
  <div class="updates__text" lang={lang}>
    {text.split(/\n{2,}/).map((paragraph) => (
      <p>{paragraph}</p>
    ))}
  </div>
)
