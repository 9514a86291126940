// A process of its own for the load, on the core that is not the server's. One task a message, one answer each.
import { Load, type LoadTask } from './load.ts'

process.on('message', async (task: LoadTask) => {
  process.send?.(await new Load(task).run())
})
process.on('disconnect', () => process.exit(0))
