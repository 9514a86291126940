import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import { watchProcess } from './process.ts'

export type Metrics = ReturnType<typeof createMetrics>

/** What a Prometheus server reads at /metrics. Labels are routes and codes, never addresses of people or records. */
export function createMetrics() {
  const registry = new Registry()
  watchProcess(registry)
  return {
    registry,
    requests: new Counter({
      name: 'ensemble_requests_total',
      help: 'Requests answered',
      labelNames: ['method', 'status'],
      registers: [registry],
    }),
    seconds: new Histogram({
      name: 'ensemble_request_seconds',
      help: 'Time to answer, seconds',
      labelNames: ['route'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
      registers: [registry],
    }),
    kept: new Gauge({
      name: 'ensemble_kept_pages_served',
      help: 'Pages served from the kept ones',
      registers: [registry],
    }),
    waiting: new Gauge({
      name: 'ensemble_database_waiting',
      help: 'Requests waiting for a database connection',
      registers: [registry],
    }),
  }
}
