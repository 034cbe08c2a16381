-- A heap of places: prices[i] is what it costs to come to towns[i].
local prices, towns = {}, {}

local function push(price, town)
    local at = #prices + 1
    while at > 1 and prices[at // 2] > price do
        prices[at], towns[at] = prices[at // 2], towns[at // 2]
        at = at // 2
    end
    prices[at], towns[at] = price, town
end

local function pop()
    local first, place = prices[1], towns[1]
    local price, town = table.remove(prices), table.remove(towns)
    local size, at = #prices, 1
    while 2 * at <= size do
        local child = 2 * at
        if child < size and prices[child + 1] < prices[child] then child = child + 1 end
        if prices[child] >= price then break end
        prices[at], towns[at] = prices[child], towns[child]
        at = child
    end
    if size > 0 then prices[at], towns[at] = price, town end
    return first, place
end

local count, lines = io.read("n", "n")
local leaving = {}
for town = 1, count do leaving[town] = {} end
for _ = 1, lines do
    local one, other, price = io.read("n", "n", "n")
    table.insert(leaving[one], { other, price })
    table.insert(leaving[other], { one, price })
end

local best = {}
push(0, 1)
while #prices > 0 and not best[count] do
    local paid, town = pop()
    if not best[town] then
        best[town] = paid
        for _, line in ipairs(leaving[town]) do
            if not best[line[1]] then push(paid + line[2], line[1]) end
        end
    end
end
print(best[count] or -1)
