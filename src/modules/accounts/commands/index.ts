export {
  changePassword,
  confirmTwoStep,
  editParticulars,
  endSession,
  endTwoStep,
  removePasskey,
  renewBackupCodes,
  startTwoStep,
} from './account.ts'
export { addDemoPeople } from './demo.ts'
export { giveKey, revokeKey } from './keys.ts'
export { sendLink } from './links.ts'
export { changeRole, invite, removeMember } from './members.ts'
export { addPasskey, askForPasskey, askToAddPasskey, signInWithPasskey } from './passkeys.ts'
export { isSetUpOpen, openSetUp, setUp } from './set-up.ts'
export { giveCode, openLink, signIn, signOut, type Visit } from './sign-in.ts'
