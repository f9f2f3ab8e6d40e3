-- mint.lua: wrk's part of the submissions bench: every request is a new submission under an id of its own, minted as a
-- device does (shared/model/base/id.cpp): milliseconds since 1970, then chance.
-- Shape   the last line printed is JSON: answered, seconds, p50_ms, p99_ms, refused (not 2xx), broken (no reply).
local threads = 0
function setup(thread)
  threads = threads + 1
  thread:set("number", threads)
end

function init()
  math.randomseed(os.time() * 64 + number)
  began_ms = os.time() * 1000
end

local path = "/api/v1/submissions"
local head = "POST " .. path .. " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: "
local body = '{"id":"%012x%04x%08x%08x","form":"session-feedback","version":1,"hub":"%s","language":"en","answers":'
  .. '{"overall":"%s","welcome":"%s","useful":"%s","liked":["people","place"],"again":"%s",'
  .. '"comment":"We loved the singing and the tea, and it was easy to find."}}'
local hubs = {"elm-road", "harbour-view"}
local faces, little = {"very-good", "good", "ok", "not-good", "bad"}, {"yes", "a-bit", "no"}
local again = {"yes", "maybe", "no"}

local random, format = math.random, string.format
function request()
  local word = 0x7fffffff
  local now_ms = began_ms + math.floor(os.clock() * 1000)
  local text = format(body, now_ms, random(0, 0xffff), random(0, word), random(0, word), hubs[random(#hubs)],
    faces[random(#faces)], little[random(3)], little[random(3)], again[random(3)])
  return head .. #text .. "\r\n\r\n" .. text
end

function done(summary, latency)
  local errors = summary.errors
  io.write(format('{"answered":%d,"seconds":%.6f,"p50_ms":%.3f,"p99_ms":%.3f,"refused":%d,"broken":%d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end
