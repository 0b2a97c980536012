-- Ends every run of wrk with one line of exact figures: the text that wrk prints is rounded.
local threads = {}

-- Several nodes under one load: each thread goes to one of them in turn. wrk itself would send all threads to its URL.
local ports = {}
for port in string.gmatch(os.getenv("BENCH_PORTS") or "", "%d+") do
  table.insert(ports, port)
end

function setup(thread)
  thread:set("thread_number", #threads)
  if #ports > 0 then
    thread.addr = wrk.lookup("127.0.0.1", ports[#threads % #ports + 1])[1]
  end
  table.insert(threads, thread)
end

function done(summary, latency)
  local issued = 0
  for _, thread in ipairs(threads) do
    issued = issued + (thread:get("issued") or 0)
  end
  local errors = summary.errors
  print(string.format(
    '@summary {"durationUs":%d,"requests":%d,"bytes":%d,"issued":%d,"p50Us":%d,"p99Us":%d,' ..
      '"statusErrors":%d,"connectErrors":%d,"readErrors":%d,"writeErrors":%d,"timeouts":%d}',
    summary.duration, summary.requests, summary.bytes, issued, latency:percentile(50), latency:percentile(99),
    errors.status, errors.connect, errors.read, errors.write, errors.timeout))
end
