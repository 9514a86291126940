import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Gauge, type Registry } from 'prom-client'

/**
 * What is told of the process itself, under the names of Prometheus' own client. Ours, because that client also watches
 * every collection of garbage, which costs more than the collections do.
 */
export function watchProcess(registry: Registry) {
  const loop = monitorEventLoopDelay({ resolution: 20 })
  loop.enable()
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(read())
      },
    })
  gauge('process_cpu_user_seconds_total', 'Processor time in the program, seconds', () => process.cpuUsage().user / 1e6)
  gauge(
    'process_cpu_system_seconds_total',
    'Processor time in the system, seconds',
    () => process.cpuUsage().system / 1e6,
  )
  gauge('process_start_time_seconds', 'When the process began, since 1970', () => Date.now() / 1000 - process.uptime())
  gauge('process_resident_memory_bytes', 'Memory in use', () => process.memoryUsage.rss())
  gauge('nodejs_heap_size_used_bytes', 'Memory in use by objects', () => process.memoryUsage().heapUsed)
  gauge('nodejs_heap_size_total_bytes', 'Memory set aside for objects', () => process.memoryUsage().heapTotal)
  gauge('nodejs_eventloop_lag_p99_seconds', 'How late the event loop runs, since it was last asked', () => {
    const late = loop.percentile(99) / 1e9
    loop.reset()
    return late
  })
}
