export { allowed, can, type Guard, open, scoped } from './can.ts'
export {
  type Ctx,
  dayOf,
  type Editing,
  type Env,
  type Flash,
  flash,
  idOf,
  keepPage,
  linkTo,
  type PageInfo,
  type PageScript,
  type Place,
  placeOf,
  takeFlash,
  twinOf,
} from './context.ts'
export { checkToken, csrfToken, sameOrigin } from './csrf.ts'
export { checkForm, type FormResult, readFields, readForm, type Typed, WrongToken } from './forms.ts'
export { frameOf } from './frame.ts'
export { headersFor, secure, securityHeaders } from './headers.ts'
export { clientOf, countHit, forgetHits, limited, tooMany } from './limits.ts'
export { PageCache } from './page-cache.ts'
export { share } from './share.ts'
export { isUnchanged } from './unchanged.ts'
export { BrokenUpload, readUpload, type Upload } from './upload.ts'
export { limitedUpload } from './upload-limit.ts'
export { VersionGate } from './version-gate.ts'
