local k = io.read("n")
local counts = {}
for word in io.read("a"):gmatch("%S+") do counts[word] = (counts[word] or 0) + 1 end

local words = {}
for word in pairs(counts) do words[#words + 1] = word end
table.sort(words, function(one, other)
    if counts[one] ~= counts[other] then return counts[one] > counts[other] end
    return one < other
end)
for index = 1, math.min(k, #words) do print(words[index] .. " " .. counts[words[index]]) end
