const foreign = /^(TOLLGATE_|DATABASE_URL$|PG[A-Z]+$|npm_|NODE_OPTIONS$|(https?|all|no)_proxy$)/i;

/** The environment for what is measured: without settings of another installation, proxies, or a debugger. */
export function cleanEnvironment(more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return { ...Object.fromEntries(kept), NODE_ENV: "production", ...more };
}
