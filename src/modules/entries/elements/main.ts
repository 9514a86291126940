// The script of the editor's page: what it improves works without it.
export {}
