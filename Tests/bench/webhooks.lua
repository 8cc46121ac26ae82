-- Paid webhooks for charges that exist, each charge once: the path of a sale.
local next_number = 0
-- Globals of each thread: wrk's `thread:set` writes globals.

function setup(thread)
  thread:set("first", next_number)
  next_number = next_number + 1
end

function init(arguments)
  path = arguments[1]
  stride = tonumber(arguments[2])
  current = first + tonumber(arguments[3] or 0)
end

function request()
  local body = string.format(
    '{"data":{"id":"bench-%d","status":"completed","amount":19.90,"client":{"name":"x"}}}', current)
  current = current + stride
  return wrk.format("POST", path, { ["Content-Type"] = "application/json" }, body)
end
