-- Reports usage as a provider's service does: a fresh idempotency key each time, correlation ids of real calls in turn.
dofile(os.getenv("BENCH_LOAD_DIRECTORY") .. "/summary.lua")

-- Read by summary.lua. A request that is still on its way when the run ends was issued, but never answered.
issued = 0

local bodies = {}
local head, blank

function init()
  for id in io.lines(os.getenv("BENCH_CORRELATION_IDS")) do
    table.insert(bodies, string.format(
      '{"correlationId":"%s","productId":"%s","count":1}', id, os.getenv("BENCH_PRODUCT_ID")))
  end
  head = "POST " .. wrk.path .. " HTTP/1.1\r\nHost: " .. wrk.headers["Host"] ..
    "\r\nX-Auth-Token: " .. os.getenv("BENCH_ACCESS_TOKEN") ..
    "\r\nContent-Type: application/json\r\nIdempotency-Key: " .. os.getenv("BENCH_RUN") .. "-" .. thread_number .. "-"
  -- All ids have the same length, so all bodies do.
  blank = "\r\nContent-Length: " .. #bodies[1] .. "\r\n\r\n"
end

function request()
  issued = issued + 1
  return head .. issued .. blank .. bodies[issued % #bodies + 1]
end
