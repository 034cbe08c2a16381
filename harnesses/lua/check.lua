-- Says whether a source is a program at all, without running any of it.

local file = assert(io.open(arg[1], "rb"))
local text = file:read("a")
file:close()

-- As the interpreter does: a first line that begins with # is passed over.
if text:sub(1, 3) == "\u{FEFF}" then text = text:sub(4) end
if text:sub(1, 1) == "#" then text = "--" .. text end

local chunk, message = load(text, "@solution.lua", "t")
if not chunk then
    io.stderr:write(message, "\n")
    os.exit(1)
end
