"""The Lua scripts of the queue: each a step that must happen whole or not at all. KEYS are streams.

A missing group (a new stream, or a Redis that came back empty) is created at 0, so that what was queued before it is
served.
"""

TAKE_NEW = """
local group, consumer = ARGV[1], ARGV[2]
for _, stream in ipairs(KEYS) do
    local found = redis.pcall('XREADGROUP', 'GROUP', group, consumer, 'COUNT', 1, 'STREAMS', stream, '>')
    if type(found) == 'table' and found.err then
        if string.find(found.err, 'NOGROUP', 1, true) then
            redis.call('XGROUP', 'CREATE', stream, group, '0', 'MKSTREAM')
            found = redis.call('XREADGROUP', 'GROUP', group, consumer, 'COUNT', 1, 'STREAMS', stream, '>')
        else
            return redis.error_reply(found.err)
        end
    end
    if type(found) == 'table' and found[1] then
        local entry = found[1][2][1]
        return {stream, entry[1], entry[2], 1}
    end
end
return false
"""
"""ARGV: group, consumer. The first entry that nobody was given yet: stream, id, fields, 1; or nil."""

TAKE_ABANDONED = """
local group, consumer, idle = ARGV[1], ARGV[2], ARGV[3]
for _, stream in ipairs(KEYS) do
    local cursor = '0-0'
    repeat
        local found = redis.pcall('XAUTOCLAIM', stream, group, consumer, idle, cursor, 'COUNT', 1)
        if found.err then break end
        cursor = found[1]
        local entry = found[2][1]
        if entry and entry[2] then
            local pending = redis.call('XPENDING', stream, group, entry[1], entry[1], 1)
            return {stream, entry[1], entry[2], pending[1][4]}
        end
    until cursor == '0-0'
end
return false
"""
"""ARGV: group, consumer, idle milliseconds. The first entry whose lease ran out: stream, id, fields, deliveries; or
nil."""

RENEW = """
local group, consumer, idle = ARGV[1], ARGV[2], ARGV[3]
local kept = {}
for index, stream in ipairs(KEYS) do
    local id = ARGV[3 + index]
    local owned = redis.pcall('XPENDING', stream, group, id, id, 1, consumer)
    if type(owned) == 'table' and owned[1] then
        redis.call('XCLAIM', stream, group, consumer, 0, id, 'IDLE', idle, 'JUSTID')
        kept[index] = 1
    else
        kept[index] = 0
    end
end
return kept
"""
"""ARGV: group, consumer, idle milliseconds, then an id a stream. Sets the idle time of entries that are still the
consumer's: 0 renews the lease, a long time ends it at once. Never takes an entry from another, and counts no delivery.
1 for each that was kept, 0 for each that was lost."""

RELEASE = """
local group, consumer, idle, id, deliveries = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local owned = redis.pcall('XPENDING', KEYS[1], group, id, id, 1, consumer)
if type(owned) == 'table' and owned[1] then
    redis.call('XCLAIM', KEYS[1], group, consumer, 0, id, 'IDLE', idle, 'RETRYCOUNT', deliveries, 'JUSTID')
    return 1
end
return 0
"""
"""ARGV: group, consumer, idle milliseconds, id, deliveries. Ends the lease of one entry that is still the consumer's,
and sets how often it counts as given out."""

RELEASE_ALL = """
local group, consumer, idle = ARGV[1], ARGV[2], ARGV[3]
local released = 0
for _, stream in ipairs(KEYS) do
    local owned = redis.pcall('XPENDING', stream, group, '-', '+', 1000, consumer)
    if type(owned) == 'table' and not owned.err then
        for _, entry in ipairs(owned) do
            redis.call('XCLAIM', stream, group, consumer, 0, entry[1], 'IDLE', idle, 'JUSTID')
            released = released + 1
        end
        if #owned == 0 then
            redis.pcall('XGROUP', 'DELCONSUMER', stream, group, consumer)
        end
    end
end
return released
"""
"""ARGV: group, consumer, idle milliseconds. Ends the lease of all that the consumer holds; a consumer that holds
nothing is removed."""

FINISH = """
local group, id, verdict, dead, most_dead = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
if verdict ~= '' then
    redis.call('XADD', KEYS[2], '*', 'm', verdict)
end
if dead ~= '' then
    redis.call('XADD', KEYS[3], 'MAXLEN', '~', most_dead, '*', 'm', dead)
end
redis.call('XACK', KEYS[1], group, id)
redis.call('XDEL', KEYS[1], id)
return 1
"""
"""KEYS: the job's stream, verdicts, dead jobs. ARGV: group, id, verdict or '', dead job or '', most dead jobs. A script
and not MULTI, which would go on to delete the job after an XADD that failed."""
