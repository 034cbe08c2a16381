"""The Lua scripts of the boards: each a step that happens whole or not at all.

A board is a sorted set (contestant → packed rank, negated: the best first), beside it a hash of rows (contestant →
`revision|marks|body`) and a hash of figures about the problems. There are two, what the public sees and what the staff
sees; and two of each while a board is built anew, so that readers see the old one until the new one is whole. `marks`
say of each problem: nothing, `t` (tried), or the contest time of the solve.
"""

PUT = """
local function marks_of(text)
    local found = {}
    for each in string.gmatch(text .. ',', '([^,]*),') do found[#found + 1] = each end
    return found
end
local function count(stats, member, old, new, lost, kind)
    local before, now = marks_of(old), marks_of(new)
    for index = 1, math.max(#before, #now) do
        local was, is = before[index] or '', now[index] or ''
        if was ~= is then
            if was == '' then redis.call('HINCRBY', stats, 't' .. index, 1) end
            if is == '' then redis.call('HINCRBY', stats, 't' .. index, -1) end
            local had, has = tonumber(was), tonumber(is)
            if has and not had then redis.call('HINCRBY', stats, 's' .. index, 1) end
            if had and not has then redis.call('HINCRBY', stats, 's' .. index, -1) end
            local first, at, who = redis.call('HGET', stats, 'f' .. index), nil, nil
            if first then at, who = string.match(first, '^(%d+) (%d+)$') end
            at = tonumber(at)
            if has and (not at or has < at or (has == at and tonumber(member) < tonumber(who))) then
                redis.call('HSET', stats, 'f' .. index, is .. ' ' .. member)
            elseif who == member and (not has or has > at) then
                redis.call('HDEL', stats, 'f' .. index)
                lost[#lost + 1] = kind .. index
            end
        end
    end
end
local function put(keys, member, revision, score, marks, body, lost, kind)
    local old, before, text = redis.call('HGET', keys[2], member), '', marks .. '|' .. body
    local is_same = not old and score == ''
    if old then
        local bar = string.find(old, '|', 1, true)
        if tonumber(string.sub(old, 1, bar - 1)) >= tonumber(revision) then return false end
        is_same = string.sub(old, bar + 1) == text
        before = string.sub(old, bar + 1, string.find(old, '|', bar + 1, true) - 1)
    end
    redis.call('HSET', keys[2], member, revision .. '|' .. text)
    if is_same then return false end
    if score == '' then redis.call('ZREM', keys[1], member) else redis.call('ZADD', keys[1], score, member) end
    if before ~= marks then count(keys[3], member, before, marks, lost, kind) end
    return true
end
local function note(meta, moment, changes, at)
    local known = tonumber(redis.call('HGET', meta, moment) or '0')
    if tonumber(at) > known then redis.call('HSET', meta, moment, at) end
    redis.call('HINCRBY', meta, changes, 1)
end
local fields = string.rep('([^\\31]*)\\31', 8) .. '([^\\31]*)'
local function put_all(meta, public, staff, lost)
    for place = 4, #ARGV do
        local member, revision, at, score, marks, body, staff_score, staff_marks, staff_body
            = string.match(ARGV[place], fields)
        if put(public, member, revision, score, marks, body, lost, 'p') then
            note(meta, 'asOf', 'changes', at)
        end
        if ARGV[3] == '1' and put(staff, member, revision, staff_score, staff_marks, staff_body, lost, 's') then
            note(meta, 'staffAsOf', 'staffChanges', at)
        end
    end
end
"""
BETWEEN = "\x1f"
"""Between the parts of a row that is put: one argument for all of them costs the client a fifth of nine. In JSON, and
in all else that is there, it does not occur."""

APPLY = (
    PUT
    + """
local version, token = tonumber(ARGV[1]), ARGV[2]
local live = tonumber(redis.call('HGET', KEYS[1], 'version') or '0')
local building = tonumber(redis.call('HGET', KEYS[2], 'version') or '0')
local lost = {}
if token ~= '' then
    if redis.call('HGET', KEYS[2], 'token') ~= token then return {'stolen', lost} end
    redis.call('PEXPIRE', KEYS[2], 15000)
elseif live > version or building > version then
    return {'outdated', lost}
end
if token == '' and live == version then
    put_all(KEYS[1], {KEYS[3], KEYS[4], KEYS[5]}, {KEYS[6], KEYS[7], KEYS[8]}, lost)
end
if building == version then
    put_all(KEYS[2], {KEYS[9], KEYS[10], KEYS[11]}, {KEYS[12], KEYS[13], KEYS[14]}, lost)
elseif live ~= version then
    return {'missing', lost}
end
return {'ok', lost}
"""
)
"""KEYS: the facts about the board and about the one being built, then of each of the four boards the set, the rows and
the figures. ARGV: the contest's version, the builder's token (or nothing), whether there is a board of the staff, then
of each contestant, in one: name, revision, when it changed, and of both boards the score, the marks and the body. The
answer is what became of it, and of which problems who was first is not known any more."""

BEGIN = """
if tonumber(redis.call('HGET', KEYS[2], 'version') or '0') >= tonumber(ARGV[1]) then return 0 end
redis.call('DEL', KEYS[2])
redis.call('UNLINK', unpack(KEYS, 9, 14))
redis.call('HSET', KEYS[2], 'version', ARGV[1], 'token', ARGV[2], 'repairedTo', ARGV[3])
redis.call('PEXPIRE', KEYS[2], 15000)
return 1
"""
"""KEYS: as above. ARGV: the contest's version, a token, the time. 0: another builds it already."""

FINISH = """
if redis.call('HGET', KEYS[2], 'token') ~= ARGV[1] then return 0 end
for place = 3, 8 do
    redis.call('UNLINK', KEYS[place])
    if redis.call('EXISTS', KEYS[place + 6]) == 1 then redis.call('RENAME', KEYS[place + 6], KEYS[place]) end
end
redis.call('RENAME', KEYS[2], KEYS[1])
redis.call('PERSIST', KEYS[1])
return 1
"""
"""KEYS: as above. ARGV: the token. 0: another builds it now."""

PAGE = """
local facts = redis.call('HMGET', KEYS[1], 'version', 'token', ARGV[3], ARGV[4])
if not facts[1] then return false end
local found = redis.call('ZRANGE', KEYS[2], ARGV[1], ARGV[2], 'WITHSCORES')
local above, members, rows = 0, {}, {}
if #found > 0 then
    above = redis.call('ZCOUNT', KEYS[2], '-inf', '(' .. found[2])
    for place = 1, #found, 2 do members[#members + 1] = found[place] end
    rows = redis.call('HMGET', KEYS[3], unpack(members))
end
return {facts, redis.call('ZCARD', KEYS[2]), above, found, rows, redis.call('HGETALL', KEYS[4])}
"""
"""KEYS: facts, set, rows, figures. ARGV: first and last place, and the names of the facts that say when it last changed
and how often. The answer: the facts, how many rows there are, how many are above the first, members with their scores,
rows, figures; nothing where there is no board."""

FIND = """
if redis.call('EXISTS', KEYS[1]) == 0 then return false end
local found = {}
for _, member in ipairs(ARGV) do
    local score = redis.call('ZSCORE', KEYS[2], member)
    if score then
        found[#found + 1] = {
            member,
            score,
            redis.call('ZRANK', KEYS[2], member),
            redis.call('ZCOUNT', KEYS[2], '-inf', '(' .. score),
            redis.call('HGET', KEYS[3], member),
        }
    end
end
return {found, redis.call('HMGET', KEYS[1], 'version', 'token', 'asOf', 'changes'), redis.call('HGETALL', KEYS[4])}
"""
"""KEYS: facts, set, rows, figures. ARGV: members. The answer: of each that is on the board its score, its place, how
many are above it, and its row."""

REVISIONS = """
local found = {}
for place, member in ipairs(ARGV) do
    local row = redis.call('HGET', KEYS[1], member)
    found[place] = row and tonumber(string.match(row, '^%d+')) or -1
end
return found
"""
"""KEYS: rows. ARGV: members. Of each the revision that the board knows."""

CROWN = (
    PUT
    + """
local is_found = 0
for board = 1, #KEYS, 2 do
    local rows, stats, index = KEYS[board], KEYS[board + 1], tonumber(ARGV[1])
    local best, who = nil, nil
    for place = 2, #ARGV do
        local row = redis.call('HGET', rows, ARGV[place])
        local has = row and tonumber(marks_of(string.match(row, '^%d+|([^|]*)|'))[index] or '')
        if has and (not best or has < best or (has == best and tonumber(ARGV[place]) < tonumber(who))) then
            best, who = has, ARGV[place]
        end
    end
    local known = redis.call('HGET', stats, 'f' .. index)
    local at = known and tonumber(string.match(known, '^%d+'))
    if best and (not at or best < at) then
        redis.call('HSET', stats, 'f' .. index, string.format('%.0f', best) .. ' ' .. who)
    end
    if best and board == 1 then is_found = 1 end
end
return is_found
"""
)
"""KEYS: of each board the rows and the figures. ARGV: a problem's place from 1, and members of which one was the first
to solve it. 1: the first board has one."""
