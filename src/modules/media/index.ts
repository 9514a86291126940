export { mediaPaths } from './paths.ts'
export { type ImageList, type ImageRecord, imageById, imagesById, type ListQuery, listImages } from './queries.ts'
export { type Focus, type Format, type PublicImage, pictureOf, type Source } from './rules.ts'
export { type PageWithImages, useImages } from './uses.ts'
