-- About a thousand clicks a second, each answer's token written down: 128 connections that rest 120 ms.
-- Arguments: path of the page, folder for the tokens.
local threads = 0

function setup(thread)
  threads = threads + 1
  thread:set("number", threads)
end

function init(arguments)
  path = arguments[1]
  answers = io.open(arguments[2] .. "/answers." .. number, "w")
  wrk.headers["User-Agent"] = "Mozilla/5.0 (Linux; Android 14) outage"
end

function delay()
  return 120
end

function request()
  return wrk.format("GET", path)
end

function response(status, headers, body)
  local token = body:match('data%-token="(%x+)"')
  local link = body:match('href="[^"]*start=(%x+)"')
  answers:write(status, " ", token or "-", " ", link or "-", "\n")
  answers:flush()
end
