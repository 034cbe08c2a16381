"""The Lua scripts of the server's side of the queue: each a step that must happen whole or not at all.

The hash `dispatched` says where each job was put: `{submission}:{attempt}` → `{stream} {entry}`. It lives and dies
with the streams, so that what Redis lost can be told from what a runner has taken.
"""

DISPATCHED = "dispatched"

SEND = """
local force = ARGV[2] == '1'
local answers = {}
for index = 1, (#KEYS - 1) / 2 do
    local stream, package = KEYS[2 * index], KEYS[2 * index + 1]
    local name, message = ARGV[2 * index + 1], ARGV[2 * index + 2]
    local known = redis.call('HGET', KEYS[1], name)
    local answer = 1
    if known then
        local place, entry = string.match(known, '^(%S+) (%S+)$')
        if not force or #redis.call('XRANGE', place, entry, entry) > 0 then answer = 0 end
    end
    if answer == 1 and redis.call('EXISTS', package) == 0 then answer = -1 end
    if answer == 1 then
        local entry = redis.call('XADD', stream, '*', ARGV[1], message)
        redis.call('HSET', KEYS[1], name, stream .. ' ' .. entry)
    end
    answers[index] = answer
end
return answers
"""
"""KEYS: dispatched, then a stream and a package key for each job. ARGV: the message field, whether to send again what
has left its stream, then a name and a message for each job. 1: sent; 0: was sent before; -1: has no package here."""

TAKE_BACK = """
local taken = 0
for index = 2, #ARGV do
    local name = ARGV[index]
    local known = redis.call('HGET', KEYS[1], name)
    if known then
        local place, entry = string.match(known, '^(%S+) (%S+)$')
        local held = redis.pcall('XPENDING', place, ARGV[1], entry, entry, 1)
        if held.err or #held == 0 then
            taken = taken + redis.call('XDEL', place, entry)
            redis.call('HDEL', KEYS[1], name)
        end
    end
end
return taken
"""
"""KEYS: dispatched. ARGV: the runners' group, then names. Answers how many were deleted: not those that a runner holds,
whose verdicts come."""

WHEREABOUTS = """
local oldest = redis.call('XRANGE', KEYS[2], '-', '+', 'COUNT', 1)
local age = -1
if oldest[1] then
    local now = redis.call('TIME')
    age = now[1] * 1000 + math.floor(now[2] / 1000) - tonumber(string.match(oldest[1][1], '^%d+'))
end
local answers = {}
for index, name in ipairs(ARGV) do
    local known = redis.call('HGET', KEYS[1], name)
    if not known then
        answers[index] = 0
    else
        local place, entry = string.match(known, '^(%S+) (%S+)$')
        answers[index] = #redis.call('XRANGE', place, entry, entry) > 0 and 1 or 2
    end
end
return {age, answers}
"""
"""KEYS: dispatched, verdicts. ARGV: names. Answers how many milliseconds ago the oldest verdict that waits was reported
(-1: none waits), and for each name 0: never sent, or lost; 1: in its stream; 2: has left it, so its verdict is due."""

DEPTHS = """
local answers = {}
for index, stream in ipairs(KEYS) do
    local held = 0
    local pending = redis.pcall('XPENDING', stream, ARGV[1])
    if not pending.err then held = pending[1] end
    local first = redis.call('XRANGE', stream, '-', '+', 'COUNT', 1)
    answers[index] = {redis.call('XLEN', stream), held, first[1] and first[1][1] or ''}
end
return answers
"""
"""KEYS: streams. ARGV: their group. For each: its length, how many a runner holds, and the oldest entry."""

FORGET_CONSUMERS = """
local forgotten = 0
local consumers = redis.pcall('XINFO', 'CONSUMERS', KEYS[1], ARGV[1])
if consumers.err then return forgotten end
for _, consumer in ipairs(consumers) do
    local known = {}
    for at = 1, #consumer, 2 do known[consumer[at]] = consumer[at + 1] end
    if known.pending == 0 and known.idle >= tonumber(ARGV[2]) then
        redis.call('XGROUP', 'DELCONSUMER', KEYS[1], ARGV[1], known.name)
        forgotten = forgotten + 1
    end
end
return forgotten
"""
"""KEYS: a stream. ARGV: its group, and after how many milliseconds of silence a consumer that holds nothing is gone.
Answers how many were; whoever holds something stays, as it would be lost with the name."""

KEEP_JUDGEMENT = """
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then return 0 end
redis.call('HSET', KEYS[1], ARGV[2], ARGV[3])
redis.call('EXPIRE', KEYS[1], ARGV[4])
return 1
"""
"""KEYS: a trial run. ARGV: the fields of its record and of its judgement, the judgement, and for how many seconds both
are kept from now on. 0: nobody waits for it any more."""
