-- Clicks on one pool or on many in turn: the rate must not depend on it.
function init(arguments)
  count = tonumber(arguments[1])
  turn = 0
  wrk.headers["User-Agent"] = "Mozilla/5.0 (Linux; Android 14) bench"
end

function request()
  turn = turn % count + 1
  return wrk.format("GET", "/go/bench" .. turn .. "?fbclid=IwAR0bench&utm_source=bench")
end
