/** Images to choose from: what to call them, and a small picture of each. */
export type Shelf = readonly { id: string; label: string; src: string }[]
