// One build, in a process of its own, so that a mistake in the code ends the build and not the watching.
import { ensureBuild } from '../ground.mjs'

await ensureBuild()
