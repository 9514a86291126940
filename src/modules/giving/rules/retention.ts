/**
 * How long is kept who gave. With an official receipt the name and address stand behind it: six years from the end of the
 * last tax year they relate to is what books are kept for (Income Tax Act, subsection 230(4), and Regulation 5800), a year more
 * for whoever checks the last. Without, two years: long enough for a dispute and for questions.
 */
export const keptYearsWithReceipt = 7
export const keptMonths = 24
/** Days after which a pledge that came to nothing holds no name any more. */
export const pledgeKeptDays = 60
/** Days before the end of a pledge on which its giver is reminded. */
export const remindDays = 7
