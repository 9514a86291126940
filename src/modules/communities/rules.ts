/** The day of the record on which Waterloo Region's hotels were fullest: where the demonstration begins (S18). */
export const demoDay = '2016-01-27'
