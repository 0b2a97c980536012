-- Reports usage in batches, as a provider's service that collects it does: a fresh key for each event, correlation ids of
-- real calls in turn.
dofile(os.getenv("BENCH_LOAD_DIRECTORY") .. "/summary.lua")

-- Read by summary.lua: batches, not events.
issued = 0

local batch_size = tonumber(os.getenv("BENCH_BATCH_SIZE"))
local head, run
-- Between two events stands the key of the second one; only that changes from batch to batch.
local pieces = {}

function init()
  local ids = {}
  for id in io.lines(os.getenv("BENCH_CORRELATION_IDS")) do
    table.insert(ids, id)
  end
  run = os.getenv("BENCH_RUN") .. "-" .. thread_number .. "-"
  local ending = '{"events":['
  for place = 1, batch_size do
    table.insert(pieces, ending .. string.format(
      '{"correlationId":"%s","productId":"%s","count":1,"eventId":"',
      ids[(place - 1) % #ids + 1], os.getenv("BENCH_PRODUCT_ID")))
    table.insert(pieces, "")
    ending = "-" .. place .. '"},'
  end
  table.insert(pieces, "-" .. batch_size .. '"}]}')
  head = "POST " .. wrk.path .. " HTTP/1.1\r\nHost: " .. wrk.headers["Host"] ..
    "\r\nX-Auth-Token: " .. os.getenv("BENCH_ACCESS_TOKEN") ..
    "\r\nContent-Type: application/json\r\nContent-Length: "
end

function request()
  issued = issued + 1
  local key = run .. issued
  for place = 2, #pieces, 2 do
    pieces[place] = key
  end
  local body = table.concat(pieces)
  return head .. #body .. "\r\n\r\n" .. body
end
