import cluster, { type Worker } from "node:cluster";
import { AggregatorRegistry, register, type MetricObjectWithValues, type MetricValue } from "prom-client";

type Metrics = MetricObjectWithValues<MetricValue<string>>[];

const question = "tollgate:metrics?";
interface Answer {
  readonly type: "tollgate:metrics";
  readonly metrics: Metrics;
}
const isAnswer = (message: unknown): message is Answer =>
  typeof message === "object" && message !== null && "type" in message && message.type === "tollgate:metrics";

const answerMsMax = 2_000;

if (cluster.isWorker) {
  process.on("message", message => {
    if (message !== question) return;
    void register.getMetricsAsJSON().then(metrics => {
      process.send?.({ type: "tollgate:metrics", metrics } satisfies Answer);
    });
  });
}

/**
 * The metrics of this process and of its gateway processes, added up, in the format of Prometheus. A process that does not
 * answer within two seconds is left out: counters then seem to fall, which Prometheus takes for a restart.
 */
export async function metricsText(): Promise<{ readonly text: string; readonly contentType: string }> {
  const workers = Object.values(cluster.workers ?? {}).filter(worker => worker !== undefined);
  const [own, ...theirs] = await Promise.all([
    register.getMetricsAsJSON(),
    ...workers.filter(worker => worker.isConnected()).map(metricsOf),
  ]);
  const all = AggregatorRegistry.aggregate([own, ...theirs.filter(metrics => metrics !== undefined)]);
  return { text: await all.metrics(), contentType: all.contentType };
}

function metricsOf(worker: Worker): Promise<Metrics | undefined> {
  return new Promise(resolve => {
    const settle = (metrics: Metrics | undefined): void => {
      clearTimeout(timer);
      worker.off("message", listen);
      resolve(metrics);
    };
    const listen = (message: unknown): void => {
      if (isAnswer(message)) settle(message.metrics);
    };
    const timer = setTimeout(settle, answerMsMax, undefined);
    worker.on("message", listen);
    // One that is dying may look connected still.
    worker.send(question, error => {
      if (error !== null) settle(undefined);
    });
  });
}
