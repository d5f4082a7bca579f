-- Sends the requests of one scenario, which are given whole in a file, one after another.
local requests = {}
local at = 0

function init(args)
  local file = assert(io.open(args[1], "rb"))
  local text = file:read("*a")
  file:close()
  for request in text:gmatch("(.-)%z") do requests[#requests + 1] = request end
end

function request()
  at = at % #requests + 1
  return requests[at]
end
